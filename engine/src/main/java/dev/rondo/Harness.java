package dev.rondo;

import dev.rondo.client.ClientSettings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.OrchestrationClientProvider;
import dev.rondo.internal.cache.FileSingleFlight;
import dev.rondo.internal.harness.Activity;
import dev.rondo.internal.harness.Folders;
import dev.rondo.internal.harness.Script;
import dev.rondo.internal.harness.VirtualClock;
import dev.rondo.internal.harness.VirtualProcess;
import dev.rondo.internal.logging.Capture;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.RondoException;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs flows in tests: with the real rules and a database in memory, but without a server and without waiting.
 *
 * <pre>{@code
 * try (var harness = Harness.inMemory()) {
 *     harness.stub(task(pipeline::load), source -> tinyDataset());
 *     harness.fail(task(pipeline::train), 2, new IOException("no GPU"));
 *     var run = harness.run(flow(pipeline::retrain), source, 0.0);
 *     assertThat(run.result()).isEqualTo(Promotion.PROMOTED);
 *     assertThat(run.attempts("train")).isEqualTo(3);
 * }
 * }</pre>
 *
 * <p>Time is virtual: it stands still while runs work, and moves on by itself when all of them wait and at least one
 * sleeps, in {@link Rondo#sleep} or before a retry. Code that waits in real time, for the network or in
 * {@code Thread.sleep}, counts as waiting. Timeouts pass when others sleep longer, or with {@link #advance}.
 *
 * <p>Tasks are known by their names. Thread-safe, but meant for one test.
 */
public final class Harness implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SEED = 42;

    private final Path home = Folders.temporary();
    private final Activity activity = new Activity();
    private final VirtualClock clock = new VirtualClock(START, activity);
    private final Script script = new Script();
    private final List<String> attempted = new CopyOnWriteArrayList<>();
    private final Map<String, String> namesByKey = new ConcurrentHashMap<>();
    private final OrchestrationClient orchestrator;
    private final VirtualProcess.World world;
    private VirtualProcess process;

    private Harness(long seed) {
        this.orchestrator = open(new ClientSettings(home, ClientSettings.Persistence.MEMORY, clock));
        this.world = new VirtualProcess.World(
                orchestrator, home, clock, new Random(seed), activity, script, this::attempted);
        this.process = new VirtualProcess(world);
        Capture.install();
    }

    /** A harness whose history is in memory; the time starts at 2026-01-01T00:00:00Z. */
    public static Harness inMemory() {
        return new Harness(SEED);
    }

    /** A harness whose identifiers are made from this seed. */
    public static Harness inMemory(long seed) {
        return new Harness(seed);
    }

    private static OrchestrationClient open(ClientSettings settings) {
        return ServiceLoader.load(OrchestrationClientProvider.class, Harness.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new RondoException(
                        "engine.no-orchestrator",
                        "no orchestrator is on the class path; add the dependency dev.rondo:rondo-embedded"))
                .open(settings);
    }

    private void attempted(String task, TaskRun run) {
        namesByKey.put(run.taskKey(), task);
        attempted.add(task);
    }

    /** The virtual time. */
    public Instant now() {
        return clock.instant();
    }

    /** Moves the virtual time on, besides moving by itself. */
    public Harness advance(Duration duration) {
        clock.advance(duration);
        return this;
    }

    /** Has the replacement called instead of the task's method; see {@link #stub(Task1, TaskBody1)}. */
    public <R extends @Nullable Object> Harness stub(Task0<R> task, TaskBody0<? extends R> replacement) {
        return stubbed(task, _ -> replacement.run());
    }

    /**
     * Has the replacement called instead of the task's method: same inputs, same place, same policy.
     *
     * @param task such as {@code task(pipeline::load)}
     * @param replacement may throw, as the method may
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // The engine gives the inputs that the task declares.
    public <A extends @Nullable Object, R extends @Nullable Object> Harness stub(
            Task1<A, R> task, TaskBody1<? super A, ? extends R> replacement) {
        return stubbed(task, inputs -> replacement.run((A) inputs.get(0)));
    }

    /** Has the replacement called instead of the task's method; see {@link #stub(Task1, TaskBody1)}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // The engine gives the inputs that the task declares.
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Harness stub(
            Task2<A, B, R> task, TaskBody2<? super A, ? super B, ? extends R> replacement) {
        return stubbed(task, inputs -> replacement.run((A) inputs.get(0), (B) inputs.get(1)));
    }

    /** Has the replacement called instead of the task's method; see {@link #stub(Task1, TaskBody1)}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // The engine gives the inputs that the task declares.
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Harness stub(Task3<A, B, C, R> task, TaskBody3<? super A, ? super B, ? super C, ? extends R> replacement) {
        return stubbed(task, inputs -> replacement.run((A) inputs.get(0), (B) inputs.get(1), (C) inputs.get(2)));
    }

    /** Has the replacement called instead of the task's method; see {@link #stub(Task1, TaskBody1)}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // The engine gives the inputs that the task declares.
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Harness stub(
                    Task4<A, B, C, D, R> task,
                    TaskBody4<? super A, ? super B, ? super C, ? super D, ? extends R> replacement) {
        return stubbed(
                task,
                inputs -> replacement.run((A) inputs.get(0), (B) inputs.get(1), (C) inputs.get(2), (D) inputs.get(3)));
    }

    /** Has the replacement called instead of the task's method; see {@link #stub(Task1, TaskBody1)}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // The engine gives the inputs that the task declares.
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            Harness stub(
                    Task5<A, B, C, D, E, R> task,
                    TaskBody5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> replacement) {
        return stubbed(
                task,
                inputs -> replacement.run(
                        (A) inputs.get(0), (B) inputs.get(1), (C) inputs.get(2), (D) inputs.get(3), (E) inputs.get(4)));
    }

    /** Has the replacement called instead of the task's method; see {@link #stub(Task1, TaskBody1)}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // The engine gives the inputs that the task declares.
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            Harness stub(
                    Task6<A, B, C, D, E, F, R> task,
                    TaskBody6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R>
                            replacement) {
        return stubbed(
                task,
                inputs -> replacement.run(
                        (A) inputs.get(0),
                        (B) inputs.get(1),
                        (C) inputs.get(2),
                        (D) inputs.get(3),
                        (E) inputs.get(4),
                        (F) inputs.get(5)));
    }

    private Harness stubbed(TaskHandle<?, ?> task, Script.Stub stub) {
        script.stub(task.options().name(), stub);
        return this;
    }

    /** Has the next so many attempts of the task fail with this exception, before its method or stub is called. */
    public Harness fail(TaskHandle<?, ?> task, int times, Exception failure) {
        script.fail(task.options().name(), times, failure);
        return this;
    }

    /** Has the process die before the task is attempted the next time: nothing after that is recorded. */
    public Harness crashBefore(String task) {
        return crashBefore(task, 1);
    }

    /**
     * Has the process die before an attempt of the task.
     *
     * @param occurrence which attempt from now on, counted from 1
     */
    public Harness crashBefore(String task, int occurrence) {
        script.crash(task, false, occurrence);
        return this;
    }

    /** Has the process die when the task has completed and its result is stored: nothing after that is recorded. */
    public Harness crashAfter(String task) {
        return crashAfter(task, 1);
    }

    /**
     * Has the process die when the task has completed.
     *
     * @param occurrence which completion from now on, counted from 1
     */
    public Harness crashAfter(String task, int occurrence) {
        script.crash(task, true, occurrence);
        return this;
    }

    /** Runs the flow to its end; see {@link #run(Flow1, Object)}. */
    public <R extends @Nullable Object> HarnessRun<R> run(Flow0<R> flow) {
        return drive(flow, () -> flow.submit());
    }

    /**
     * Runs the flow to its end, or to the crash of its process. What the flow throws is in the run, see {@link HarnessRun#result}.
     *
     * @param flow such as {@code flow(pipeline::retrain)}
     */
    public <A extends @Nullable Object, R extends @Nullable Object> HarnessRun<R> run(Flow1<A, R> flow, A a) {
        return drive(flow, () -> flow.submit(a));
    }

    /** Runs the flow to its end with these arguments; see {@link #run(Flow1, Object)}. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> HarnessRun<R> run(
            Flow2<A, B, R> flow, A a, B b) {
        return drive(flow, () -> flow.submit(a, b));
    }

    /** Runs the flow to its end with these arguments; see {@link #run(Flow1, Object)}. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            HarnessRun<R> run(Flow3<A, B, C, R> flow, A a, B b, C c) {
        return drive(flow, () -> flow.submit(a, b, c));
    }

    /** Runs the flow to its end with these arguments; see {@link #run(Flow1, Object)}. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            HarnessRun<R> run(Flow4<A, B, C, D, R> flow, A a, B b, C c, D d) {
        return drive(flow, () -> flow.submit(a, b, c, d));
    }

    /** Runs the flow to its end with these arguments; see {@link #run(Flow1, Object)}. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            HarnessRun<R> run(Flow5<A, B, C, D, E, R> flow, A a, B b, C c, D d, E e) {
        return drive(flow, () -> flow.submit(a, b, c, d, e));
    }

    /** Runs the flow to its end with these arguments; see {@link #run(Flow1, Object)}. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            HarnessRun<R> run(Flow6<A, B, C, D, E, F, R> flow, A a, B b, C c, D d, E e, F f) {
        return drive(flow, () -> flow.submit(a, b, c, d, e, f));
    }

    /**
     * Runs the flow run again, in a new process: tasks that completed give their stored results.
     *
     * @param run a run that crashed, failed or was cancelled
     */
    public <R extends @Nullable Object> HarnessRun<R> resume(HarnessRun<R> run) {
        if (run.crashed()) {
            // As a process does that finds a run whose own is gone.
            endRunsOfDeadProcess();
        }
        return drive(run.flow(), () -> run.flow().resume(run.id()));
    }

    // Subflow runs too. A harness drives one run at a time: what has not ended is the dead process's.
    private void endRunsOfDeadProcess() {
        RunFilters underWay = RunFilters.of(FlowRunFilter.stateTypes(
                StateType.PENDING, StateType.RUNNING, StateType.CANCELLING, StateType.SCHEDULED));
        List<FlowRun> left;
        do {
            left = orchestrator.flowRuns().filter(underWay, FlowRunSort.ID_DESC, 200, 0);
            left.forEach(this::endRunOfDeadProcess);
        } while (!left.isEmpty());
    }

    private void endRunOfDeadProcess(FlowRun run) {
        State crashed = State.of(UUID.randomUUID(), StateType.CRASHED, clock.instant()).toBuilder()
                .message("The process that ran it is gone; it was " + run.stateName())
                .build();
        orchestrator.flowRuns().setState(run.id(), crashed, true);
    }

    private <R extends @Nullable Object> HarnessRun<R> drive(FlowHandle<?, R> flow, Supplier<TaskFuture<R>> start) {
        if (process.isDead()) {
            process = new VirtualProcess(world);
        }
        VirtualProcess mine = process;
        int from = attempted.size();
        try {
            TaskFuture<R> future = Engines.using(mine.engine(), start::get);
            mine.await(future);
            List<String> attempts = List.copyOf(attempted.subList(from, attempted.size()));
            var records = new HarnessRun.Records(orchestrator, Map.copyOf(namesByKey), attempts);
            return new HarnessRun<>(flow, future, mine.isDead(), records);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception impossible) {
            throw new IllegalStateException("starting a flow throws no checked exception", impossible);
        }
    }

    /** Ends what is still running and forgets everything. */
    @Override
    public void close() {
        if (!process.isDead()) {
            process.close();
        }
        clock.close();
        orchestrator.close();
        FileSingleFlight.close(home);
        Folders.delete(home);
    }
}
