package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.rondo.model.filter.NameOrPrefix;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.model.workpool.WorkerFilter;
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

/** Filters and orders of work pools ({@code p}), work queues ({@code q}) and workers ({@code w}). */
public final class WorkPoolConditions {
    private static final Table<Record> POOL = table(name("work_pool")).as("p");
    private static final Field<byte[]> POOL_ID = field(name("p", "id"), byte[].class);
    private static final Field<Long> POOL_CREATED = field(name("p", "created"), Long.class);
    private static final Field<String> POOL_NAME = field(name("p", "name"), String.class);
    private static final Field<String> POOL_TYPE = field(name("p", "type"), String.class);

    private static final Table<Record> QUEUE = table(name("work_queue")).as("q");
    private static final Field<byte[]> QUEUE_ID = field(name("q", "id"), byte[].class);
    private static final Field<byte[]> QUEUE_POOL_ID = field(name("q", "work_pool_id"), byte[].class);
    private static final Field<String> QUEUE_NAME = field(name("q", "name"), String.class);
    private static final Field<Long> QUEUE_PRIORITY = field(name("q", "priority"), Long.class);

    private static final Field<byte[]> WORKER_ID = field(name("w", "id"), byte[].class);
    private static final Field<byte[]> WORKER_POOL_ID = field(name("w", "work_pool_id"), byte[].class);
    private static final Field<String> WORKER_STATUS = field(name("w", "status"), String.class);
    private static final Field<Long> WORKER_HEARTBEAT = field(name("w", "last_heartbeat_time"), Long.class);

    private WorkPoolConditions() {}

    /** A page of pools, the newest first. */
    public static Query pools(Dialect dialect, String selected, WorkPoolFilter filter, int limit, int offset) {
        List<SortField<?>> order = List.of(POOL_CREATED.desc(), POOL_ID.desc());
        return Query.page(dialect, selected, "work_pool p", pool(filter), order, limit, offset);
    }

    /** The number of pools. */
    public static Query poolCount(Dialect dialect, WorkPoolFilter filter) {
        return Query.count(dialect, POOL, pool(filter));
    }

    /** A page of queues, the most important first. */
    public static Query queues(
            Dialect dialect,
            String selected,
            String joined,
            @Nullable UUID poolId,
            WorkQueueFilter filter,
            int limit,
            int offset) {
        Condition where =
                poolId == null ? queue(filter) : ofPool(QUEUE_POOL_ID, poolId).and(queue(filter));
        List<SortField<?>> order = List.of(QUEUE_PRIORITY.asc(), QUEUE_ID.asc());
        return Query.page(dialect, selected, joined, where, order, limit, offset);
    }

    /** A page of workers, those heard of last first. */
    public static Query workers(
            Dialect dialect, String selected, UUID poolId, WorkerFilter filter, int limit, int offset) {
        Criteria criteria = new Criteria(filter.operator())
                .times(WORKER_HEARTBEAT, filter.lastHeartbeatTime())
                .constants(WORKER_STATUS, filter.status());
        Condition where = ofPool(WORKER_POOL_ID, poolId).and(criteria.combined());
        List<SortField<?>> order = List.of(WORKER_HEARTBEAT.desc().nullsLast(), WORKER_ID.desc());
        return Query.page(dialect, selected, "worker w", where, order, limit, offset);
    }

    /** The queues in this column are those that the filters on pools and queues ask for; null when they ask for none. */
    static @Nullable Condition inQueues(Field<byte[]> workQueueId, RunFilters filters) {
        WorkPoolFilter pools = filters.workPools();
        WorkQueueFilter queues = filters.workPoolQueues();
        if (pools == null && queues == null) {
            return null;
        }
        Criteria criteria = new Criteria(Operator.AND).add(queues == null ? null : queue(queues));
        if (pools != null) {
            criteria.add(QUEUE_POOL_ID.in(DSL.select(POOL_ID).from(POOL).where(pool(pools))));
        }
        return workQueueId.in(DSL.select(QUEUE_ID).from(QUEUE).where(criteria.combined()));
    }

    /** The queues in this column have one of these names. */
    static Condition inQueuesNamed(Field<byte[]> workQueueId, List<String> names) {
        return workQueueId.in(DSL.select(QUEUE_ID).from(QUEUE).where(QUEUE_NAME.in(names)));
    }

    private static Condition ofPool(Field<byte[]> column, UUID poolId) {
        return column.eq(Values.bytes(poolId));
    }

    private static Condition pool(WorkPoolFilter filter) {
        return new Criteria(filter.operator())
                .any(POOL_ID, filter.id(), Values::bytes)
                .any(POOL_NAME, filter.name(), Function.identity())
                .any(POOL_TYPE, filter.type(), Function.identity())
                .combined();
    }

    private static Condition queue(WorkQueueFilter filter) {
        return new Criteria(filter.operator())
                .any(QUEUE_ID, filter.id(), Values::bytes)
                .add(queueName(filter.name()))
                .combined();
    }

    private static @Nullable Condition queueName(@Nullable NameOrPrefix filter) {
        if (filter == null) {
            return null;
        }
        Criteria criteria = new Criteria(Operator.AND).in(QUEUE_NAME, filter.any(), Function.identity());
        List<String> prefixes = filter.startsWith();
        return criteria.add(
                        prefixes == null
                                ? null
                                : DSL.or(prefixes.stream()
                                        .map(prefix -> QUEUE_NAME.startsWithIgnoreCase(prefix))
                                        .toList()))
                .combined();
    }
}
