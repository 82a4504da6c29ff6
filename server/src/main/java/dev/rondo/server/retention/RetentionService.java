package dev.rondo.server.retention;

import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.NullableTimeRange;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.orchestration.service.Retention;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.UnitOfWork;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what has been kept for long enough, a few at a time, so that others who write wait for a moment at most.
 * Thread-safe.
 */
public final class RetentionService {
    private static final Logger LOGGER = LoggerFactory.getLogger(RetentionService.class);
    private static final String HEARTBEAT = "prefect.flow-run.heartbeat";

    private final Store store;
    private final InstantSource clock;
    private final Leadership leadership;
    private final Retention retention;

    /**
     * @param retention how long what is kept
     */
    public RetentionService(Store store, InstantSource clock, Retention retention) {
        this.store = store;
        this.clock = clock;
        this.leadership = store.leadership("retention");
        this.retention = retention;
    }

    /** The loop that does it, not started yet. */
    public ServiceLoop loop() {
        return new ServiceLoop("retention", retention.interval(), () -> {
            if (leadership.isLeader()) {
                deleteAll();
            }
            return null;
        });
    }

    /** Deletes all that has been kept for long enough. */
    public void deleteAll() {
        Instant now = clock.instant();
        int batch = retention.batch();
        Instant heartbeats = retention.eventsBefore(HEARTBEAT, now);
        delete("events", transaction -> transaction.events().deleteBefore(retention.eventsBefore("", now), batch));
        delete("heartbeats", transaction -> transaction.events().deleteBefore(HEARTBEAT, heartbeats, batch));
        Duration logs = retention.logs();
        if (logs != null) {
            Instant before = now.minus(logs);
            delete("log lines", transaction -> transaction.logs().deleteBefore(before, batch));
        }
        Instant ended = retention.flowRunsEndedBefore(now);
        if (ended != null) {
            deleteFlowRuns(ended);
        }
    }

    private void delete(String what, ToIntFunction<StoreTransaction> some) {
        long all = 0;
        int deleted;
        do {
            UnitOfWork<Integer> unit = some::applyAsInt;
            // Nobody waits for it: it shares its transaction with what somebody does wait for.
            deleted = store.write(Urgency.SOON, unit).join();
            all += deleted;
        } while (deleted >= retention.batch());
        if (all > 0) {
            LOGGER.info("Deleted {} {} that were kept for long enough", all, what);
        }
    }

    // A run at a time: with its task runs it may be large.
    private void deleteFlowRuns(Instant ended) {
        RunFilters filters = RunFilters.NONE.withFlowRuns(FlowRunFilter.builder()
                .endTime(new NullableTimeRange(ended, null, null))
                .build());
        List<FlowRun> some;
        do {
            some = store.read(reads -> reads.flowRuns().filter(filters, FlowRunSort.ID_DESC, retention.batch(), 0));
            some.forEach(run -> store.write(
                            Urgency.SOON, transaction -> transaction.flowRuns().delete(run.id()))
                    .join());
        } while (some.size() >= retention.batch());
    }
}
