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
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
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
    private static final int PAGE = 200;

    private final Path home = Folders.temporary();
    private final Activity activity = new Activity();
    private final VirtualClock clock = new VirtualClock(START, activity);
    private final Script script = new Script();
    private final List<Attempted> attempted = new CopyOnWriteArrayList<>();
    private final Map<String, String> namesByKey = new ConcurrentHashMap<>();
    private final OrchestrationClient orchestrator;
    private final VirtualProcess.World world;
    private VirtualProcess process;

    private record Attempted(String task, UUID taskRunId) {}

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
        attempted.add(new Attempted(task, run.id()));
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
    public <R extends @Nullable Object> Run<R> run(Flow0<R> flow) {
        return drive(flow, () -> flow.submit());
    }

    /**
     * Runs the flow to its end, or to the crash of its process. What the flow throws is in the run, see {@link Run#result}.
     *
     * @param flow such as {@code flow(pipeline::retrain)}
     */
    public <A extends @Nullable Object, R extends @Nullable Object> Run<R> run(Flow1<A, R> flow, A a) {
        return drive(flow, () -> flow.submit(a));
    }

    /** Runs the flow to its end with these arguments; see {@link #run(Flow1, Object)}. */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Run<R> run(
            Flow2<A, B, R> flow, A a, B b) {
        return drive(flow, () -> flow.submit(a, b));
    }

    /** Runs the flow to its end with these arguments; see {@link #run(Flow1, Object)}. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Run<R> run(Flow3<A, B, C, R> flow, A a, B b, C c) {
        return drive(flow, () -> flow.submit(a, b, c));
    }

    /** Runs the flow to its end with these arguments; see {@link #run(Flow1, Object)}. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Run<R> run(Flow4<A, B, C, D, R> flow, A a, B b, C c, D d) {
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
            Run<R> run(Flow5<A, B, C, D, E, R> flow, A a, B b, C c, D d, E e) {
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
            Run<R> run(Flow6<A, B, C, D, E, F, R> flow, A a, B b, C c, D d, E e, F f) {
        return drive(flow, () -> flow.submit(a, b, c, d, e, f));
    }

    /**
     * Runs the flow run again, in a new process: tasks that completed give their stored results.
     *
     * @param run a run that crashed, failed or was cancelled
     */
    public <R extends @Nullable Object> Run<R> resume(Run<R> run) {
        if (run.crashed()) {
            // As a process does that finds a run whose own is gone.
            State last = Objects.requireNonNull(run.record().state());
            orchestrator
                    .flowRuns()
                    .setState(
                            run.id(),
                            State.of(UUID.randomUUID(), StateType.CRASHED, clock.instant()).toBuilder()
                                    .message("The process that ran it is gone; it was " + last.name())
                                    .build(),
                            true);
        }
        return drive(run.flow, () -> run.flow.resume(run.id()));
    }

    private <R extends @Nullable Object> Run<R> drive(FlowHandle<?, R> flow, Supplier<TaskFuture<R>> start) {
        if (process.isDead()) {
            process = new VirtualProcess(world);
        }
        VirtualProcess mine = process;
        int from = attempted.size();
        try {
            TaskFuture<R> future = Engines.using(mine.engine(), start::get);
            Outcome<R> outcome = future.outcome();
            return new Run<>(
                    flow, future, outcome, mine.isDead(), List.copyOf(attempted.subList(from, attempted.size())));
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception impossible) {
            throw new IllegalStateException("starting a flow throws no checked exception", impossible);
        }
    }

    /** Ends what is still running and forgets everything. */
    @Override
    public void close() {
        process.close();
        clock.close();
        orchestrator.close();
        FileSingleFlight.close(home);
        Folders.delete(home);
    }

    /** All pages of a listing. */
    private static <T> List<T> all(IntFunction<List<T>> page) {
        List<T> all = new ArrayList<>();
        List<T> next = page.apply(0);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = next.size() < PAGE ? List.of() : page.apply(all.size());
        }
        return all;
    }

    /**
     * A flow run that has ended, or whose process has died, and what is recorded of it.
     *
     * @param <R> the result of the flow
     */
    public final class Run<R extends @Nullable Object> {
        private final FlowHandle<?, R> flow;
        private final TaskFuture<R> future;
        private final Outcome<R> outcome;
        private final boolean crashed;
        private final List<Attempted> attempts;

        private Run(
                FlowHandle<?, R> flow,
                TaskFuture<R> future,
                Outcome<R> outcome,
                boolean crashed,
                List<Attempted> attempts) {
            this.flow = flow;
            this.future = future;
            this.outcome = outcome;
            this.crashed = crashed;
            this.attempts = attempts;
        }

        /** The flow run. */
        public UUID id() {
            return future.runId();
        }

        /** Whether the process died before the run ended. */
        public boolean crashed() {
            return crashed;
        }

        /** What is recorded of the run. */
        public FlowRun record() {
            return orchestrator
                    .flowRuns()
                    .read(id())
                    .orElseThrow(() -> new RondoException("flow-run.missing", "there is no flow run " + id()));
        }

        /** The state that the run is recorded in. */
        public State state() {
            return Objects.requireNonNull(record().state());
        }

        /** The result, or throws what the flow threw. */
        public R result() {
            return future.join();
        }

        /** What the flow threw; null when it completed. */
        public @Nullable Throwable failure() {
            return switch (outcome) {
                case Outcome.Success<R> _ -> null;
                case Outcome.Failure<R> failure -> failure.cause();
            };
        }

        /** The recorded task runs of the flow run, in the order in which they were made. */
        public List<TaskRun> tasks() {
            RunFilters filter = RunFilters.of(TaskRunFilter.flowRunIds(id()));
            List<TaskRun> newestFirst =
                    all(offset -> orchestrator.taskRuns().filter(filter, TaskRunSort.ID_DESC, PAGE, offset));
            Collections.reverse(newestFirst);
            return newestFirst;
        }

        /** The recorded runs of the task of this name. */
        public List<TaskRun> tasks(String name) {
            return tasks().stream().filter(run -> isOf(run, name)).toList();
        }

        // A task that was never attempted is known by the name of its run only.
        private boolean isOf(TaskRun run, String name) {
            String known = namesByKey.get(run.taskKey());
            return known == null ? run.name().startsWith(name + "-") : known.equals(name);
        }

        /** The messages that the run and its tasks logged, in order. */
        public List<String> logs() {
            return logLines().stream().map(Log::message).toList();
        }

        /** The lines that the run and its tasks logged, in order. */
        public List<Log> logLines() {
            return all(offset ->
                    orchestrator.logs().filter(LogFilter.flowRunIds(id()), LogSort.TIMESTAMP_ASC, PAGE, offset));
        }

        /** The names of the tasks in the order of their attempts, subflows included; replayed tasks are not attempted. */
        public List<String> ran() {
            return attempts.stream().map(Attempted::task).toList();
        }

        /** Whether these tasks were attempted in this order, others between them or not. */
        public boolean ran(String... tasks) {
            Iterator<String> attempted = ran().iterator();
            for (String task : tasks) {
                boolean found = false;
                while (!found && attempted.hasNext()) {
                    found = attempted.next().equals(task);
                }
                if (!found) {
                    return false;
                }
            }
            return true;
        }

        /** How many attempts there were of the task of this name, all its runs together. */
        public int attempts(String name) {
            return Collections.frequency(ran(), name);
        }

        @Override
        public String toString() {
            return future.name()
                    + (crashed ? " (its process died)" : " (" + outcome.state().name() + ")");
        }
    }
}
