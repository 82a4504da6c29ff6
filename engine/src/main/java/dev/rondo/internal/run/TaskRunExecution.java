package dev.rondo.internal.run;

import dev.rondo.Outcome;
import dev.rondo.RunCancelled;
import dev.rondo.TaskFuture;
import dev.rondo.TaskRunner;
import dev.rondo.TimedOut;
import dev.rondo.UpstreamFailed;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.internal.logging.LogScope;
import dev.rondo.internal.logging.RunLogger;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task run on its way: it waits for its inputs, looks for what an earlier run left behind, and lets its body drive it
 * to an end. The body of a task is {@link TaskAttempts}, that of a subflow {@link SubflowBody}.
 *
 * <p>One thread at a time drives it: the one that submits, then the one that runs. Others may cancel it, and give it up
 * when it does not end in spite of that.
 */
final class TaskRunExecution implements TaskFuture.Run {

    /** Drives a task run from Pending to its end. */
    interface Body {
        Outcome<@Nullable Object> run(TaskRunExecution execution, List<? extends @Nullable Object> values)
                throws Exception;

        /** Whether the run is Pending as soon as it is made; else when its inputs are there. */
        default boolean announced() {
            return true;
        }

        /** Whether results that are still being stored will do as inputs; the body confirms them before it completes. */
        default boolean startsEarly() {
            return false;
        }

        /** What a completed run of before came to, where the body knows better than the stored result; null otherwise. */
        default @Nullable Outcome<@Nullable Object> recorded(TaskRunExecution execution, TaskRun before) {
            return null;
        }

        /** Called when the run is asked to end. */
        default void cancel(RuntimeException reason) {}
    }

    private static final Logger CONSOLE = LoggerFactory.getLogger(RunLogger.TASK_RUNS);

    private final Engine engine;
    private final @Nullable FlowRunExecution flow;
    private final Interruption interruption = new Interruption();
    private final Occurrences children = new Occurrences();
    private final CompletableFuture<Outcome<@Nullable Object>> outcome = new CompletableFuture<>();
    private final ReentrantLock proposing = new ReentrantLock();
    private volatile CompletableFuture<Outcome<@Nullable Object>> handedOn = new CompletableFuture<>();
    private volatile TaskSpec spec;
    private volatile @Nullable Body body;
    private volatile TaskRun run;
    private volatile @Nullable InputLabelling labelling;
    private volatile boolean goesOn;
    private volatile boolean early;
    private volatile boolean seen;
    private volatile boolean givenUp;
    private volatile List<? extends @Nullable Object> values = List.of();
    // The cache keys under which this run, and those it was called from, compute.
    private volatile Set<String> heldKeys = Set.of();

    private TaskRunExecution(
            Engine engine, TaskSpec spec, Body body, @Nullable FlowRunExecution flow, String dynamicKey) {
        this.engine = engine;
        this.spec = spec;
        this.body = body;
        this.flow = flow;
        this.run = TaskRun.create(
                        engine.identifiers().next(),
                        flow == null ? null : flow.id(),
                        spec.key(),
                        dynamicKey,
                        spec.name() + "-" + dynamicKey.substring(dynamicKey.lastIndexOf('/') + 1),
                        engine.clock().instant())
                .toBuilder()
                .empiricalPolicy(spec.policy())
                .taskVersion(
                        engine.parts().remembers()
                                ? TaskSpec.version(spec.version(), spec.sourceHash())
                                : spec.version())
                .tags(spec.tags())
                .build();
    }

    /** Starts a run where the runner says, within the run of this thread if there is one. */
    static TaskFuture<@Nullable Object> start(Engine engine, TaskSpec spec, Body body, TaskRunner runner) {
        RunScope scope = RunScope.current();
        FlowRunExecution flow = scope == null ? null : scope.flow();
        var execution = new TaskRunExecution(engine, spec, body, flow, dynamicKey(engine, spec, scope));
        execution.heldKeys = heldKeys(scope);
        execution.adopt();
        try {
            if (body.announced() && !execution.isReplayed()) {
                execution.pending();
            }
            Interruption around = around(scope);
            runner.start(
                    execution.name(),
                    around == null ? execution::drive : () -> around.lend(execution.interruption, execution::drive));
        } catch (Throwable failure) {
            execution.end(execution.lost(failure));
        }
        return new TaskFuture<>(execution, execution.outcome);
    }

