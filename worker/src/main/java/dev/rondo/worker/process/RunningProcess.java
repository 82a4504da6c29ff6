package dev.rondo.worker.process;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.Durations;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.RunningJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that drives a flow run. Thread-safe. */
final class RunningProcess implements RunningJob {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunningProcess.class);
    // What a process has started may hold its output open; nobody waits for that.
    private static final long LAST_LINES_MILLIS = 500;
    private static final int SIGNALLED = 128;
    private static final Duration EXPIRY_GRACE = Duration.ofSeconds(10);

    private final Process process;
    private final ProcessIdentity identity;
    private final ProcessTree tree;
    private final String command;
    private final CompletableFuture<JobResult> ended = new CompletableFuture<>();
    private volatile @Nullable Duration expired;

    /**
     * @param command the command, for whoever reads what became of it
     * @param mark what all processes of the job have in their environment
     * @param folder a folder that is deleted when the process has ended
     * @param output hears the lines that it prints
     */
    RunningProcess(
            Process process,
            ProcessIdentity identity,
            String command,
            String mark,
            Optional<Path> folder,
            Consumer<String> output) {
        this.process = process;
        this.identity = identity;
        this.command = command;
        this.tree = new ProcessTree(process.toHandle(), mark);
        CompletableFuture<@Nullable Void> lines = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("rondo-output-" + process.pid()).start(() -> read(output, lines));
        var _ = process.onExit()
                .thenCombine(
                        process.onExit()
                                .thenCompose(
                                        _ -> lines.completeOnTimeout(null, LAST_LINES_MILLIS, TimeUnit.MILLISECONDS)),
                        (over, _) -> over)
                .whenComplete((_, _) -> {
                    folder.ifPresent(RunningProcess::delete);
                    ended.complete(result());
                });
    }

    private void read(Consumer<String> output, CompletableFuture<@Nullable Void> lines) {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.accept(line);
            }
        } catch (IOException over) {
            LOGGER.trace("the output of process {} is over", process.pid(), over);
        } finally {
            lines.complete(null);
        }
    }

    private JobResult result() {
        int code = process.exitValue();
        Duration limit = expired;
        if (limit != null) {
            return new JobResult(code, "it took longer than its time limit of " + Durations.format(limit));
        }
        return new JobResult(code, meaning(code));
    }

    private String meaning(int code) {
        return switch (code) {
            case 126 -> "the command " + command + " cannot be executed";
            case 127 -> "the command " + command + " was not found on the worker's machine";
            case SIGNALLED + 6 -> "aborted (SIGABRT)";
            case SIGNALLED + 9 -> "killed (SIGKILL), perhaps by the system for want of memory";
            case SIGNALLED + 11 -> "ended by an invalid memory access (SIGSEGV)";
            case SIGNALLED + 15 -> "told to end (SIGTERM)";
            default -> "";
        };
    }

    @Override
    public String infrastructureId() {
        return identity.toString();
    }

    @Override
    public CompletionStage<JobResult> ended() {
        return ended;
    }

    /** Ends it because it has taken too long. */
    void expire(Duration limit) {
        expired = limit;
        Thread.ofPlatform().daemon().name("rondo-expiry-" + process.pid()).start(() -> stop(EXPIRY_GRACE));
    }

    @Override
    public void stop(Duration grace) {
        stop(tree, grace);
    }

    static void stop(ProcessTree tree, Duration grace) {
        if (tree.root().isAlive() && !grace.isZero()) {
            tree.terminate();
            tree.root()
                    .onExit()
                    .thenApply(_ -> true)
                    .completeOnTimeout(false, grace.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        tree.kill();
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException inUse) {
            LOGGER.debug("{} could not be deleted", folder, inUse);
        }
    }
}
