package dev.rondo.internal.deployment;

import dev.rondo.DefinitionException;
import dev.rondo.ParameterException;
import dev.rondo.StartOptions;
import dev.rondo.TaskFuture;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.internal.run.Runs;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that this process has taken up, each on a thread of its own. Thread-safe. */
final class ServedRuns {
    private static final Logger LOGGER = LoggerFactory.getLogger("dev.rondo.serve");
    // The engine gives up what does not end when it is cancelled; this is for the threads around that.
    private static final Duration ENDING = Duration.ofSeconds(20);

    private final Engine engine;
    private final Semaphore free;
    private final Runnable freed;
    private final Map<UUID, Taken> taken = new ConcurrentHashMap<>();

    /**
     * A run that was taken up.
     *
     * @param run the run in the engine, once it has started
     * @param ended completes when nothing is done for it here any more
     */
    private record Taken(
            CompletableFuture<TaskFuture<@Nullable Object>> run, CompletableFuture<@Nullable Void> ended) {}

    /**
     * @param limit how many go on at once
     * @param freed told when there is room for another
     */
    ServedRuns(Engine engine, int limit, Runnable freed) {
        this.engine = engine;
        this.free = new Semaphore(limit);
        this.freed = freed;
    }

    /** Whether another may start. */
    boolean hasRoom() {
        return free.availablePermits() > 0;
    }

    /** Takes a run up, unless that was done already or there is no room; returns at once. */
    void start(FlowRun run, @Nullable ServedFlow flow) {
        if (flow == null || taken.containsKey(run.id()) || !flow.free().tryAcquire()) {
            return;
        }
        if (!free.tryAcquire()) {
            flow.free().release();
            return;
        }
        Taken mine = new Taken(new CompletableFuture<>(), new CompletableFuture<>());
        taken.put(run.id(), mine);
        Thread.ofVirtual().name("rondo-serve-" + run.name()).start(() -> {
            try {
                runToEnd(run, flow, mine);
            } finally {
                taken.remove(run.id());
                flow.free().release();
                free.release();
                mine.ended().complete(null);
                freed.run();
            }
        });
    }

    private void runToEnd(FlowRun run, ServedFlow flow, Taken mine) {
        try {
            var started = Engines.using(engine, () -> Runs.resume(flow.call(), options(run)));
            mine.run().complete(started);
            var _ = started.outcome();
        } catch (ParameterException | DefinitionException unfit) {
            fail(run, String.valueOf(unfit.getMessage()));
        } catch (RondoException elsewhere) {
            // Somebody else took it up, it may not run now, or the server is away: then it is found again.
            LOGGER.debug("flow run {} of {} does not start here: {}", run.name(), flow.name(), elsewhere.getMessage());
        } catch (Exception | LinkageError broken) {
            LOGGER.error("Flow run {} of {} could not be run", run.name(), flow.name(), broken);
            fail(run, "it could not be run: " + broken);
        }
    }

    private static StartOptions options(FlowRun run) {
        return new StartOptions(null, List.of(), Map.of(), run.id());
    }

    private void fail(FlowRun run, String why) {
        try {
            State failed = State.of(
                            engine.identifiers().next(),
                            StateType.FAILED,
                            Json.truncate(engine.clock().instant()))
                    .toBuilder()
                    .message("The run cannot start: " + why)
                    .build();
            engine.client().flowRuns().setState(run.id(), failed, false);
        } catch (RondoException away) {
            LOGGER.debug("the end of flow run {} is not recorded", run.id(), away);
        }
    }

    /** Waits until all have ended, cancels those that have not by then, and waits for them. */
    void end(Duration grace) {
        await(grace);
        taken.values().forEach(each -> Optional.ofNullable(each.run().getNow(null))
                .ifPresent(TaskFuture::cancel));
        await(ENDING);
    }

    private void await(Duration longest) {
        CompletableFuture<?>[] all = taken.values().stream().map(Taken::ended).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOGGER.debug("{} runs go on", taken.size());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