    private static Set<String> heldKeys(@Nullable RunScope scope) {
        TaskRunExecution task = scope == null ? null : scope.task();
        FlowRunExecution flow = scope == null ? null : scope.flow();
        TaskRunExecution caller = task == null && flow != null ? flow.parent() : task;
        return caller == null ? Set.of() : caller.heldKeys;
    }

    /** Notes that the run is to compute under the key alone; false when a run that it is called from already does. */
    boolean hold(String key) {
        if (heldKeys.contains(key)) {
            return false;
        }
        heldKeys = Stream.concat(heldKeys.stream(), Stream.of(key)).collect(Collectors.toUnmodifiableSet());
        return true;
    }

    private static @Nullable Interruption around(@Nullable RunScope scope) {
        if (scope == null) {
            return null;
        }
        TaskRunExecution task = scope.task();
        FlowRunExecution flow = scope.flow();
        return task != null ? task.interruption : flow == null ? null : flow.interruption();
    }

    // The calls of a task are numbered within the code that makes them: code runs in order, threads do not.
    private static String dynamicKey(Engine engine, TaskSpec spec, @Nullable RunScope scope) {
        if (scope == null || scope.flow() == null) {
            return engine.identifiers().next().toString();
        }
        TaskRunExecution parent = scope.task();
        return parent == null
                ? String.valueOf(scope.flow().occurrences().next(spec.key()))
                : parent.spec.name() + "#" + parent.run.dynamicKey() + "/" + parent.children.next(spec.key());
    }

    private void adopt() {
        if (flow == null) {
            engine.live().add(this);
        } else {
            flow.adopt(this);
        }
    }

    private boolean isReplayed() {
        return flow != null && !flow.recorded().isEmpty();
    }

    private void drive() {
        Outcome<@Nullable Object> end;
        try {
            end = toEnd();
        } catch (Throwable failure) {
            end = givenUp ? new Outcome.Failure<>(failure, lastState(failure)) : lost(failure);
        }
        end(end);
    }

    private Outcome<@Nullable Object> toEnd() throws Exception {
        List<@Nullable Object> resolved;
        try {
            early = startsEarly();
            resolved = interruption.during(early ? spec.inputs()::resolveEarly : spec.inputs()::resolve);
        } catch (UpstreamFailed failure) {
            return notReady(failure);
        } catch (RunCancelled | TimedOut | InterruptedException ended) {
            takePlace();
            return cancelled(ended);
        }
        values = resolved;
        describe(resolved);
        Outcome<@Nullable Object> before = replay();
        return before == null ? Objects.requireNonNull(body).run(this, resolved) : before;
    }

    // A run that goes on with what was left behind compares its inputs with those of before, which had been stored.
    private boolean startsEarly() {
        boolean mayBe = flow != null && engine.parts().remembers() && !isReplayed();
        return mayBe && Objects.requireNonNull(body).startsEarly();
    }

    /**
     * Waits until the inputs with which this run started early are on disk: nothing that is made of them may be taken for
     * completed before.
     *
     * @throws UpstreamFailed when one of them could not be stored after all
     */
    void confirmInputs() throws Exception {
        if (early) {
            interruption.during(spec.inputs()::resolve);
        }
    }

    /** Lets tasks downstream start with the result, which is not on disk yet; only the end is the receipt. */
    void handOn(@Nullable Object value) {
        handedOn.complete(Outcomes.success(value, Objects.requireNonNull(run.state())));
    }

    @Override
    public CompletableFuture<Outcome<@Nullable Object>> handedOn() {
        return handedOn;
    }

