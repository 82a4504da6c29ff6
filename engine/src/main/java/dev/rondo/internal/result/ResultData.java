package dev.rondo.internal.result;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the data of a completed state tells of its result. */
sealed interface ResultData {

    /** The JSON form. */
    JsonNode toJson();

    /** Reads the JSON form; null when it is not one of ours. */
    static @Nullable ResultData parse(@Nullable JsonNode data) {
        if (data == null || !data.isObject()) {
            return null;
        }
        return switch (data.path("type").asString("")) {
            case "inline" -> new Inline(data.path("serializer").asString(""), data.path("value"), shapeOf(data));
            case "reference" -> Reference.parse(data);
            case "unpersisted" -> new Unpersisted(data.path("reason").asString(""));
            default -> null;
        };
    }

    /**
     * The result itself.
     *
     * @param serializer who wrote it
     * @param value its JSON for the JSON serializer, the written bytes in base 64 for others
     * @param shape the {@link TypeShape} of the declared type; null where it was not noted
     */
    record Inline(
            String serializer, JsonNode value, @Nullable String shape) implements ResultData {
        @Override
        public JsonNode toJson() {
            return withShape(typed("inline").put("serializer", serializer).set("value", value), shape);
        }
    }

    /**
     * Where the result is.
     *
     * @param storage the name of the storage
     * @param key the key in it
     * @param serializer who wrote it
     * @param compressed whether what is stored is compressed with gzip (RFC 1952)
     * @param size how many bytes are stored
     * @param sha256 the digest of the stored bytes, in hexadecimal
     * @param shape the {@link TypeShape} of the declared type; null where it was not noted
     */
    record Reference(
            String storage,
            String key,
            String serializer,
            boolean compressed,
            long size,
            String sha256,
            @Nullable String shape)
            implements ResultData {
        static Reference parse(JsonNode data) {
            return new Reference(
                    data.path("storage").asString(""),
                    data.path("key").asString(""),
                    data.path("serializer").asString(""),
                    data.path("compressed").asBoolean(false),
                    data.path("size").asLong(0),
                    data.path("sha256").asString(""),
                    shapeOf(data));
        }

        @Override
        public JsonNode toJson() {
            ObjectNode data = typed("reference")
                    .put("storage", storage)
                    .put("key", key)
                    .put("serializer", serializer)
                    .put("compressed", compressed)
                    .put("size", size)
                    .put("sha256", sha256);
            return withShape(data, shape);
        }
    }

    /**
     * The result was not stored.
     *
     * @param reason why
     */
    record Unpersisted(String reason) implements ResultData {
        @Override
        public JsonNode toJson() {
            return typed("unpersisted").put("reason", reason);
        }
    }

    private static @Nullable String shapeOf(JsonNode data) {
        return data.path("shape").asString(null);
    }

    private static ObjectNode withShape(ObjectNode data, @Nullable String shape) {
        return shape == null ? data : data.put("shape", shape);
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
