package dev.rondo.internal.harness;

import dev.rondo.RunListener;
import dev.rondo.TaskFuture;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.internal.cache.ContentCacheKeys;
import dev.rondo.internal.cache.ContentInputDigests;
import dev.rondo.internal.cache.FileSingleFlight;
import dev.rondo.internal.logging.ClientRunLogs;
import dev.rondo.internal.logging.RunLogger;
import dev.rondo.internal.result.StoredResults;
import dev.rondo.internal.run.AttemptInterceptor;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.TaskCall;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An engine that can die as a process does: from one moment on nothing of it is recorded. Thread-safe. */
public final class VirtualProcess implements AttemptInterceptor, RunListener, AutoCloseable {

    /**
     * What processes of one harness share.
     *
     * @param orchestrator outlives them
     * @param home the folder of results and locks
     * @param clock the time
     * @param random for identifiers
     * @param activity tells the clock whether runs work
     * @param script what happens to tasks
     * @param attempts told of each attempt, with the name of its task
     */
    public record World(
            OrchestrationClient orchestrator,
            Path home,
            VirtualClock clock,
            RandomGenerator random,
            Activity activity,
            Script script,
            BiConsumer<String, TaskRun> attempts) {}

    private final World world;
    private final Engine engine;
    private final Map<UUID, String> taskNames = new ConcurrentHashMap<>();
    private final CompletableFuture<@Nullable Void> death = new CompletableFuture<>();
    private final ReentrantReadWriteLock calls = new ReentrantReadWriteLock();

    /** Starts a process. */
    public VirtualProcess(World world) {
        this.world = world;
        var client = new MortalClient(world.orchestrator(), this, world.activity());
        // What is lost with a process is lost: nobody is warned.
        var logs = new ClientRunLogs(client.logs(), world.clock(), new PrintStream(PrintStream.nullOutputStream()));
        this.engine = new Engine(new Engine.Parts(
                client,
                true,
                StoredResults.in(world.home()),
                new ContentInputDigests(),
                new ContentCacheKeys(),
                FileSingleFlight.in(world.home()),
                logs,
                RunLogger::of,
                world.clock(),
                world.random(),
                this));
        engine.addListener(this);
    }

    /** Drives the runs of this process. */
    public Engine engine() {
        return engine;
    }

    /** Whether it was made to die. */
    public boolean isDead() {
        return death.isDone();
    }

    /** Calls the orchestrator, unless this process is dead. */
    @Nullable
    Object send(Callable<@Nullable Object> call) throws Exception {
        calls.readLock().lock();
        try {
            checkAlive();
            return call.call();
        } finally {
            calls.readLock().unlock();
        }
    }

    /** Waits until the run has ended or the process is dead. */
    public void await(TaskFuture<?> run) {
        var ended = new CompletableFuture<@Nullable Void>();
        run.onDone(_ -> ended.complete(null));
        CompletableFuture.anyOf(ended, death).join();
    }

    private void checkAlive() {
        if (isDead()) {
            throw new SimulatedCrash();
        }
    }

    @Override
    public @Nullable Object attempt(
            TaskRun run, TaskCall call, List<? extends @Nullable Object> values, Callable<@Nullable Object> method)
            throws Exception {
        world.activity().here();
        checkAlive();
        String task = call.options().name();
        taskNames.put(run.id(), task);
        if (world.script().crashes(task, false)) {
            die();
        }
        world.attempts().accept(task, run);
        return world.script().attempt(task, values, method);
    }

    /** Dies after the completion of a task, when the script says so; what is completed is stored. */
    void afterAnswer(TaskRunTransition transition) {
        State state = transition.result().state();
        boolean completed = transition.result().status() == SetStateStatus.ACCEPT
                && state != null
                && state.type() == StateType.COMPLETED;
        String task = taskNames.get(transition.run().id());
        if (completed && task != null && world.script().crashes(task, true)) {
            transition.stored().join();
            die();
        }
    }

    private void die() {
        // What was sent before arrives before: a dead process changes nothing any more.
        calls.writeLock().lock();
        try {
            death.complete(null);
        } finally {
            calls.writeLock().unlock();
        }
        // Its threads end, one way or another; whoever waits for the run does not wait for them.
        Thread.ofVirtual().name("rondo-harness-crash").start(this::close);
        throw new SimulatedCrash();
    }

    @Override
    public void flowRun(FlowRun run, State state) {
        world.activity().here();
    }

    @Override
    public void taskRun(TaskRun run, State state) {
        world.activity().here();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (SimulatedCrash alreadyDead) {
            // As it should be.
        }
    }
}
