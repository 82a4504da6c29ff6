package dev.rondo.server.overdue;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerStatus;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Has runs taken up again whose worker was gone before it could start them: they are Pending, and nothing will ever run them.
 * Thread-safe.
 */
public final class ClaimService {
    // The label by which workers, those of the stock client too, say that a run is theirs.
    private static final String WORKER = "prefect.worker.name";
    private static final int BATCH = 200;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    // Pools whose jobs are processes of their worker's machine; those of others go on when that machine is gone.
    private static final Set<String> LOCAL = Set.of("process", "jvm", "prefect-agent");
    // A worker that is gone may have started a job in its last moment, which says so soon.
    private static final Duration STARTED = Duration.ofMinutes(5);
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Store store;
    private final Transitions transitions;
    private final Duration interval;

    /** @param interval how often to look */
    public ClaimService(Store store, Transitions transitions, Duration interval) {
        this.store = store;
        this.transitions = transitions;
        this.interval = interval;
    }

    /** The loop that does it, not started yet. */
    public ServiceLoop loop() {
        return new ServiceLoop("claims", interval, () -> {
            reschedule();
            return null;
        });
    }

    /** Schedules all such runs again. */
    public void reschedule() {
        UUID last = BEFORE_ALL;
        List<FlowRun> page;
        do {
            UUID after = last;
            page = store.read(reads -> reads.flowRuns().pending(after, BATCH));
            List<FlowRun> looked = page;
            store.read(reads -> looked.stream()
                            .filter(run -> isAbandoned(reads, run))
                            .toList())
                    .forEach(run -> reschedule(run.id()));
            last = page.isEmpty() ? last : page.getLast().id();
        } while (page.size() == BATCH);
    }

    private void reschedule(UUID id) {
        store.commit(transaction -> {
            // What was read may have changed by now.
            transaction
                    .flowRuns()
                    .find(id)
                    .filter(run -> isAbandoned(transaction, run))
                    .ifPresent(run -> reschedule(transaction, run));
            return true;
        });
    }

    private boolean isAbandoned(StoreReads reads, FlowRun run) {
        State state = run.state();
        if (state == null || state.type() != StateType.PENDING || run.workQueueId() == null) {
            return false;
        }
        Instant now = transitions.facts().now();
        boolean mayHaveStarted =
                run.infrastructurePid() != null || !run.labels().containsKey(WORKER);
        Duration patience = mayHaveStarted ? STARTED : SETTLED;
        return state.timestamp().plus(patience).isBefore(now)
                && isWorkerGone(reads, run)
                && !(run.infrastructurePid() != null && mayStartLater(reads, run));
    }

    // A job elsewhere may start however late: taken up again, the run would have two.
    private static boolean mayStartLater(StoreReads reads, FlowRun run) {
        return pool(reads, run).filter(pool -> !LOCAL.contains(pool.type())).isPresent();
    }

    private static Optional<WorkPool> pool(StoreReads reads, FlowRun run) {
        return Optional.ofNullable(run.workQueueId())
                .flatMap(reads.workQueues()::find)
                .flatMap(queue -> Optional.ofNullable(queue.workPoolId()))
                .flatMap(reads.workPools()::find);
    }

    // Whoever names no worker within minutes was gone before it could.
    private static boolean isWorkerGone(StoreReads reads, FlowRun run) {
        Object name = run.labels().get(WORKER);
        if (name == null) {
            return true;
        }
        Optional<Worker> worker =
                pool(reads, run).flatMap(pool -> reads.workers().findByName(pool.id(), name.toString()));
        return worker.filter(found -> found.status() != WorkerStatus.OFFLINE).isEmpty();
    }

    private void reschedule(StoreTransaction transaction, FlowRun run) {
        FactSource facts = transitions.facts();
        Instant now = facts.now();
        State again = State.of(facts.id(), StateType.SCHEDULED, now).toBuilder()
                .message("Its worker was gone before it could start the run.")
                .stateDetails(StateDetails.builder().scheduledTime(now).build())
                .build();
        transitions.flowRuns().propose(transaction, run, again, true);
    }
}
