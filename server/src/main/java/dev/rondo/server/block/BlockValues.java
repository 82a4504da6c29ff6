package dev.rondo.server.block;

import dev.rondo.server.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The values given for a block, in two parts.
 *
 * @param own the values of the block itself
 * @param references the blocks that other fields refer to
 */
record BlockValues(Map<String, Object> own, Map<String, UUID> references) {

    /** Tells references from values; refuses such that name no block. */
    static BlockValues of(Map<String, Object> data) {
        Map<String, Object> own = new LinkedHashMap<>();
        Map<String, UUID> references = new LinkedHashMap<>();
        data.forEach((field, value) -> {
            if (value instanceof Map<?, ?> map && map.containsKey("$ref")) {
                references.put(field, referred(field, map.get("$ref")));
            } else {
                own.put(field, value);
            }
        });
        return new BlockValues(own, references);
    }

    private static UUID referred(String field, Object reference) {
        if (reference instanceof Map<?, ?> map && map.get("block_document_id") instanceof String id) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException unreadable) {
                throw Refusal.badRequest("The reference in field " + field + " is no identity (UUID): " + id);
            }
        }
        throw Refusal.badRequest("Received block reference without a block_document_id in key " + field);
    }

    /** These values over others: fields that have no new value keep theirs. */
    BlockValues over(BlockValues before) {
        Map<String, Object> merged = new LinkedHashMap<>(before.own);
        Map<String, UUID> referred = new LinkedHashMap<>(before.references);
        merged.keySet().removeAll(references.keySet());
        referred.keySet().removeAll(own.keySet());
        merged.putAll(own);
        referred.putAll(references);
        return new BlockValues(merged, referred);
    }
}
