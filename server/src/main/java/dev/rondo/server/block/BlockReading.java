package dev.rondo.server.block;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockType;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoredBlock;
import dev.rondo.server.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts blocks together for whoever asks: their values, schema, type, and the blocks that they refer to. Thread-safe. */
final class BlockReading {
    private static final int DEEPEST = 50;

    private final DataSeal seal;

    BlockReading(DataSeal seal) {
        this.seal = seal;
    }

    /**
     * The block as clients see it.
     *
     * @param secrets whether its secret values are told
     */
    BlockDocument read(StoreReads reads, StoredBlock block, boolean secrets) {
        return read(reads, block, secrets, 0);
    }

    private BlockDocument read(StoreReads reads, StoredBlock block, boolean secrets, int depth) {
        if (depth > DEEPEST) {
            throw Refusal.badRequest("Blocks refer to each other more than " + DEEPEST + " deep, from block "
                    + block.document().id() + " on.");
        }
        BlockDocument bare = block.document();
        @Nullable BlockType type = reads.blocks().findType(bare.blockTypeId()).orElse(null);
        @Nullable
        BlockSchema schema = reads.blocks()
                .findSchema(bare.blockSchemaId())
                .map(found -> found.toBuilder().blockType(type).build())
                .orElse(null);
        Map<String, Object> values = new LinkedHashMap<>(values(block));
        if (!secrets && schema != null) {
            values = new LinkedHashMap<>(Secrecy.hide(values, schema.fields()));
        }
        Map<String, Map<String, Object>> references = new LinkedHashMap<>();
        for (Map.Entry<String, UUID> reference : block.references().entrySet()) {
            StoredBlock other =
                    reads.blocks().findDocument(reference.getValue()).orElse(null);
            if (other != null) {
                BlockDocument child = read(reads, other, secrets, depth + 1);
                values.put(reference.getKey(), child.data());
                references.put(reference.getKey(), described(child));
            }
        }
        return bare.toBuilder()
                .data(values)
                .blockSchema(schema)
                .blockType(type)
                .blockTypeName(type == null ? bare.blockTypeName() : type.name())
                .blockDocumentReferences(references)
                .build();
    }

    /** The values of the block itself, as they were given. */
    Map<String, Object> values(StoredBlock block) {
        return seal.open(block.document().id(), block.sealedData());
    }

    private static Map<String, Object> described(BlockDocument child) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("id", child.id());
        block.put("name", child.name());
        block.put("block_type", child.blockType());
        block.put("is_anonymous", child.isAnonymous());
        block.put("block_document_references", child.blockDocumentReferences());
        return Map.of("block_document", block);
    }
}
