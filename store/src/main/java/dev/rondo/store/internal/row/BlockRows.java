package dev.rondo.store.internal.row;

import dev.rondo.model.Json;
import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.block.BlockDocumentSort;
import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockSchemaFilter;
import dev.rondo.model.block.BlockType;
import dev.rondo.model.block.BlockTypeFilter;
import dev.rondo.orchestration.store.BlockStore;
import dev.rondo.orchestration.store.StoredBlock;
import dev.rondo.store.internal.query.BlockConditions;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Types and schemas of blocks as documents, and blocks as documents without their values, which are sealed. */
final class BlockRows implements BlockStore {
    private static final Column<BlockType, String> SLUG = Column.text("slug", BlockType::slug);
    private static final DocumentType<BlockType> TYPE = new DocumentType<>(
            "block_type",
            BlockType.class,
            BlockType::id,
            BlockType::created,
            BlockType::updated,
            List.of(Column.text("name", BlockType::name), SLUG));
    private static final DocumentType<BlockSchema> SCHEMA = new DocumentType<>(
            "block_schema",
            BlockSchema.class,
            BlockSchema::id,
            BlockSchema::created,
            BlockSchema::updated,
            List.of(
                    Column.text("checksum", BlockSchema::checksum),
                    Column.text("version", BlockSchema::version),
                    Column.id("block_type_id", BlockSchema::blockTypeId),
                    Column.text("capabilities", schema -> JsonText.texts(schema.capabilities()))));
    private static final ObjectReader SCHEMA_READER = Json.MAPPER.readerFor(BlockSchema.class);
    private static final ObjectReader TYPE_READER = Json.MAPPER.readerFor(BlockType.class);
    private static final ObjectReader READER = Json.MAPPER.readerFor(BlockDocument.class);
    private static final ObjectWriter WRITER = Json.MAPPER.writerFor(BlockDocument.class);

    private static final String BY_CHECKSUM = "SELECT document FROM block_schema WHERE checksum = ?";
    private static final String NEWEST = " ORDER BY created DESC, id DESC LIMIT 1";
    private static final String CAPABILITIES =
            "SELECT DISTINCT capabilities FROM block_schema WHERE capabilities IS NOT NULL";
    private static final List<String> COLUMNS = Sql.columns("created, updated, name, is_anonymous, block_type_id,"
            + " block_type_name, block_schema_id, document, sealed_data");
    private static final String INSERT = Sql.insert(
            "block_document",
            Sql.columns("created, updated, name, is_anonymous, block_type_id, block_type_name, block_schema_id,"
                    + " document, sealed_data, id"));
    private static final String UPDATE = Sql.update("block_document", COLUMNS);
    private static final String SELECTED = "d.document, d.sealed_data";
    private static final String SELECT = "SELECT " + SELECTED + " FROM block_document d WHERE ";
    private static final String REFERENCES =
            "SELECT name, reference_id FROM block_document_reference WHERE parent_id = ? ORDER BY name";
    private static final String REFER =
            Sql.insert("block_document_reference", Sql.columns("parent_id, name, reference_id"));
    private static final String DELETE_REFERENCES = "DELETE FROM block_document_reference WHERE parent_id = ?";
    private static final List<String> DOCUMENT_DELETION = List.of(
            "DELETE FROM block_document_reference WHERE reference_id = ?",
            DELETE_REFERENCES,
            "DELETE FROM block_document WHERE id = ?");
    private static final String OF_SCHEMA = "SELECT id FROM block_document WHERE block_schema_id = ?";
    private static final String OF_TYPE = "SELECT id FROM block_document WHERE block_type_id = ?";
    private static final String SCHEMAS_OF_TYPE = "SELECT id FROM block_schema WHERE block_type_id = ?";

    private final Statements statements;
    private final DocumentTable<BlockType> types;
    private final DocumentTable<BlockSchema> schemas;

    BlockRows(Statements statements) {
        this.statements = statements;
        this.types = new DocumentTable<>(statements, TYPE);
        this.schemas = new DocumentTable<>(statements, SCHEMA);
    }

    @Override
    public Optional<BlockType> findType(UUID id) {
        return types.find(id);
    }

    @Override
    public Optional<BlockType> findTypeBySlug(String slug) {
        return types.findBy(SLUG.is(slug));
    }

    @Override
    public List<BlockType> types(BlockTypeFilter filter, @Nullable BlockSchemaFilter having, int limit, int offset) {
        return page(BlockConditions.types(statements.dialect(), filter, having, limit, offset), TYPE_READER);
    }

    private <T> List<T> page(Query query, ObjectReader reader) {
        return statements.allOnce(
                query.sql(), parameters -> parameters.all(query.parameters()), row -> reader.readValue(row.text()));
    }

    @Override
    public Optional<BlockSchema> findSchema(UUID id) {
        return schemas.find(id);
    }

