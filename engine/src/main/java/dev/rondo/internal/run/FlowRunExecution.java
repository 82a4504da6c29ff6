package dev.rondo.internal.run;

import dev.rondo.FlowOptions;
import dev.rondo.Outcome;
import dev.rondo.ResultException;
import dev.rondo.RunCancelled;
import dev.rondo.StartOptions;
import dev.rondo.TaskFuture;
import dev.rondo.TimedOut;
import dev.rondo.client.FlowRunTransition;
import dev.rondo.internal.logging.Capture;
import dev.rondo.internal.logging.LogScope;
import dev.rondo.internal.result.ResultOwner;
import dev.rondo.internal.result.Results;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One flow run on its way from Pending to its end, retries included. It ends after all its task runs have ended.
 *
 * <p>One thread drives it; others may cancel it and add task runs.
 */
final class FlowRunExecution implements TaskFuture.Run {
    private final Engine engine;
    private final FlowCall call;
    private final boolean takeOver;
    private final @Nullable TaskRunExecution parent;
    private final Children children = new Children();
    private final CompletableFuture<Outcome<@Nullable Object>> outcome = new CompletableFuture<>();
    private final AtomicBoolean lastState = new AtomicBoolean();
    private volatile List<? extends @Nullable Object> arguments = List.of();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile FlowRun run;
    private volatile Interruption interruption = new Interruption();
    private volatile @Nullable RuntimeException cancelled;
    private volatile Occurrences occurrences = new Occurrences();
    private volatile RecordedTaskRuns recorded = RecordedTaskRuns.none();

    private FlowRunExecution(
            Engine engine, FlowCall call, FlowRun run, boolean takeOver, @Nullable TaskRunExecution parent) {
        this.engine = engine;
        this.call = call;
        this.run = run;
        this.takeOver = takeOver;
        this.parent = parent;
    }

    /**
     * Creates the flow run, or takes up the existing one that the options name.
     *
     * @throws RondoException when there is no such run, or another process is running it
     */
    static FlowRunExecution create(
            Engine engine,
            FlowCall call,
            List<? extends @Nullable Object> arguments,
            StartOptions options,
            @Nullable TaskRunExecution parent) {
        UUID existing = options.flowRunId();
        FlowRunStart start = new FlowRunStart(engine, call, options, parent);
        FlowRun run = existing == null ? start.create(arguments) : start.takeUp(existing, arguments);
        return new FlowRunExecution(engine, call, run, options.takeOver(), parent);
    }

    /**
     * Takes up a flow run that was made Pending for this process.
     *
     * @throws RondoException when it is no more to be run
     */
    static FlowRunExecution ofClaimed(Engine engine, FlowCall call, FlowRun run) {
        FlowRunStart start = new FlowRunStart(engine, call, StartOptions.claimed(run.id()), null);
        return new FlowRunExecution(engine, call, start.takeUpClaimed(run), false, null);
    }

    /** Runs the flow to its end. Never throws: what went wrong is the outcome. */
    Outcome<@Nullable Object> drive(List<? extends @Nullable Object> arguments) {
        Outcome<@Nullable Object> end = null;
        this.arguments = arguments;
        try {
            engine.live().add(this);
            while (end == null) {
                end = attempt(arguments);
            }
        } catch (Throwable failure) {
            end = lost(Causes.unwrap(failure));
        } finally {
            engine.live().remove(this);
            // Futures are kept for long; large arguments must not hang on them.
            this.arguments = List.of();
        }
        outcome.complete(end);
        // Another, if the run was given up meanwhile.
        return outcome.join();
    }

    /** One attempt; null when there is to be another. */
    private @Nullable Outcome<@Nullable Object> attempt(List<? extends @Nullable Object> arguments) throws Exception {
        State begun;
        try {
            begun = interruption.during(this::begin);
        } catch (RunCancelled | InterruptedException beforeStart) {
            return finished(new Outcome.Failure<>(beforeStart, States.of(engine).cancelled(beforeStart)));
        }
        Hooks.run(this, options().onRunning(), begun);
        Outcome<@Nullable Object> end = body(arguments);
        children.await();
        return finished(storable(end));
    }

