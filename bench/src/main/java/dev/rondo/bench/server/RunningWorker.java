package dev.rondo.bench.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A worker of the distribution in a process of its own, ended when closed. */
public final class RunningWorker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final Process process;

    private RunningWorker(Process process) {
        this.process = process;
    }

    /**
     * Starts a worker and waits until it says that it is ready; the pool is made where there is none.
     *
     * @param rondo the installed command
     * @param api the address of the server's API
     * @param folder a folder for it
     * @param pool the name of the work pool
     * @param type the pool's type
     * @throws IllegalStateException when it does not come up, with what it said
     */
    public static RunningWorker start(Path rondo, URI api, Path folder, String pool, String type) throws IOException {
        Files.createDirectories(folder);
        Path output = folder.resolve("worker.log");
        ProcessBuilder builder = new ProcessBuilder(
                        rondo.toString(), "worker", "start", "--pool", pool, "--type", type, "--stop-grace", "0s")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("RONDO_HOME", folder.toString());
        builder.environment().put("RONDO_API_URL", api.toString());
        Process process = builder.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(output).contains("is ready")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("the worker does not come up: " + Files.readString(output));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return new RunningWorker(process);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
