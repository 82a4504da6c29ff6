package dev.rondo.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** The JSON form of {@link Patch}: the bare value, or nothing at all. */
final class PatchJson {
    private PatchJson() {}

    static final class Writer extends StdSerializer<Patch<?>> {
        Writer() {
            super(Patch.class);
        }

        @Override
        public boolean isEmpty(SerializationContext context, Patch<?> value) {
            return value.isKeep();
        }

        @Override
        public void serialize(Patch<?> value, JsonGenerator generator, SerializationContext context) {
            context.writeValue(generator, value.or(null));
        }
    }

    static final class Reader extends ValueDeserializer<Patch<?>> {
        private final @Nullable JavaType valueType;

        Reader(@Nullable JavaType valueType) {
            this.valueType = valueType;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            JavaType type = property == null ? context.getContextualType() : property.getType();
            return new Reader(type.containedTypeOrUnknown(0));
        }

        @Override
        public Patch<?> deserialize(JsonParser parser, DeserializationContext context) {
            return Patch.to(context.readValue(parser, valueType));
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return Patch.to(null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Patch.keep();
        }
    }
}
