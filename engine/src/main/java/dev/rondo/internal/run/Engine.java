package dev.rondo.internal.run;

import dev.rondo.RunClock;
import dev.rondo.RunListener;
import dev.rondo.TaskRunner;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.internal.cache.CacheKeys;
import dev.rondo.internal.cache.InputDigests;
import dev.rondo.internal.cache.SingleFlight;
import dev.rondo.internal.logging.LogScope;
import dev.rondo.internal.logging.RunLogs;
import dev.rondo.internal.result.Results;
import dev.rondo.model.Identifiers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;

/**
 * What drives runs is made of: the orchestrator it reports to, and the parts that store results, compute keys and keep
 * lines. One for the process, or one for a test. Thread-safe.
 */
public final class Engine implements AutoCloseable {
    private final Parts parts;
    private final Identifiers identifiers;
    private final TaskRunner cpu;
    private final LiveRuns live = new LiveRuns(this);
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> beforeClose = new CopyOnWriteArrayList<>();

    /**
     * The parts of an engine.
     *
     * @param client the orchestrator
     * @param remembers whether the orchestrator keeps history; without, digests and results are not made
     * @param results stores results
     * @param digests digests inputs
     * @param cacheKeys makes cache keys
     * @param singleFlight lets one run at a time compute under a key
     * @param logs keeps log lines
     * @param loggers makes the logger of a run
     * @param clock the time
     * @param random for identifiers
     * @param interceptor around every attempt of every task
     */
    public record Parts(
            OrchestrationClient client,
            boolean remembers,
            Results results,
            InputDigests digests,
            CacheKeys cacheKeys,
            SingleFlight singleFlight,
            RunLogs logs,
            Function<LogScope, Logger> loggers,
            RunClock clock,
            RandomGenerator random,
            AttemptInterceptor interceptor) {}

    public Engine(Parts parts) {
        this.parts = parts;
        this.identifiers = new Identifiers(parts.clock(), parts.random());
        this.cpu = new BoundedThreads(Runtime.getRuntime().availableProcessors());
    }

    /** The engine of the run on this thread, or of the process. */
    public static Engine current() {
        RunScope scope = RunScope.current();
        return scope == null ? Engines.current() : scope.engine();
    }

    /** Tells the listener of every state that runs of this engine enter, until it is removed. */
    public void addListener(RunListener listener) {
        listeners.add(listener);
    }

    /** Tells the listener no more. */
    public void removeListener(RunListener listener) {
        listeners.remove(listener);
    }

    /** How long a run that was asked to end may take before it is given up: ten seconds unless said otherwise. */
    public void patience(Duration patience) {
        live.patience(patience);
    }

    /**
     * Lets runs crash, rather than be cancelled, when the engine is closed while they go on: for processes that are stopped
     * for reasons of their own. What retries crashes goes on elsewhere.
     */
    public void crashWhenStopped() {
        live.crashWhenStopped();
    }

    /** Has something done when the engine is closed, before its runs are ended; what it does must not take long. */
    public void beforeClose(Runnable work) {
        beforeClose.add(work);
    }

    /** Has it done no more. */
    public void notBeforeClose(Runnable work) {
        beforeClose.remove(work);
    }

    /** Ends the runs under way as the stop of the process does, and waits for them. No other can run afterwards. */
    public void endRuns() {
        live.endAll();
    }

    /** Cancels the runs under way, waits for them, and closes the orchestrator. */
    @Override
    public void close() {
        beforeClose.forEach(Runnable::run);
        live.endAll();
        parts.logs().close();
        parts.client().close();
    }

    /** The orchestrator. */
    public OrchestrationClient client() {
        return parts.client();
    }

    /** The time. */
    public RunClock clock() {
        return parts.clock();
    }

    Parts parts() {
        return parts;
    }

    /** Makes identities. */
    public Identifiers identifiers() {
        return identifiers;
    }

    TaskRunner cpu() {
        return cpu;
    }

    LiveRuns live() {
        return live;
    }

    List<RunListener> listeners() {
        return listeners;
    }
}