    @Override
    public Optional<BlockSchema> findSchemaByChecksum(String checksum, @Nullable String version) {
        return version == null
                ? statements.first(
                        BY_CHECKSUM + NEWEST,
                        parameters -> parameters.text(checksum),
                        row -> SCHEMA_READER.readValue(row.text()))
                : statements.first(
                        BY_CHECKSUM + " AND version = ?" + NEWEST,
                        parameters -> parameters.text(checksum).text(version),
                        row -> SCHEMA_READER.readValue(row.text()));
    }

    @Override
    public List<BlockSchema> schemas(BlockSchemaFilter filter, int limit, int offset) {
        return page(BlockConditions.schemas(statements.dialect(), filter, limit, offset), SCHEMA_READER);
    }

    @Override
    public List<String> capabilities() {
        return statements.all(CAPABILITIES, Statements.Binding.NONE, Row::text).stream()
                .flatMap(json -> JsonText.texts(json).stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Optional<StoredBlock> findDocument(UUID id) {
        return statements
                .first(statements.locking(SELECT + "d.id = ?", "d"), parameters -> parameters.id(id), Bare::read)
                .map(this::whole);
    }

    @Override
    public Optional<StoredBlock> findDocumentByName(UUID typeId, String name) {
        return statements
                .first(
                        statements.locking(SELECT + "d.block_type_id = ? AND d.name = ?", "d"),
                        parameters -> parameters.id(typeId).text(name),
                        Bare::read)
                .map(this::whole);
    }

    @Override
    public List<StoredBlock> documents(Wanted wanted, BlockDocumentSort sort, int limit, int offset) {
        Query query = BlockConditions.documents(statements.dialect(), SELECTED, wanted, sort, limit, offset);
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Bare::read).stream()
                .map(this::whole)
                .toList();
    }

    @Override
    public int countDocuments(Wanted wanted) {
        Query query = BlockConditions.documentCount(statements.dialect(), wanted);
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Row::integer)
                .getFirst();
    }

    /** A block without its references. */
    private record Bare(BlockDocument document, String sealedData) {
        static Bare read(Row row) throws SQLException {
            BlockDocument document = READER.readValue(row.text());
            return new Bare(document, row.text());
        }
    }

    /** Which block a field refers to. */
    private record Reference(String name, UUID id) {}

    private StoredBlock whole(Bare block) {
        Map<String, UUID> references = new LinkedHashMap<>();
        statements
                .all(
                        REFERENCES,
                        parameters -> parameters.id(block.document().id()),
                        row -> new Reference(row.text(), row.id()))
                .forEach(reference -> references.put(reference.name(), reference.id()));
        return new StoredBlock(block.document(), block.sealedData(), references);
    }

    @Override
    public void insert(BlockType type) {
        types.insert(type);
    }

    @Override
    public boolean update(BlockType type) {
        return types.update(type);
    }

    @Override
    public boolean deleteType(UUID id) {
        statements.all(OF_TYPE, parameters -> parameters.id(id), Row::id).forEach(this::deleteDocument);
        statements
                .all(SCHEMAS_OF_TYPE, parameters -> parameters.id(id), Row::id)
                .forEach(this::deleteSchema);
        return types.delete(id);
    }

    @Override
    public void insert(BlockSchema schema) {
        schemas.insert(schema);
    }

    @Override
    public boolean update(BlockSchema schema) {
        return schemas.update(schema);
    }

    @Override
    public boolean deleteSchema(UUID id) {
        statements.all(OF_SCHEMA, parameters -> parameters.id(id), Row::id).forEach(this::deleteDocument);
        return schemas.delete(id);
    }

    @Override
    public void insert(StoredBlock block) {
        write(INSERT, block);
        refer(block);
    }

    @Override
    public boolean update(StoredBlock block) {
        boolean updated = write(UPDATE, block) > 0;
        if (updated) {
            statements.update(
                    DELETE_REFERENCES,
                    parameters -> parameters.id(block.document().id()));
            refer(block);
        }
        return updated;
    }

    private int write(String sql, StoredBlock block) {
        BlockDocument document = block.document();
        return statements.update(
                sql,
                parameters -> parameters
                        .time(document.created())
                        .time(document.updated())
                        .text(Objects.requireNonNull(document.name(), "a block that is kept has a name"))
                        .flag(document.isAnonymous())
                        .id(document.blockTypeId())
                        .text(Objects.requireNonNullElse(document.blockTypeName(), ""))
                        .id(document.blockSchemaId())
                        .text(WRITER.writeValueAsString(document))
                        .text(block.sealedData())
                        .id(document.id()));
    }

    private void refer(StoredBlock block) {
        block.references()
                .forEach((name, id) -> statements.update(
                        REFER,
                        parameters ->
                                parameters.id(block.document().id()).text(name).id(id)));
    }

    @Override
    public boolean deleteDocument(UUID id) {
        int deleted = 0;
        for (String sql : DOCUMENT_DELETION) {
            deleted = statements.update(sql, parameters -> parameters.id(id));
        }
        return deleted > 0;
    }
}