    private State begin() throws InterruptedException {
        while (true) {
            OrchestrationResult result = setState(States.of(engine).of(StateType.RUNNING));
            switch (result.details()) {
                case StateTransitionDetails.Accept _ -> {
                    occurrences = new Occurrences();
                    recorded = run.runCount() > 1 && engine.parts().remembers()
                            ? RecordedTaskRuns.of(engine.client().taskRuns(), run.id())
                            : RecordedTaskRuns.none();
                    return Objects.requireNonNull(result.state());
                }
                case StateTransitionDetails.Wait wait -> engine.clock().sleep(Duration.ofSeconds(wait.delaySeconds()));
                case StateTransitionDetails.Reject reject ->
                    throw new RunCancelled("flow run '" + name() + "' does not run: " + reject.reason());
                case StateTransitionDetails.Abort abort ->
                    throw new RunCancelled("flow run '" + name() + "' does not run: " + abort.reason());
            }
        }
    }

    private Outcome<@Nullable Object> body(List<? extends @Nullable Object> arguments) {
        Interruption mine = interruption;
        Duration timeout = options().timeout();
        var done = new CompletableFuture<@Nullable Void>();
        if (timeout != null) {
            expireAfter(timeout, done, mine);
        }
        try {
            Object value = mine.during(() -> ScopedValue.where(RunScope.CURRENT, scope())
                    .where(LogScope.CURRENT, logScope())
                    .call(() -> invoke(arguments)));
            return Outcomes.success(value, States.of(engine).of(StateType.COMPLETED));
        } catch (Throwable thrown) {
            RuntimeException reason = mine.reason();
            Throwable failure = reason == null ? Causes.unwrap(thrown) : reason;
            return new Outcome.Failure<>(failure, States.of(engine).failed(failure, StateDetails.NONE));
        } finally {
            done.complete(null);
        }
    }

