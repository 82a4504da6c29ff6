package dev.rondo.server.block;

import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockSchemaCreate;
import dev.rondo.model.block.BlockType;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers schemas of blocks, and with them those of the blocks within, unless they are known. Thread-safe. */
final class SchemaRegistration {
    private static final String DEFINITIONS = "definitions";
    private static final int DEEPEST = 50;

    private final FactSource facts;

    SchemaRegistration(FactSource facts) {
        this.facts = facts;
    }

    /**
     * A schema that was asked for.
     *
     * @param schema the schema with its type
     * @param isNew whether it was made now
     */
    record Registered(BlockSchema schema, boolean isNew) {}

    /** Registers a schema. */
    Registered register(StoreTransaction transaction, BlockSchemaCreate wanted) {
        BlockType type = transaction
                .blocks()
                .findType(wanted.blockTypeId())
                .orElseThrow(() -> Refusal.notFound("Block type " + wanted.blockTypeId() + " not found."));
        String checksum = Checksums.of(wanted.fields());
        Optional<BlockSchema> known = transaction.blocks().findSchemaByChecksum(checksum, wanted.version());
        if (known.isPresent()) {
            return new Registered(withType(transaction, known.get()), false);
        }
        registerNested(transaction, wanted.fields(), wanted.fields(), 0);
        BlockSchema made = insert(transaction, wanted, checksum);
        return new Registered(made.toBuilder().blockType(type).build(), true);
    }

    private BlockSchema insert(StoreTransaction transaction, BlockSchemaCreate wanted, String checksum) {
        Instant now = facts.now();
        Map<String, Object> fields = new LinkedHashMap<>(wanted.fields());
        fields.putIfAbsent("block_schema_references", Map.of());
        BlockSchema schema = new BlockSchema(
                facts.id(),
                now,
                now,
                checksum,
                fields,
                wanted.blockTypeId(),
                null,
                wanted.capabilities(),
                wanted.version());
        transaction.blocks().insert(schema);
        return schema;
    }

    private void registerNested(StoreTransaction transaction, Map<?, ?> fields, Map<String, Object> root, int depth) {
        if (depth > DEEPEST) {
            throw Refusal.invalid(List.of("body", "fields"), "blocks are nested more than " + DEEPEST + " deep");
        }
        if (fields.get("block_schema_references") instanceof Map<?, ?> references) {
            references.forEach((field, reference) -> {
                List<?> alternatives = reference instanceof List<?> list ? list : List.of(reference);
                alternatives.forEach(alternative ->
                        registerNested(transaction, fields, String.valueOf(field), alternative, root, depth));
            });
        }
    }

    private void registerNested(
            StoreTransaction transaction,
            Map<?, ?> parent,
            String field,
            Object reference,
            Map<String, Object> root,
            int depth) {
        if (!(reference instanceof Map<?, ?> said)
                || !(said.get("block_type_slug") instanceof String slug)
                || !(said.get("block_schema_checksum") instanceof String checksum)) {
            throw Refusal.invalid(
                    List.of("body", "fields", "block_schema_references", field),
                    "must have a block_type_slug and a block_schema_checksum");
        }
        BlockType type = transaction
                .blocks()
                .findTypeBySlug(slug)
                .orElseThrow(() -> Refusal.conflict("Cannot create block schema because block type '" + slug
                        + "' was not found. Register the block type first."));
        if (transaction.blocks().findSchemaByChecksum(checksum, null).isPresent()) {
            return;
        }
        Map<String, Object> fields = definition(parent, field, slug, root);
        if (fields == null) {
            throw Refusal.conflict("Cannot create block schema because its definitions have none of block type '" + slug
                    + "'. Register its schema first.");
        }
        registerNested(transaction, fields, root, depth + 1);
        // The client knows it by the checksum that it names, whatever we would compute.
        insert(transaction, new BlockSchemaCreate(fields, type.id(), List.of(), "non-versioned"), checksum);
    }

    private static @Nullable Map<String, Object> definition(
            Map<?, ?> parent, String field, String slug, Map<String, Object> root) {
        if (!(root.get(DEFINITIONS) instanceof Map<?, ?> definitions)
                || !(parent.get("properties") instanceof Map<?, ?> properties)) {
            return null;
        }
        List<String> references = new ArrayList<>();
        Checksums.addReferences(properties.get(field), references);
        for (String reference : references) {
            Object found = definitions.get(reference.replace("#/definitions/", ""));
            boolean only = references.size() == 1;
            if (found instanceof Map<?, ?> fields && (only || slug.equals(fields.get("block_type_slug")))) {
                Map<String, Object> copy = new LinkedHashMap<>();
                fields.forEach((key, value) -> copy.put(String.valueOf(key), value));
                return copy;
            }
        }
        return null;
    }

    /** The schema with its type. */
    static BlockSchema withType(StoreReads reads, BlockSchema schema) {
        UUID typeId = schema.blockTypeId();
        return typeId == null
                ? schema
                : schema.toBuilder()
                        .blockType(reads.blocks().findType(typeId).orElse(null))
                        .build();
    }
}
