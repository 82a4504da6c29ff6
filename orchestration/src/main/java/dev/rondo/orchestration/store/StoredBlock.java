package dev.rondo.orchestration.store;

import dev.rondo.model.block.BlockDocument;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A block as it is kept.
 *
 * @param document the block without its values, schema, type and references
 * @param sealedData its values without those that refer to other blocks, sealed by the caller
 * @param references the blocks that its values refer to, by field
 */
public record StoredBlock(BlockDocument document, String sealedData, Map<String, UUID> references) {
    public StoredBlock {
        Objects.requireNonNull(document, "document is null");
        Objects.requireNonNull(sealedData, "sealedData is null");
        references = Map.copyOf(references);
    }
}
