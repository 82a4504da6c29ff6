package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.IsEqual;
import dev.rondo.model.filter.Like;
import dev.rondo.model.filter.NameOrPrefix;
import dev.rondo.model.filter.NullableIntegerRange;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.Tags;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.store.internal.sql.Values;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters of deployments, work pools and work queues as conditions on what names them. */
final class DeploymentConditions {
    private static final Table<Record> DEPLOYMENT = table(name("deployment")).as("d");
    private static final Field<byte[]> ID = field(name("d", "id"), byte[].class);
    private static final Field<byte[]> FLOW_ID = field(name("d", "flow_id"), byte[].class);
    private static final Field<String> NAME = field(name("d", "name"), String.class);
    private static final Field<Long> PAUSED = field(name("d", "paused"), Long.class);
    private static final Field<String> TAGS = field(name("d", "tags"), String.class);
    private static final Field<Integer> LIMIT = field(name("d", "concurrency_limit"), Integer.class);
    private static final Field<byte[]> QUEUE_ID = field(name("d", "work_queue_id"), byte[].class);

    private static final Table<Record> QUEUE = table(name("work_queue")).as("q");
    private static final Field<byte[]> QUEUE_KEY = field(name("q", "id"), byte[].class);
    private static final Field<String> QUEUE_NAME = field(name("q", "name"), String.class);
    private static final Field<byte[]> QUEUE_POOL = field(name("q", "work_pool_id"), byte[].class);

    private static final Table<Record> POOL = table(name("work_pool")).as("p");
    private static final Field<byte[]> POOL_KEY = field(name("p", "id"), byte[].class);
    private static final Field<String> POOL_NAME = field(name("p", "name"), String.class);
    private static final Field<String> POOL_TYPE = field(name("p", "type"), String.class);

    private DeploymentConditions() {}

    /** That the column names one of these deployments. */
    static Condition among(Field<byte[]> deploymentId, DeploymentFilter filter) {
        boolean byIdOnly = filter.equals(DeploymentFilter.builder()
                .operator(filter.operator())
                .id(filter.id())
                .build());
        return byIdOnly && filter.id() != null
                ? new Criteria(filter.operator())
                        .ids(deploymentId, filter.id())
                        .add(deploymentId.isNotNull())
                        .combined()
                : deploymentId.in(DSL.select(ID).from(DEPLOYMENT).where(deployment(filter)));
    }

    /** That the flow named by the column has one of these deployments. */
    static Condition having(Field<byte[]> flowId, DeploymentFilter filter) {
        return flowId.in(DSL.select(FLOW_ID).from(DEPLOYMENT).where(deployment(filter)));
    }

    /** That the flow named by the column has a deployment to one of these work pools. */
    static Condition havingOneIn(Field<byte[]> flowId, WorkPoolFilter pools) {
        return flowId.in(DSL.select(FLOW_ID).from(DEPLOYMENT).where(QUEUE_ID.in(queues(pools, null))));
    }

    /** That the column names one of these work queues of these work pools; null for no such condition. */
    static @Nullable Condition amongQueues(
            Field<byte[]> queueId, @Nullable WorkPoolFilter pools, @Nullable WorkQueueFilter queues) {
        return pools == null && queues == null ? null : queueId.in(queues(pools, queues));
    }

    private static Select<Record1<byte[]>> queues(@Nullable WorkPoolFilter pools, @Nullable WorkQueueFilter queues) {
        return DSL.select(QUEUE_KEY)
                .from(QUEUE)
                .where(new Criteria(Operator.AND)
                        .add(queues == null ? null : queue(queues))
                        .add(
                                pools == null
                                        ? null
                                        : QUEUE_POOL.in(
                                                DSL.select(POOL_KEY).from(POOL).where(pool(pools))))
                        .combined());
    }

    private static Condition pool(WorkPoolFilter filter) {
        return new Criteria(filter.operator())
                .any(POOL_KEY, filter.id(), Values::bytes)
                .any(POOL_NAME, filter.name(), Function.identity())
                .any(POOL_TYPE, filter.type(), Function.identity())
                .combined();
    }

    private static Condition queue(WorkQueueFilter filter) {
        Criteria criteria = new Criteria(filter.operator()).any(QUEUE_KEY, filter.id(), Values::bytes);
        NameOrPrefix names = filter.name();
        return names == null
                ? criteria.combined()
                : criteria.in(QUEUE_NAME, names.any(), Function.identity())
                        .add(startingWith(names.startsWith()))
                        .combined();
    }

    private static @Nullable Condition startingWith(@Nullable List<String> prefixes) {
        return prefixes == null
                ? null
                : DSL.or(prefixes.stream()
                        .map(prefix -> DSL.left(QUEUE_NAME, prefix.length()).eq(prefix))
                        .toList());
    }

    private static Condition deployment(DeploymentFilter filter) {
        Criteria criteria = new Criteria(filter.operator())
                .ids(ID, filter.id())
                .name(NAME, filter.name())
                .add(named(filter.flowOrDeploymentName()))
                .add(paused(filter.paused()))
                .add(limit(filter.concurrencyLimit()));
        Tags tags = filter.tags();
        if (tags != null) {
            criteria.tags(TAGS, tags.operator(), tags.all(), tags.any(), tags.isNull());
        }
        List<String> queues =
                filter.workQueueName() == null ? null : filter.workQueueName().any();
        return criteria.add(
                        queues == null
                                ? null
                                : QUEUE_ID.in(DSL.select(QUEUE_KEY).from(QUEUE).where(QUEUE_NAME.in(queues))))
                .combined();
    }

    private static @Nullable Condition named(@Nullable Like filter) {
        String text = filter == null ? null : filter.like();
        return text == null
                ? null
                : NAME.containsIgnoreCase(text)
                        .or(FLOW_ID.in(DSL.select(FlowTable.ID)
                                .from(FlowTable.FLOW)
                                .where(FlowTable.NAME.containsIgnoreCase(text))));
    }

    private static @Nullable Condition paused(@Nullable IsEqual filter) {
        return filter == null || filter.eq() == null ? null : PAUSED.eq(filter.eq() ? 1L : 0L);
    }

    private static @Nullable Condition limit(@Nullable NullableIntegerRange filter) {
        if (filter == null) {
            return null;
        }
        Integer min = filter.min();
        Integer max = filter.max();
        return new Criteria(Operator.AND)
                .add(min == null ? null : LIMIT.ge(min))
                .add(max == null ? null : LIMIT.le(max))
                .missing(LIMIT, filter.isNull())
                .combined();
    }
}
