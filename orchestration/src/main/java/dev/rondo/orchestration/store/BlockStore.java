package dev.rondo.orchestration.store;

import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockType;
import java.util.UUID;

/** Types, schemas and documents of blocks, to be read and written. */
public interface BlockStore extends BlockReads {

    /** Adds a type whose identity and slug are new; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(BlockType type);

    /** Replaces everything of a type; false when there is none of its identity. */
    boolean update(BlockType type);

    /** Deletes the type with its schemas and blocks; false when there was none. */
    boolean deleteType(UUID id);

    /** Adds a schema that is new in its version; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(BlockSchema schema);

    /** Replaces everything of a schema; false when there is none of its identity. */
    boolean update(BlockSchema schema);

    /** Deletes the schema with the blocks that have it; false when there was none. */
    boolean deleteSchema(UUID id);

    /** Adds a block whose identity and name are new; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(StoredBlock block);

    /** Replaces everything of a block; false when there is none of its identity. */
    boolean update(StoredBlock block);

    /** Deletes the block, and the references to it; false when there was none. */
    boolean deleteDocument(UUID id);
}
