package dev.rondo.server.automation;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the blocks that actions use. Thread-safe. */
@FunctionalInterface
public interface ActionBlocks {
    /** The block, or empty when there is none. */
    Optional<Block> find(UUID blockDocumentId);

    /**
     * A block.
     *
     * @param name the name; null for an anonymous block
     * @param type the slug of its type, such as {@code slack-webhook}
     * @param data its values by field, secrets in clear text
     */
    record Block(@Nullable String name, String type, Map<String, Object> data) {
        public Block {
            Objects.requireNonNull(type, "type is null");
            Objects.requireNonNull(data, "data is null");
        }

        /** Without the values, so that no secret gets into a log. */
        @Override
        public String toString() {
            return "Block[" + name + ", " + type + "]";
        }
    }
}