    private void describe(List<? extends @Nullable Object> resolved) {
        String template = spec.runName();
        boolean digests = flow != null && engine.parts().remembers();
        if (template == null && !digests) {
            return;
        }
        TaskRun.Builder described = run.toBuilder();
        if (template != null) {
            described.name(Templates.fill(template, spec.inputs().parameters(), resolved));
        }
        if (digests) {
            described.taskInputs(spec.inputs().sources());
            InputLabelling started =
                    InputLabelling.start(spec, resolved, engine.parts().digests());
            labelling = started;
            if (isReplayed() || !Objects.requireNonNull(body).startsEarly()) {
                described.labels(started.labels());
            }
        }
        run = described.build();
    }

    // What a run that goes on later compares is needed once the run has completed.
    private TaskRun labelled(State proposed) {
        InputLabelling started = labelling;
        return started == null || proposed.type() != StateType.COMPLETED
                ? run
                : run.toBuilder().labels(started.labels()).build();
    }

    private @Nullable Outcome<@Nullable Object> replay() {
        if (flow != null && isReplayed()) {
            return new Replay(this, flow).outcome();
        }
        if (!Objects.requireNonNull(body).announced()) {
            pending();
        }
        return null;
    }

    private void takePlace() {
        if (flow != null && isReplayed()) {
            new Replay(this, flow).takePlace();
        }
    }

    /** Proposes Pending. */
    void pending() {
        propose(States.of(engine).of(StateType.PENDING));
    }

    private Outcome<@Nullable Object> notReady(UpstreamFailed failure) {
        takePlace();
        TaskRunTransition transition =
                propose(States.of(engine).of(StateType.PENDING, StateNames.NOT_READY, failure.getMessage()));
        transition.stored().join();
        logger().warn("Does not start: {}", failure.getMessage());
        return new Outcome.Failure<>(failure, lastState(failure));
    }

    /** Ends the run Cancelled, for the reason it was asked to end, or else for what was thrown. */
    Outcome<@Nullable Object> cancelled(Exception thrown) {
        RuntimeException reason = interruption.reason();
        Exception why = reason == null ? thrown : reason;
        propose(States.of(engine).cancelled(why)).stored().join();
        return new Outcome.Failure<>(why, lastState(why));
    }

    /** Ends the run Failed before its body did anything. */
    Outcome<@Nullable Object> failed(Exception failure) {
        StateDetails details = StateDetails.builder().retriable(false).build();
        propose(States.of(engine).failed(failure, details)).stored().join();
        logger().error("Failed before it started: {}", Causes.describe(failure), failure);
        return new Outcome.Failure<>(failure, lastState(failure));
    }

    // The orchestrator did not answer, or the engine is at fault. The end is recorded if that is still possible.
    private Outcome<@Nullable Object> lost(Throwable failure) {
        Throwable cause = Causes.unwrap(failure);
        try {
            propose(States.of(engine).crashed(Causes.describe(cause))).stored().join();
        } catch (RuntimeException | Error unrecorded) {
            Causes.suppress(cause, unrecorded);
        }
        logger().error("Ended, though its end may not be recorded: {}", Causes.describe(cause), cause);
        return new Outcome.Failure<>(cause, lastState(cause));
    }

    private State lastState(Throwable failure) {
        State last = run.state();
        return last == null ? States.of(engine).failed(failure, StateDetails.NONE) : last;
    }

    /** Tells everyone that the run has ended; only the first end counts. */
    void end(Outcome<@Nullable Object> how) {
        if (!outcome.complete(how)) {
            return;
        }
        handedOn.complete(how);
        // Futures are kept for long and in great number; what they led to must not hang on each of them.
        handedOn = outcome;
        values = List.of();
        spec = spec.withoutInputs();
        body = null;
        labelling = null;
        if (flow == null) {
            engine.live().remove(this);
        } else {
            flow.release(this, how);
        }
    }

    /** Proposes a state and goes on from the answer. */
    TaskRunTransition propose(State proposed) {
        proposing.lock();
        try {
            if (givenUp) {
                throw new RunCancelled("task run '" + name() + "' was given up");
            }
            return proposeAnyway(proposed);
        } finally {
            proposing.unlock();
        }
    }

