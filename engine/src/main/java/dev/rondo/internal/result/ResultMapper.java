package dev.rondo.internal.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON form of users' values, chosen so that what {@link JsonTypes} admits comes back equal: enums by their constant's
 * name, times with their zones, paths as they were written, decimals as text. A sealed interface's records carry their
 * simple name as {@code @type}.
 */
final class ResultMapper {
    /** Deeper values are refused; a database reads states that hold them up to depth 500. */
    static final int DEEPEST = 400;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    // What was written can be read, however long: its digest says that it is what was written.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .annotationIntrospector(AnnotationIntrospector.pair(new WholeValues(), new SealedTypes()))
            .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
            .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
            // What is read is all that was written, and nothing is made up.
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule("results")
                    // The databases hold the JSON of states, where a number is a double.
                    .addSerializer(BigDecimal.class, new TextWriter<BigDecimal>())
                    .addSerializer(BigInteger.class, new TextWriter<BigInteger>())
                    .addSerializer(Path.class, new PathWriter())
                    .addDeserializer(Path.class, new PathReader()))
            .build();

    private ResultMapper() {}

    private static final class TextWriter<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.toString());
        }
    }

    private static final class PathWriter extends ValueSerializer<Path> {
        @Override
        public void serialize(Path value, JsonGenerator generator, SerializationContext context) {
            if (!value.getFileSystem().equals(FileSystems.getDefault())) {
                context.reportMappingProblem("path %s is not of the default file system", value);
            }
            generator.writeString(value.toString());
        }
    }

    private static final class PathReader extends ValueDeserializer<Path> {
        @Override
        public Path deserialize(JsonParser parser, DeserializationContext context) {
            return Path.of(parser.getString());
        }
    }

    /** Has all components of a record written: what users leave out of their own JSON would be missed here. */
    private static final class WholeValues extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated annotated) {
            return JsonInclude.Value.empty();
        }
    }

    /** Gives sealed interfaces that say nothing themselves a discriminator. */
    private static final class SealedTypes extends AnnotationIntrospector {
        private static final long serialVersionUID = 1L;
        private static final JsonTypeInfo.Value BY_SIMPLE_NAME = JsonTypeInfo.Value.construct(
                JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, "@type", null, false, true, null);

        @Override
        public tools.jackson.core.Version version() {
            return tools.jackson.core.Version.unknownVersion();
        }

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            boolean sealed = annotated instanceof AnnotatedClass
                    && annotated.getRawType().isInterface()
                    && annotated.getRawType().isSealed();
            return sealed && !isOfJava(annotated.getRawType()) ? BY_SIMPLE_NAME : null;
        }

        private static boolean isOfJava(Class<?> type) {
            return type.getPackageName().startsWith("java.");
        }
    }
}
