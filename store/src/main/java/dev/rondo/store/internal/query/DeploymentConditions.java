package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.rondo.model.deployment.DeploymentSort;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.NullableIntegerRange;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.Tags;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.store.internal.sql.Dialect;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters and orders of deployments, which are behind the alias {@code d}. */
public final class DeploymentConditions {
    private static final Table<Record> DEPLOYMENT = table(name("deployment")).as("d");
    private static final Field<byte[]> ID = field(name("d", "id"), byte[].class);
    private static final Field<byte[]> FLOW_ID = field(name("d", "flow_id"), byte[].class);
    private static final Field<byte[]> QUEUE_ID = field(name("d", "work_queue_id"), byte[].class);
    private static final Field<String> NAME = field(name("d", "name"), String.class);
    private static final Field<String> TAGS = field(name("d", "tags"), String.class);
    private static final Field<Long> PAUSED = field(name("d", "paused"), Long.class);
    private static final Field<Long> LIMIT = field(name("d", "concurrency_limit"), Long.class);
    private static final Field<Long> CREATED = field(name("d", "created"), Long.class);
    private static final Field<Long> UPDATED = field(name("d", "updated"), Long.class);

    private static final FlowRunTable RUN = new FlowRunTable("dr");
    private static final TaskRunTable TASK_RUN = new TaskRunTable("dt");

    private DeploymentConditions() {}

    /** A page of deployments, in the given columns. */
    public static Query page(
            Dialect dialect,
            String selected,
            String joined,
            RunFilters filters,
            DeploymentSort sort,
            int limit,
            int offset) {
        return Query.page(dialect, selected, joined, of(filters), order(sort), limit, offset);
    }

    /** The number of deployments. */
    public static Query count(Dialect dialect, RunFilters filters) {
        return Query.count(dialect, DEPLOYMENT, of(filters));
    }

    /** The identities in this column are those of deployments that match the filter. */
    static Condition matching(Field<byte[]> deploymentId, DeploymentFilter filter) {
        return deploymentId.in(DSL.select(ID).from(DEPLOYMENT).where(deployment(filter)));
    }

    /** The identities in this column are those of flows that have a deployment that matches the filters on those. */
    static Condition deployed(Field<byte[]> flowId, RunFilters filters) {
        DeploymentFilter deployments = filters.deployments();
        return flowId.in(DSL.select(FLOW_ID)
                .from(DEPLOYMENT)
                .where(new Criteria(Operator.AND)
                        .add(deployments == null ? null : deployment(deployments))
                        .add(WorkPoolConditions.inQueues(QUEUE_ID, filters))
                        .combined()));
    }

    private static Condition of(RunFilters filters) {
        Criteria criteria = new Criteria(Operator.AND);
        if (filters.deployments() != null) {
            criteria.add(deployment(filters.deployments()));
        }
        if (filters.flows() != null) {
            criteria.add(RunConditions.ofFlow(FLOW_ID, filters.flows()));
        }
        if (filters.flowRuns() != null || filters.taskRuns() != null) {
            criteria.add(withRuns(filters.flowRuns(), filters.taskRuns()));
        }
        return criteria.add(WorkPoolConditions.inQueues(QUEUE_ID, filters)).combined();
    }

    private static Condition withRuns(@Nullable FlowRunFilter runs, @Nullable TaskRunFilter taskRuns) {
        Criteria criteria = new Criteria(Operator.AND).add(RUN.deploymentId().eq(ID));
        if (runs != null) {
            criteria.add(RunConditions.flowRun(RUN, runs));
        }
        if (taskRuns != null) {
            criteria.add(DSL.exists(DSL.selectOne()
                    .from(TASK_RUN.table())
                    .where(TASK_RUN.flowRunId().eq(RUN.id()))
                    .and(RunConditions.taskRun(TASK_RUN, taskRuns))));
        }
        return DSL.exists(DSL.selectOne().from(RUN.table()).where(criteria.combined()));
    }

    private static Condition deployment(DeploymentFilter filter) {
        Criteria criteria = new Criteria(filter.operator())
                .ids(ID, filter.id())
                .name(NAME, filter.name())
                .add(named(filter))
                .add(paused(filter));
        Tags tags = filter.tags();
        if (tags != null) {
            criteria.tags(TAGS, tags.operator(), tags.all(), tags.any(), tags.isNull());
        }
        if (filter.workQueueName() != null && filter.workQueueName().any() != null) {
            criteria.add(WorkPoolConditions.inQueuesNamed(
                    QUEUE_ID, filter.workQueueName().any()));
        }
        return criteria.add(limited(filter.concurrencyLimit())).combined();
    }

    private static @Nullable Condition named(DeploymentFilter filter) {
        String text = filter.flowOrDeploymentName() == null
                ? null
                : filter.flowOrDeploymentName().like();
        return text == null
                ? null
                : NAME.containsIgnoreCase(text)
                        .or(FLOW_ID.in(DSL.select(FlowTable.ID)
                                .from(FlowTable.FLOW)
                                .where(FlowTable.NAME.containsIgnoreCase(text))));
    }

    private static @Nullable Condition paused(DeploymentFilter filter) {
        Boolean paused = filter.paused() == null ? null : filter.paused().eq();
        return paused == null ? null : PAUSED.eq(paused ? 1L : 0L);
    }

    private static @Nullable Condition limited(@Nullable NullableIntegerRange range) {
        if (range == null) {
            return null;
        }
        Criteria criteria = new Criteria(Operator.AND);
        criteria.add(range.min() == null ? null : LIMIT.ge(range.min().longValue()));
        criteria.add(range.max() == null ? null : LIMIT.le(range.max().longValue()));
        return criteria.missing(LIMIT, range.isNull()).combined();
    }

    // The identity decides between equals, so that pages neither overlap nor leave anything out.
    private static List<SortField<?>> order(DeploymentSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(CREATED.desc(), ID.desc());
            case UPDATED_DESC -> List.of(UPDATED.desc(), ID.desc());
            case NAME_ASC -> List.of(NAME.asc(), ID.asc());
            case NAME_DESC -> List.of(NAME.desc(), ID.desc());
        };
    }
}
