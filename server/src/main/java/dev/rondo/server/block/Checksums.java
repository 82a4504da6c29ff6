package dev.rondo.server.block;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what schemas of blocks are known: clients look for a schema by a digest that they compute of its fields, and send the
 * fields without it. Which fields are secret, and what blocks within blocks look like, does not count.
 */
final class Checksums {
    private static final String DEFINITIONS = "definitions";
    private static final String REFERENCE = "#/definitions/";

    private Checksums() {}

    /** The checksum of fields. */
    static String of(Map<String, Object> fields) {
        Map<String, @Nullable Object> counted = withoutSecrets(fields);
        if (counted.get(DEFINITIONS) instanceof Map<?, ?> definitions && !definitions.isEmpty()) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            collect(counted, definitions, plain);
            if (plain.isEmpty()) {
                counted.remove(DEFINITIONS);
            } else {
                counted.put(DEFINITIONS, plain);
            }
        }
        return "sha256:" + digest(PythonJson.write(List.of(List.of(counted), Map.of())));
    }

    private static Map<String, @Nullable Object> withoutSecrets(Map<?, ?> object) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (!"secret_fields".equals(key)) {
                kept.put(String.valueOf(key), value instanceof Map<?, ?> inner ? withoutSecrets(inner) : value);
            }
        });
        return kept;
    }

    // Definitions that something refers to and that are no blocks, and those that they refer to.
    private static void collect(Object from, Map<?, ?> definitions, Map<String, @Nullable Object> plain) {
        for (String reference : references(from)) {
            String name = reference.replace(REFERENCE, "");
            boolean isPlain = definitions.get(name) instanceof Map<?, ?> definition
                    && !definition.isEmpty()
                    && definition.get("block_type_slug") == null;
            if (isPlain && !plain.containsKey(name) && definitions.get(name) instanceof Map<?, ?> definition) {
                plain.put(name, definition);
                collect(definition, definitions, plain);
            }
        }
    }

    private static Set<String> references(Object from) {
        List<String> found = new ArrayList<>();
        addReferences(from, found);
        return Set.copyOf(found);
    }

    static void addReferences(@Nullable Object from, List<String> found) {
        if (from instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference) {
                found.add(reference);
            }
            map.values().forEach(value -> addReferences(value, found));
        } else if (from instanceof List<?> list) {
            list.forEach(value -> addReferences(value, found));
        }
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
