package dev.rondo.model;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.UsualKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.jsontype.TypeIdResolver;

/** Decides what to make of JSON that says more, or less, than it should. */
final class Leniency extends DeserializationProblemHandler {

    // Properties that newer versions add are ignored, but for what takes part in a handshake.
    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            ValueDeserializer<?> reader,
            Object recordOrType,
            String property) {
        Class<?> type = recordOrType instanceof Class<?> given ? given : recordOrType.getClass();
        if (type.isAnnotationPresent(Strict.class)) {
            throw UnrecognizedPropertyException.from(parser, recordOrType, property, reader.getKnownPropertyNames());
        }
        return false;
    }

    @Override
    public @Nullable JavaType handleMissingTypeId(
            DeserializationContext context, JavaType type, TypeIdResolver kinds, String problem) {
        UsualKind usual = type.getRawClass().getAnnotation(UsualKind.class);
        return usual == null ? null : context.constructType(usual.value());
    }
}