    private @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
        try {
            return call.invocation().invoke(arguments);
        } finally {
            if (logPrints()) {
                Capture.endLines();
            }
        }
    }

    private void expireAfter(Duration timeout, CompletableFuture<?> done, Interruption mine) {
        Thread.ofPlatform().daemon().name("rondo-timeout-" + name()).start(() -> {
            try {
                if (!engine.clock().await(done, timeout)) {
                    var reason = new TimedOut("flow run '" + name() + "' took longer than its timeout of " + timeout);
                    end(mine, reason);
                    engine.live().afterPatience(outcome, () -> giveUpChildren(reason));
                }
            } catch (InterruptedException unasked) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The end with its result stored; the failure to store it, if it must be and cannot. */
    private Outcome<@Nullable Object> storable(Outcome<@Nullable Object> end) {
        if (!engine.parts().remembers() || !(end instanceof Outcome.Success<@Nullable Object> success)) {
            return end;
        }
        try {
            return Outcomes.success(success.value(), completed(success.value()));
        } catch (ResultException refused) {
            return new Outcome.Failure<>(refused, States.of(engine).failed(refused, StateDetails.NONE));
        }
    }

    private State completed(@Nullable Object value) {
        var owner = new ResultOwner("flow", options().name(), id());
        Results.Stored stored = engine.parts()
                .results()
                .store(value, call.flow().resultType(), options().result(), owner);
        String warning = stored.warning();
        if (warning != null) {
            logger().debug("{}", warning);
        }
        return States.of(engine).completed(stored.data(), StateDetails.NONE);
    }

    /** Proposes the last state of an attempt; null when the rules answer with a retry. */
    private @Nullable Outcome<@Nullable Object> finished(Outcome<@Nullable Object> end) throws InterruptedException {
        Outcome<@Nullable Object> last = unlessCancelled(end);
        OrchestrationResult result = setState(last.state());
        if (result.status() == SetStateStatus.REJECT && run.stateType() == StateType.CANCELLING) {
            // Cancelled from outside a moment ago, before anyone noticed.
            cancelled = new RunCancelled("flow run '" + name() + "' was cancelled");
            last = unlessCancelled(end);
            result = setState(last.state());
        }
        State state = Objects.requireNonNullElse(result.state(), last.state());
        boolean again = result.status() == SetStateStatus.REJECT && state.type() == StateType.SCHEDULED;
        // One that crashed is somebody else's to run again.
        if (again && last.state().type() != StateType.CRASHED) {
            return awaitRetry(end, state);
        }
        ended(last, state);
        return switch (last) {
            case Outcome.Success<@Nullable Object> success -> Outcomes.success(success.value(), state);
            case Outcome.Failure<@Nullable Object> failure -> new Outcome.Failure<>(failure.cause(), state);
        };
    }

    // Who cancels a run may rely on its ending Cancelled, whatever its code made of the interrupt.
    private Outcome<@Nullable Object> unlessCancelled(Outcome<@Nullable Object> end) {
        RuntimeException why = cancelled;
        if (why == null) {
            return end;
        }
        State last = engine.live().crashes(why)
                ? States.of(engine).crashed(Causes.describe(why))
                : States.of(engine).cancelled(why);
        return new Outcome.Failure<>(why, last);
    }

    private void ended(Outcome<@Nullable Object> end, State state) {
        switch (end) {
            case Outcome.Success<@Nullable Object> _ -> {
                children.warnOfUnseenFailures(logger());
                logger().info("Finished in state {}", state.name());
            }
            case Outcome.Failure<@Nullable Object> failure
            when cancelled == null ->
                logger().error(
                                "Finished in state {}: {}",
                                state.name(),
                                Causes.describe(failure.cause()),
                                failure.cause());
            case Outcome.Failure<@Nullable Object> _ -> logger().info("Finished in state {}", state.name());
        }
        Hooks.run(this, FlowHooks.of(options(), state.type()), state);
        engine.parts().logs().flush();
    }

    private @Nullable Outcome<@Nullable Object> awaitRetry(Outcome<@Nullable Object> end, State state)
            throws InterruptedException {
        Duration delay = States.remaining(state, engine.clock());
        if (end instanceof Outcome.Failure<@Nullable Object> failure) {
            logger().warn(
                            "Attempt {} failed with {}; runs again in {}",
                            run.runCount(),
                            Causes.describe(failure.cause()),
                            States.waitOf(state));
        }
        // That of this attempt is spent when the attempt timed out.
        interruption = new Interruption();
        RuntimeException meanwhile = cancelled;
        if (meanwhile != null) {
            interruption.request(meanwhile);
        }
        try {
            interruption.sleep(engine.clock(), delay);
            return null;
        } catch (RunCancelled cancelledMeanwhile) {
            return finished(end);
        } catch (InterruptedException interrupted) {
            Outcome<@Nullable Object> last = finished(end);
            if (cancelled == null) {
                Thread.currentThread().interrupt();
            }
            return last;
        }
    }

    // The orchestrator did not answer, or the engine is at fault. The end is recorded if that is still possible.
    private Outcome<@Nullable Object> lost(Throwable failure) {
        children.cancel(new RunCancelled("flow run '" + name() + "' was lost: " + Causes.describe(failure)));
        children.await();
        boolean over = lastState.get();
        State crashed = States.of(engine).crashed(Causes.describe(failure));
        try {
            setState(crashed);
        } catch (RuntimeException | Error unrecorded) {
            Causes.suppress(failure, unrecorded);
        }
        logger().error("Ended, though its end may not be recorded: {}", Causes.describe(failure), failure);
        if (!over) {
            // Somebody may have to be told of the crash, all the more when it is not recorded.
            Hooks.run(this, options().onCrash(), crashed);
        }
        State last = run.state();
        return new Outcome.Failure<>(
                failure, last == null ? States.of(engine).failed(failure, StateDetails.NONE) : last);
    }

    /** Gives up the task runs that do not end although they were asked to. */
    void giveUpChildren(RuntimeException reason) {
        children.giveUp(reason);
    }

    /** Ends a run that does not end by itself although it was asked to: it is Crashed, what it still does is ignored. */
    void giveUp(RuntimeException reason) {
        giveUpChildren(reason);
        if (outcome.isDone() || !lastState.compareAndSet(false, true)) {
            return;
        }
        State crashed = States.of(engine).crashed("it did not end when it was asked to: " + reason.getMessage());
        try {
            crashed = Objects.requireNonNullElse(
                    engine.client().flowRuns().setState(id(), crashed, true).state(), crashed);
        } catch (RuntimeException unrecorded) {
            Causes.suppress(reason, unrecorded);
        }
        logger().error("Did not end when it was asked to; what it still does is ignored");
        Hooks.run(this, options().onCrash(), crashed);
        var end = new Outcome.Failure<@Nullable Object>(reason, crashed);
        outcome.complete(end);
        if (parent != null) {
            parent.end(end);
        }
    }

    private OrchestrationResult setState(State proposed) {
        if (proposed.isTerminal() ? !lastState.compareAndSet(false, true) : lastState.get()) {
            throw new RunCancelled("flow run '" + name() + "' was given up");
        }
        try {
            return propose(proposed);
        } finally {
            StateType type = run.stateType();
            lastState.set(type != null && type.isTerminal());
        }
    }

    private OrchestrationResult propose(State proposed) {
        FlowRunTransition transition = engine.client().flowRuns().propose(id(), proposed, false);
        OrchestrationResult result = transition.result();
        run = transition.run();
        State state = result.state();
        if (state != null) {
            Listeners.flowRun(engine.listeners(), run, state);
        }
        return result;
    }

    /** Takes a task run that was just made into this flow run. */
    void adopt(TaskRunExecution child) {
        RuntimeException reason = interruption.reason();
        if (reason != null) {
            throw reason;
        }
        children.add(child);
        RuntimeException meanwhile = interruption.reason();
        if (meanwhile != null) {
            child.cancel(meanwhile);
        }
    }

    /** Lets go of a task run that has ended. */
    void release(TaskRunExecution child, Outcome<@Nullable Object> end) {
        children.release(child, end);
    }

    /** Asks the run to end Cancelled, its task runs and subflows before it; gives up what does not. */
    void cancel(RuntimeException reason) {
        if (cancelled == null && !outcome.isDone()) {
            cancelled = reason;
            end(interruption, reason);
            engine.live().afterPatience(outcome, () -> giveUpChildren(reason));
            engine.live().afterMorePatience(outcome, () -> giveUp(reason));
        }
    }

    private void end(Interruption which, RuntimeException reason) {
        which.request(reason);
        children.cancel(reason);
    }

    @Override
    public void cancel() {
        cancel(new RunCancelled("flow run '" + name() + "' was cancelled"));
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
    public void callbackFailed(Throwable failure) {
        logger().warn("A callback on its end failed: {}", Causes.describe(failure), failure);
    }

    FlowRun run() {
        return run;
    }

    FlowCall call() {
        return call;
    }

    /** Whether runs within this one are taken over from other machines, as this one was. */
    boolean takeOver() {
        return takeOver;
    }

    @Nullable
    TaskRunExecution parent() {
        return parent;
    }

    int runCount() {
        return run.runCount();
    }

    /** The arguments by parameter name, as the code has them; empty when the run is over. */
    Map<String, @Nullable Object> argumentValues() {
        List<String> names = call.flow().parameters().names();
        List<? extends @Nullable Object> given = arguments;
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int at = 0; at < given.size(); at++) {
            named.put(names.get(at), given.get(at));
        }
        return named;
    }

    boolean logPrints() {
        return options().logPrints();
    }

    Occurrences occurrences() {
        return occurrences;
    }

    /** Whether this is the first word of the task's code having changed; there is to be one for each task. */
    boolean isFirstOf(String taskKey) {
        return changed.add(taskKey);
    }

    RecordedTaskRuns recorded() {
        return recorded;
    }

    /** How the run ended in this process; never completed exceptionally. */
    CompletableFuture<Outcome<@Nullable Object>> outcome() {
        return outcome;
    }

    Interruption interruption() {
        return interruption;
    }

    RunScope scope() {
        return new RunScope(engine, this, null);
    }

    LogScope logScope() {
        return new LogScope(id(), null, name(), logPrints(), engine.parts().logs());
    }

    Logger logger() {
        return engine.parts().loggers().apply(logScope());
    }

    private FlowOptions options() {
        return call.options();
    }
}
