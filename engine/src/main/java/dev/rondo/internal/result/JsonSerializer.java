package dev.rondo.internal.result;

import dev.rondo.ResultSerializer;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JavaType;

/** JSON, for declared types whose values come back from it as they went. Thread-safe. */
final class JsonSerializer implements ResultSerializer {
    static final String NAME = "json";

    private final JsonTypes types = new JsonTypes();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean supports(Type type) {
        return refusal(type).isEmpty();
    }

    Optional<Refusal> refusal(Type type) {
        return types.refusal(type);
    }

    @Override
    public void write(@Nullable Object value, Type type, OutputStream output) {
        ResultMapper.MAPPER
                .writerFor(javaType(type))
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .writeValue(output, value);
    }

    @Override
    public @Nullable Object read(Type type, InputStream input) {
        return ResultMapper.MAPPER.readValue(input, javaType(type));
    }

    private static JavaType javaType(Type type) {
        return ResultMapper.MAPPER.constructType(type == void.class ? Void.class : type);
    }
}
