package dev.rondo.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.WaitResponse;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.RunningJob;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A container that a flow run runs in, and the eye on it. Thread-safe. */
final class RunningContainer implements RunningJob {
    /** How often an engine that says nothing is asked whether it is still there. */
    private static final Duration QUIET = Duration.ofSeconds(60);
    /** How long after its end a container's last output is waited for. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(10);

    private final DockerEngine engine;
    private final Containers containers;
    private final String id;
    private final String infrastructureId;
    private final ContainerSettings settings;
    private final Consumer<String> output;
    private final Watch watch;
    private final CompletableFuture<JobResult> ended = new CompletableFuture<>();
    private volatile boolean stopped;

    /**
     * How containers are watched.
     *
     * @param now the time
     * @param patience how long an engine may be away before its containers are given up
     * @param closed completes when this worker looks no more
     */
    record Watch(InstantSource now, Duration patience, CompletableFuture<@Nullable Void> closed) {
        private static final Duration PAUSE = Duration.ofMillis(500);

        /** Waits a little, or not at all when the worker looks no more. */
        void pause() throws InterruptedException {
            try {
                closed.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException stillWatching) {
                // On with it.
            }
        }
    }

    RunningContainer(
            DockerEngine engine,
            String id,
            String infrastructureId,
            ContainerSettings settings,
            Consumer<String> output,
            Watch watch) {
        this.engine = engine;
        this.containers = new Containers(engine);
        this.id = id;
        this.infrastructureId = infrastructureId;
        this.settings = settings;
        this.output = output;
        this.watch = watch;
    }

    @Override
    public String infrastructureId() {
        return infrastructureId;
    }

    @Override
    public CompletionStage<JobResult> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public void stop(Duration grace) {
        if (ended.isDone()) {
            return;
        }
        stopped = true;
        containers.stop(id, seconds(grace));
        try {
            ended.join();
        } catch (CompletionException lost) {
            // It has been stopped; how it ended is told by ended().
        }
    }

    /** Whole seconds, the next more. */
    static int seconds(Duration grace) {
        return (int) Math.min(grace.plusNanos(999_999_999).toSeconds(), Integer.MAX_VALUE);
    }

    /** Follows the container to its end. Returns when it has ended or is lost; runs on a thread of its own. */
    void follow() {
        try {
            JobResult result = followed();
            if (settings.isRemoved()) {
                containers.remove(id);
            }
            ended.complete(result);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            ended.completeExceptionally(lost("this worker was told to end", told));
        } catch (RuntimeException failure) {
            ended.completeExceptionally(
                    failure instanceof InfrastructureException clear ? clear : lost(Failures.reason(failure), failure));
        }
    }

    private JobResult followed() throws InterruptedException {
        Instant since = Instant.EPOCH;
        while (true) {
            ContainerOutput lines = read(since);
            try (lines) {
                Integer exitCode = awaitExit();
                if (exitCode != null) {
                    lines.awaitCompletion(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
                    return result(exitCode);
                }
            } catch (IOException alreadyClosed) {
                // Nothing is left to close.
            } catch (RuntimeException away) {
                // The engine is: whether it comes back is seen next.
            }
            since = watch.now().instant();
            awaitEngine(since);
        }
    }

    private ContainerOutput read(Instant since) {
        ContainerOutput lines = new ContainerOutput(output);
        if (!settings.isStreamed()) {
            lines.onComplete();
            return lines;
        }
        return engine.patient()
                .logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .withSince((int) since.getEpochSecond())
                .exec(lines);
    }

    /** The exit code; null when the engine went away before it said one. */
    private @Nullable Integer awaitExit() throws InterruptedException {
        try (Exit exit = engine.patient().waitContainerCmd(id).exec(new Exit())) {
            while (true) {
                try {
                    return exit.code.get(QUIET.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException quiet) {
                    ContainerState state = containers.state(id);
                    if (state == null || !state.isRunning()) {
                        return state == null ? null : state.exitCode();
                    }
                }
            }
        } catch (ExecutionException away) {
            return null;
        }
    }

    // Waits for an engine that went away, for as long as there is patience.
    private void awaitEngine(Instant since) throws InterruptedException {
        while (true) {
            try {
                if (containers.state(id) == null) {
                    throw removed();
                }
                return;
            } catch (InfrastructureException removed) {
                throw removed;
            } catch (RuntimeException away) {
                boolean isLate = watch.now().instant().isAfter(since.plus(watch.patience()));
                if (watch.closed().isDone() || isLate) {
                    throw lost(
                            "the engine at " + engine.address() + " does not answer (" + Failures.reason(away) + ")",
                            away);
                }
            }
            watch.pause();
        }
    }

    private InfrastructureException removed() {
        return new InfrastructureException(
                "docker.removed",
                "The container " + infrastructureId + " was removed by someone before its end was seen.",
                null);
    }

    private InfrastructureException lost(String why, @Nullable Throwable cause) {
        return new InfrastructureException(
                "docker.lost",
                "The container " + infrastructureId + " was lost sight of: " + why
                        + ". It may still run: `docker inspect` on its host tells.",
                cause);
    }

    private JobResult result(int exitCode) {
        ContainerState state;
        try {
            state = containers.state(id);
        } catch (RuntimeException away) {
            return new JobResult(exitCode, "");
        }
        // Engines tell 0 of a container that they removed while it ran.
        if (state == null && exitCode == 0) {
            throw removed();
        }
        return new JobResult(exitCode, state == null ? "" : ContainerEnd.message(exitCode, state, stopped));
    }

    /** Hears the exit code of a container. */
    private static final class Exit implements ResultCallback<WaitResponse> {
        private final CompletableFuture<Integer> code = new CompletableFuture<>();
        private volatile @Nullable Closeable stream;

        @Override
        public void onStart(Closeable started) {
            stream = started;
        }

        @Override
        public void onNext(WaitResponse response) {
            if (response.getStatusCode() != null) {
                code.complete(response.getStatusCode());
            }
        }

        @Override
        public void onError(Throwable failure) {
            code.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            code.completeExceptionally(new IOException("the engine ended the conversation"));
        }

        @Override
        public void close() {
            try {
                Closeable open = stream;
                if (open != null) {
                    open.close();
                }
            } catch (IOException alreadyClosed) {
                // Nothing is left to close.
            }
        }
    }
}
