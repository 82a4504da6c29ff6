package dev.rondo.bench.server;

import dev.rondo.model.Identifiers;
import dev.rondo.model.Json;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * Makes up the history of a busy month: flow runs of fifty flows, ten task runs each, most completed, some failed. Written
 * through the store, so that everything that it keeps beside the rows is as it would be.
 */
public final class History {
    private static final int FLOWS = 50;
    private static final int TASKS_PER_RUN = 10;
    private static final int RUNS_PER_UNIT = 40;
    private static final int UNITS_AT_ONCE = 64;
    private static final Duration SPAN = Duration.ofDays(30);
    private static final List<String> TAGS = List.of("production", "staging", "retraining", "nightly");

    private final Store store;
    private final Random random = new Random(42);
    private final Identifiers identifiers;
    private final Instant now;
    private final int runs;
    private final List<UUID> flows = new ArrayList<>();

    /**
     * @param store an empty store
     * @param clock the time, at which the month ends
     * @param runs how many flow runs; ten times as many task runs
     */
    public History(Store store, InstantSource clock, int runs) {
        this.store = store;
        this.identifiers = new Identifiers(clock, random);
        this.now = Json.truncate(clock.instant());
        this.runs = runs;
    }

    /** Writes it; returns when all is on disk. */
    public void write() throws InterruptedException {
        store.commit(this::flows);
        Semaphore room = new Semaphore(UNITS_AT_ONCE);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        for (int first = 0; first < runs; first += RUNS_PER_UNIT) {
            List<Unit> unit = unit(first, Math.min(RUNS_PER_UNIT, runs - first));
            room.acquire();
            CompletableFuture<Boolean> written = store.write(Urgency.NOW, transaction -> save(transaction, unit));
            var _ = written.whenComplete((_, failure) -> {
                if (failure != null) {
                    failures.add(failure);
                }
                room.release();
            });
        }
        room.acquire(UNITS_AT_ONCE);
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the history could not be written", failures.getFirst());
        }
    }

    private record Unit(FlowRun flowRun, List<TaskRun> taskRuns) {}

    private boolean flows(StoreTransaction transaction) {
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = new Flow(identifiers.next(), now, now, "flow-" + i, List.of(), Map.of());
            transaction.flows().insert(flow);
            flows.add(flow.id());
        }
        return true;
    }

    private List<Unit> unit(int first, int count) {
        List<Unit> unit = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            unit.add(run(first + i));
        }
        return unit;
    }

    private Unit run(int number) {
        Instant start = now.minus(SPAN).plus(SPAN.multipliedBy(number).dividedBy(runs));
        Instant end = start.plusSeconds(10 + random.nextInt(600));
        StateType type = random.nextInt(20) == 0 ? StateType.FAILED : StateType.COMPLETED;
        UUID id = new Identifiers(() -> start, random).next();
        State state = State.of(identifiers.next(), type, end);
        FlowRun run = FlowRun.create(id, flows.get(random.nextInt(FLOWS)), "run-" + number, start).toBuilder()
                .tags(List.of(TAGS.get(random.nextInt(TAGS.size()))))
                .expectedStartTime(start)
                .startTime(start)
                .endTime(end)
                .totalRunTime(Duration.between(start, end).toMillis() / 1000.0)
                .runCount(1)
                .state(state)
                .stateId(state.id())
                .stateType(type)
                .stateName(state.name())
                .build();
        List<TaskRun> tasks = new ArrayList<>(TASKS_PER_RUN);
        for (int i = 0; i < TASKS_PER_RUN; i++) {
            tasks.add(task(id, i, start, end));
        }
        return new Unit(run, tasks);
    }

    private TaskRun task(UUID flowRun, int position, Instant start, Instant end) {
        State state = State.of(identifiers.next(), StateType.COMPLETED, end);
        return TaskRun.create(
                        new Identifiers(() -> start.plusMillis(position), random).next(),
                        flowRun,
                        "task-" + position,
                        "task-" + position,
                        "0",
                        start)
                .toBuilder()
                .expectedStartTime(start)
                .startTime(start)
                .endTime(end)
                .runCount(1)
                .state(state)
                .stateId(state.id())
                .stateType(state.type())
                .stateName(state.name())
                .build();
    }

    private static boolean save(StoreTransaction transaction, List<Unit> unit) {
        unit.forEach(each -> {
            transaction.flowRuns().insert(each.flowRun());
            each.taskRuns().forEach(transaction.taskRuns()::save);
        });
        return true;
    }
}
