package dev.rondo.orchestration.store;

import dev.rondo.model.block.BlockDocumentFilter;
import dev.rondo.model.block.BlockDocumentSort;
import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockSchemaFilter;
import dev.rondo.model.block.BlockType;
import dev.rondo.model.block.BlockTypeFilter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Types, schemas and documents of blocks, to be read. */
public interface BlockReads {

    /** The type, or empty when there is none. */
    Optional<BlockType> findType(UUID id);

    /** The type with this slug, or empty when there is none. */
    Optional<BlockType> findTypeBySlug(String slug);

    /**
     * The types that match the filter and have a schema that matches the other, by name.
     *
     * @param schemas null for types with and without schemas
     */
    List<BlockType> types(BlockTypeFilter filter, @Nullable BlockSchemaFilter schemas, int limit, int offset);

    /** The schema, without its type, or empty when there is none. */
    Optional<BlockSchema> findSchema(UUID id);

    /**
     * The newest schema with this checksum, without its type, or empty when there is none.
     *
     * @param version in this version; null for any
     */
    Optional<BlockSchema> findSchemaByChecksum(String checksum, @Nullable String version);

    /** The schemas that match the filter, without their types, the newest first. */
    List<BlockSchema> schemas(BlockSchemaFilter filter, int limit, int offset);

    /** What all blocks together can do. */
    List<String> capabilities();

    /** The block, or empty when there is none. */
    Optional<StoredBlock> findDocument(UUID id);

    /** The block of the type with this name, or empty when there is none. */
    Optional<StoredBlock> findDocumentByName(UUID typeId, String name);

    /** Which blocks are asked for. */
    record Wanted(
            BlockDocumentFilter documents,
            @Nullable BlockTypeFilter types,
            @Nullable BlockSchemaFilter schemas) {}

    /** The blocks that match all filters. */
    List<StoredBlock> documents(Wanted wanted, BlockDocumentSort sort, int limit, int offset);

    /** How many blocks match all filters. */
    int countDocuments(Wanted wanted);
}
