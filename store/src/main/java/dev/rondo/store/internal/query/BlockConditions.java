package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.rondo.model.block.BlockCapabilitiesFilter;
import dev.rondo.model.block.BlockDocumentFilter;
import dev.rondo.model.block.BlockDocumentSort;
import dev.rondo.model.block.BlockSchemaFilter;
import dev.rondo.model.block.BlockTypeFilter;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.IsEqual;
import dev.rondo.model.filter.Like;
import dev.rondo.model.filter.Operator;
import dev.rondo.orchestration.store.BlockReads;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Values;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters and orders of types ({@code t}), schemas ({@code s}) and documents ({@code d}) of blocks. */
public final class BlockConditions {
    private static final Table<Record> TYPE = table(name("block_type")).as("t");
    private static final Field<byte[]> TYPE_ID = field(name("t", "id"), byte[].class);
    private static final Field<String> TYPE_NAME = field(name("t", "name"), String.class);
    private static final Field<String> SLUG = field(name("t", "slug"), String.class);

    private static final Table<Record> SCHEMA = table(name("block_schema")).as("s");
    private static final Field<byte[]> SCHEMA_ID = field(name("s", "id"), byte[].class);
    private static final Field<Long> SCHEMA_CREATED = field(name("s", "created"), Long.class);
    private static final Field<byte[]> SCHEMA_TYPE_ID = field(name("s", "block_type_id"), byte[].class);
    private static final Field<String> VERSION = field(name("s", "version"), String.class);
    private static final Field<String> CAPABILITIES = field(name("s", "capabilities"), String.class);

    private static final Table<Record> DOCUMENT = table(name("block_document")).as("d");
    private static final Field<byte[]> DOCUMENT_ID = field(name("d", "id"), byte[].class);
    private static final Field<String> DOCUMENT_NAME = field(name("d", "name"), String.class);
    private static final Field<Long> ANONYMOUS = field(name("d", "is_anonymous"), Long.class);
    private static final Field<byte[]> DOCUMENT_TYPE_ID = field(name("d", "block_type_id"), byte[].class);
    private static final Field<String> DOCUMENT_TYPE_NAME = field(name("d", "block_type_name"), String.class);
    private static final Field<byte[]> DOCUMENT_SCHEMA_ID = field(name("d", "block_schema_id"), byte[].class);

    private BlockConditions() {}

    /** A page of types by name. */
    public static Query types(
            Dialect dialect, BlockTypeFilter filter, @Nullable BlockSchemaFilter schemas, int limit, int offset) {
        Condition where = new Criteria(Operator.AND)
                .add(type(filter))
                .add(
                        schemas == null
                                ? null
                                : DSL.exists(DSL.selectOne()
                                        .from(SCHEMA)
                                        .where(SCHEMA_TYPE_ID.eq(TYPE_ID))
                                        .and(schema(schemas))))
                .combined();
        return Query.page(
                dialect, "t.document", "block_type t", where, List.of(TYPE_NAME.asc(), TYPE_ID.asc()), limit, offset);
    }

    /** A page of schemas, the newest first. */
    public static Query schemas(Dialect dialect, BlockSchemaFilter filter, int limit, int offset) {
        List<SortField<?>> order = List.of(SCHEMA_CREATED.desc(), SCHEMA_ID.desc());
        return Query.page(dialect, "s.document", "block_schema s", schema(filter), order, limit, offset);
    }

    /** A page of blocks, in the given columns. */
    public static Query documents(
            Dialect dialect, String selected, BlockReads.Wanted wanted, BlockDocumentSort sort, int limit, int offset) {
        return Query.page(dialect, selected, "block_document d", document(wanted), order(sort), limit, offset);
    }

    /** The number of blocks. */
    public static Query documentCount(Dialect dialect, BlockReads.Wanted wanted) {
        return Query.count(dialect, DOCUMENT, document(wanted));
    }

    private static Condition type(BlockTypeFilter filter) {
        Like like = filter.name();
        AnyOf<String> slug = filter.slug();
        return new Criteria(Operator.AND)
                .containing(TYPE_NAME, like == null ? null : like.like())
                .any(SLUG, slug, Function.identity())
                .combined();
    }

    private static Condition schema(BlockSchemaFilter filter) {
        return new Criteria(filter.operator())
                .any(SCHEMA_TYPE_ID, filter.blockTypeId(), Values::bytes)
                .add(capable(filter.blockCapabilities()))
                .any(SCHEMA_ID, filter.id(), Values::bytes)
                .any(VERSION, filter.version(), Function.identity())
                .combined();
    }

    // Kept as a JSON list, as tags are.
    private static @Nullable Condition capable(@Nullable BlockCapabilitiesFilter filter) {
        List<String> all = filter == null ? null : filter.all();
        return all == null
                ? null
                : new Criteria(Operator.AND)
                        .tags(CAPABILITIES, Operator.AND, all, null, null)
                        .combined();
    }

    private static Condition document(BlockReads.Wanted wanted) {
        BlockDocumentFilter filter = wanted.documents();
        BlockTypeFilter types = wanted.types();
        BlockSchemaFilter schemas = wanted.schemas();
        return new Criteria(Operator.AND)
                .add(document(filter))
                .add(
                        types == null
                                ? null
                                : DOCUMENT_TYPE_ID.in(
                                        DSL.select(TYPE_ID).from(TYPE).where(type(types))))
                .add(
                        schemas == null
                                ? null
                                : DOCUMENT_SCHEMA_ID.in(
                                        DSL.select(SCHEMA_ID).from(SCHEMA).where(schema(schemas))))
                .combined();
    }

    private static Condition document(BlockDocumentFilter filter) {
        IsEqual anonymous = filter.isAnonymous();
        Boolean wanted = anonymous.eq();
        return new Criteria(filter.operator())
                .any(DOCUMENT_ID, filter.id(), Values::bytes)
                .add(wanted == null ? null : ANONYMOUS.eq(wanted ? 1L : 0L))
                .any(DOCUMENT_TYPE_ID, filter.blockTypeId(), Values::bytes)
                .name(DOCUMENT_NAME, filter.name())
                .combined();
    }

    private static List<SortField<?>> order(BlockDocumentSort sort) {
        return switch (sort) {
            case NAME_DESC -> List.of(DOCUMENT_NAME.desc(), DOCUMENT_ID.desc());
            case NAME_ASC -> List.of(DOCUMENT_NAME.asc(), DOCUMENT_ID.asc());
            case BLOCK_TYPE_AND_NAME_ASC -> List.of(DOCUMENT_TYPE_NAME.asc(), DOCUMENT_NAME.asc(), DOCUMENT_ID.asc());
        };
    }
}
