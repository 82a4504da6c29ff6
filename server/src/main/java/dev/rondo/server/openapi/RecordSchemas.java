package dev.rondo.server.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.rondo.model.Json;
import dev.rondo.model.Patch;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas of the vocabulary's records, as {@link Json#MAPPER} reads and writes them. Not thread-safe. */
final class RecordSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final PropertyNamingStrategy SNAKE_CASE = PropertyNamingStrategies.SNAKE_CASE;
    private static final Map<Class<?>, String> FORMATS =
            Map.of(Instant.class, "date-time", UUID.class, "uuid", java.net.URI.class, "uri");

    private final SchemaBuilder builder = generator().buildMultipleSchemaDefinitions();

    /** The schema of a type, which may refer to {@link #shared()}. */
    ObjectNode of(Type type) {
        return type == Object.class ? NODES.objectNode() : builder.createSchemaReference(type);
    }

    /** What the schemas so far refer to; call it last. */
    ObjectNode shared() {
        return builder.collectDefinitions("components/schemas");
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(RecordSchemas::scalar)
                .withCustomDefinitionProvider(RecordSchemas::constants)
                .withCustomDefinitionProvider(RecordSchemas::patch)
                .withCustomDefinitionProvider(RecordSchemas::delegated)
                .withCustomDefinitionProvider(RecordSchemas::oneOf);
        builder.forFields()
                .withPropertyNameOverrideResolver(RecordSchemas::name)
                .withNullableCheck(RecordSchemas::isNullable)
                .withRequiredCheck(RecordSchemas::isRequired);
        return new SchemaGenerator(builder.build());
    }

    private static String name(FieldScope field) {
        return property(field)
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> SNAKE_CASE.nameForField(null, null, field.getDeclaredName()));
    }

    private static Optional<JsonProperty> property(FieldScope field) {
        return Optional.ofNullable(field.getAnnotation(JsonProperty.class));
    }

    private static boolean isRequired(FieldScope field) {
        return property(field).map(JsonProperty::required).orElse(false);
    }

    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @SuppressWarnings("NullAway") // Null means: no definition of this kind.
    private static CustomDefinition scalar(ResolvedType type, SchemaGenerationContext generation) {
        Class<?> raw = type.getErasedType();
        String format = FORMATS.get(raw);
        if (format != null) {
            return new CustomDefinition(NODES.objectNode().put("type", "string").put("format", format), true);
        }
        if (raw == Duration.class) {
            return new CustomDefinition(NODES.objectNode().put("type", "number"), true);
        }
        return raw == Object.class ? new CustomDefinition(NODES.objectNode(), true) : null;
    }

    // As they are written, whatever the constants are called.
    @SuppressWarnings("NullAway")
    private static CustomDefinition constants(ResolvedType type, SchemaGenerationContext generation) {
        Class<?> raw = type.getErasedType();
        if (!raw.isEnum()) {
            return null;
        }
        ObjectNode node = NODES.objectNode().put("type", "string");
        ArrayNode values = node.putArray("enum");
        Arrays.stream(raw.getEnumConstants())
                .forEach(
                        constant -> values.add(Json.MAPPER.valueToTree(constant).asString()));
        return new CustomDefinition(node);
    }

    // A patch is its value, or null, or not there at all.
    @SuppressWarnings("NullAway")
    private static CustomDefinition patch(ResolvedType type, SchemaGenerationContext generation) {
        if (type.getErasedType() != Patch.class) {
            return null;
        }
        ObjectNode node = NODES.objectNode();
        ArrayNode either = node.putArray("anyOf");
        either.add(generation.createDefinitionReference(
                type.typeParametersFor(Patch.class).getFirst()));
        either.addObject().put("type", "null");
        return new CustomDefinition(node, true);
    }

    // Written as the value of one of its methods.
    @SuppressWarnings("NullAway")
    private static CustomDefinition delegated(ResolvedType type, SchemaGenerationContext generation) {
        return delegate(type.getErasedType())
                .map(delegate -> new CustomDefinition(generation.createDefinitionReference(
                        generation.getTypeContext().resolve(delegate))))
                .orElse(null);
    }

    private static Optional<Type> delegate(Class<?> type) {
        Stream<Method> components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                        .map(RecordComponent::getAccessor)
                : Stream.empty();
        Stream<Method> methods =
                Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(JsonValue.class));
        return Stream.concat(components, methods).findFirst().map(Method::getGenericReturnType);
    }

    @SuppressWarnings("NullAway")
    private static CustomDefinition oneOf(ResolvedType type, SchemaGenerationContext generation) {
        Class<?> raw = type.getErasedType();
        if (!raw.isSealed() || raw.isEnum() || raw == Patch.class) {
            return null;
        }
        ObjectNode node = NODES.objectNode();
        ArrayNode members = node.putArray("anyOf");
        members(raw)
                .forEach(member -> members.add(generation.createDefinitionReference(
                        generation.getTypeContext().resolve(member))));
        tag(raw).ifPresent(name -> node.putObject("discriminator").put("propertyName", name));
        return new CustomDefinition(node);
    }

    private static Optional<String> tag(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(JsonTypeInfo.class))
                .map(JsonTypeInfo::property)
                .filter(name -> !name.isEmpty());
    }

    private static Stream<Class<?>> members(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RecordSchemas::members)
                : Stream.of(type);
    }
}