    private TaskRunTransition proposeAnyway(State proposed) {
        TaskRunTransition transition = engine.client().taskRuns().propose(labelled(proposed), proposed);
        run = transition.run();
        State state = transition.result().state();
        if (state != null) {
            Listeners.taskRun(engine.listeners(), run, state);
        }
        return transition;
    }

    /** Ends a run that does not end by itself although it was asked to: it is Crashed, what it still does is ignored. */
    void giveUp(RuntimeException reason) {
        proposing.lock();
        try {
            StateType type = run.stateType();
            boolean over = type != null && type.isTerminal();
            if (givenUp || over || outcome.isDone()) {
                return;
            }
            givenUp = true;
            proposeAnyway(States.of(engine).crashed("it did not end when it was asked to: " + reason.getMessage()));
        } catch (RuntimeException unrecorded) {
            Causes.suppress(reason, unrecorded);
        } finally {
            proposing.unlock();
        }
        logger().error("Did not end when it was asked to; what it still does is ignored");
        end(new Outcome.Failure<>(reason, lastState(reason)));
    }

    /** What the body says that a completed run of before came to; null for what is stored. */
    @Nullable
    Outcome<@Nullable Object> recorded(TaskRun before) {
        Body driven = body;
        return driven == null ? null : driven.recorded(this, before);
    }

    /** Goes back to the record of before, whose last state turned out to be of no use. */
    void rewind(TaskRun before) {
        run = before;
    }

    /** The run turned out to have completed before. */
    void becomes(TaskRun completed) {
        run = completed;
        Listeners.taskRun(engine.listeners(), completed, Objects.requireNonNull(completed.state()));
    }

    /** The run goes on where an earlier one of this call ended. */
    void goesOnAs(TaskRun unfinished) {
        goesOn = true;
        run = unfinished;
    }

    /** The run gets a place of its own, beside the completed one that had it. */
    void placedBeside(String dynamicKey) {
        run = run.toBuilder().dynamicKey(dynamicKey).build();
    }

    /** Whether the run started under this id before and did not complete. */
    boolean goesOn() {
        return goesOn;
    }

    /** The run as the last answer left it. */
    TaskRun run() {
        return run;
    }

    /** Replaces the policy of the run before the next proposal. */
    void policy(TaskRunPolicy policy) {
        run = run.toBuilder().empiricalPolicy(policy).build();
    }

    List<? extends @Nullable Object> values() {
        return values;
    }

    TaskSpec spec() {
        return spec;
    }

    Engine engine() {
        return engine;
    }

    @Nullable
    FlowRunExecution flow() {
        return flow;
    }

    Interruption interruption() {
        return interruption;
    }

    CompletableFuture<Outcome<@Nullable Object>> outcome() {
        return outcome;
    }

    LogScope logScope(boolean logPrints) {
        return new LogScope(
                flow == null ? null : flow.id(),
                run.id(),
                run.name(),
                logPrints,
                engine.parts().logs());
    }

    /** Logs a line that is shown to those who debug, and costs others next to nothing. */
    void debug(String pattern, String argument) {
        if (CONSOLE.isDebugEnabled()) {
            logger().debug(pattern, argument);
        }
    }

    Logger logger() {
        return engine.parts().loggers().apply(logScope(false));
    }

    @Override
    public UUID id() {
        return run.id();
    }

    @Override
    public String name() {
        return run.name();
    }

    @Override
    public void seen() {
        seen = true;
    }

    @Override
    public void callbackFailed(Throwable failure) {
        logger().warn("A callback on its end failed: {}", Causes.describe(failure), failure);
    }

    /** Whether anyone asked how the run ended. */
    boolean isSeen() {
        return seen;
    }

    @Override
    public void cancel() {
        if (!outcome.isDone()) {
            var reason = new RunCancelled("task run '" + name() + "' was cancelled");
            cancel(reason);
            engine.live().afterPatience(outcome, () -> giveUp(reason));
        }
    }

    /** Asks the run to end. */
    void cancel(RuntimeException reason) {
        Body driven = body;
        interruption.request(reason);
        if (driven != null) {
            driven.cancel(reason);
        }
    }
}
