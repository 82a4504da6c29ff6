package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.rondo.model.artifact.ArtifactCollectionFilter;
import dev.rondo.model.artifact.ArtifactCollectionSort;
import dev.rondo.model.artifact.ArtifactFilter;
import dev.rondo.model.artifact.ArtifactKeyFilter;
import dev.rondo.model.artifact.ArtifactSort;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Values;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters and orders of artifacts ({@code a}) and of the newest under each key ({@code c}). */
public final class ArtifactConditions {
    private static final Table<Record> ARTIFACT = table(name("artifact")).as("a");
    private static final Field<byte[]> ID = field(name("a", "id"), byte[].class);
    private static final Field<Long> CREATED = field(name("a", "created"), Long.class);
    private static final Field<Long> UPDATED = field(name("a", "updated"), Long.class);
    private static final Field<String> KEY = field(name("a", "key"), String.class);
    private static final Field<String> TYPE = field(name("a", "type"), String.class);
    private static final Field<byte[]> FLOW_RUN_ID = field(name("a", "flow_run_id"), byte[].class);
    private static final Field<byte[]> TASK_RUN_ID = field(name("a", "task_run_id"), byte[].class);

    private static final Field<byte[]> COLLECTION_ID = field(name("c", "id"), byte[].class);
    private static final Field<Long> COLLECTION_CREATED = field(name("c", "created"), Long.class);
    private static final Field<Long> COLLECTION_UPDATED = field(name("c", "updated"), Long.class);
    private static final Field<byte[]> LATEST_ID = field(name("c", "latest_id"), byte[].class);
    private static final String LATEST = "artifact_collection c JOIN artifact a ON a.id = c.latest_id";

    private ArtifactConditions() {}

    /** A page of artifacts. */
    public static Query artifacts(
            Dialect dialect, ArtifactFilter filter, RunFilters runs, ArtifactSort sort, int limit, int offset) {
        return Query.page(dialect, "a.document", "artifact a", condition(filter, runs), order(sort), limit, offset);
    }

    /** The number of artifacts. */
    public static Query artifactCount(Dialect dialect, ArtifactFilter filter, RunFilters runs) {
        return Query.count(dialect, ARTIFACT, condition(filter, runs));
    }

    /** A page of the newest artifacts under their keys, in the given columns. */
    public static Query latest(
            Dialect dialect,
            String selected,
            ArtifactCollectionFilter filter,
            RunFilters runs,
            ArtifactCollectionSort sort,
            int limit,
            int offset) {
        return Query.page(dialect, selected, LATEST, condition(filter, runs), order(sort), limit, offset);
    }

    /** The number of keys. */
    public static Query latestCount(Dialect dialect, ArtifactCollectionFilter filter, RunFilters runs) {
        return Query.count(dialect, table(LATEST), condition(filter, runs));
    }

    private static Condition condition(ArtifactFilter filter, RunFilters runs) {
        return new Criteria(Operator.AND)
                .add(new Criteria(filter.operator())
                        .any(ID, filter.id(), Values::bytes)
                        .add(key(filter.key()))
                        .any(FLOW_RUN_ID, filter.flowRunId(), Values::bytes)
                        .any(TASK_RUN_ID, filter.taskRunId(), Values::bytes)
                        .texts(TYPE, filter.type())
                        .combined())
                .add(made(runs))
                .combined();
    }

    private static Condition condition(ArtifactCollectionFilter filter, RunFilters runs) {
        return new Criteria(Operator.AND)
                .add(new Criteria(filter.operator())
                        .any(LATEST_ID, filter.latestId(), (UUID id) -> Values.bytes(id))
                        .add(key(filter.key()))
                        .any(FLOW_RUN_ID, filter.flowRunId(), Values::bytes)
                        .any(TASK_RUN_ID, filter.taskRunId(), Values::bytes)
                        .texts(TYPE, filter.type())
                        .combined())
                .add(made(runs))
                .combined();
    }

    private static @Nullable Condition key(@Nullable ArtifactKeyFilter filter) {
        if (filter == null) {
            return null;
        }
        Boolean exists = filter.exists();
        return new Criteria(Operator.AND)
                .in(KEY, filter.any(), Function.identity())
                .containing(KEY, filter.like())
                .missing(KEY, exists == null ? null : !exists)
                .combined();
    }

    // By runs that match: flows, flow runs and deployments by the flow run, task runs by the task run.
    private static Condition made(RunFilters runs) {
        RunFilters byFlowRun = runs.withTaskRuns(null);
        Criteria criteria = new Criteria(Operator.AND);
        if (!byFlowRun.equals(RunFilters.NONE)) {
            criteria.add(FLOW_RUN_ID.in(DSL.select(RunConditions.FLOW_RUN.id())
                    .from(RunConditions.FLOW_RUN.table())
                    .where(RunConditions.flowRuns(byFlowRun))));
        }
        if (runs.taskRuns() != null) {
            criteria.add(TASK_RUN_ID.in(DSL.select(RunConditions.TASK_RUN.id())
                    .from(RunConditions.TASK_RUN.table())
                    .where(RunConditions.taskRuns(RunFilters.of(runs.taskRuns())))));
        }
        return criteria.combined();
    }

    private static List<SortField<?>> order(ArtifactSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(CREATED.desc(), ID.desc());
            case UPDATED_DESC -> List.of(UPDATED.desc(), ID.desc());
            case ID_DESC -> List.of(ID.desc());
            case KEY_DESC -> List.of(KEY.desc().nullsLast(), ID.desc());
            case KEY_ASC -> List.of(KEY.asc().nullsFirst(), ID.asc());
        };
    }

    private static List<SortField<?>> order(ArtifactCollectionSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(COLLECTION_CREATED.desc(), COLLECTION_ID.desc());
            case UPDATED_DESC -> List.of(COLLECTION_UPDATED.desc(), COLLECTION_ID.desc());
            case ID_DESC -> List.of(COLLECTION_ID.desc());
            case KEY_DESC -> List.of(KEY.desc());
            case KEY_ASC -> List.of(KEY.asc());
        };
    }
}
