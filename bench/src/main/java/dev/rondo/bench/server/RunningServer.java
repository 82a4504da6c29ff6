package dev.rondo.bench.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A server in a process of its own, ended when closed. */
public final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_NANOS = 2_000_000;

    private final ServerKind kind;
    private final Process process;
    private final URI api;
    private final Path output;
    private final double startSeconds;

    private RunningServer(ServerKind kind, Process process, URI api, Path output, double startSeconds) {
        this.kind = kind;
        this.process = process;
        this.api = api;
        this.output = output;
        this.startSeconds = startSeconds;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param folder an empty folder for it
     * @throws IllegalStateException when it does not come up, with what it said
     */
    public static RunningServer start(ServerKind kind, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = freePort();
        List<String> command = kind.command().stream()
                .map(word -> word.replace("PORT", String.valueOf(port)))
                .toList();
        Path output = folder.resolve("server.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        kind.environment()
                .forEach((name, value) -> builder.environment().put(name, value.replace("HOME", folder.toString())));
        URI api = URI.create("http://127.0.0.1:" + port + "/api");
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            awaitHealth(process, api, output);
        } catch (IllegalStateException | InterruptedException failure) {
            process.destroyForcibly();
            throw failure;
        }
        return new RunningServer(kind, process, api, output, (System.nanoTime() - start) / 1e9);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitHealth(Process process, URI api, Path output) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + "/health")).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!isHealthy(http, request)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("the server does not come up: " + Files.readString(output));
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    private static boolean isHealthy(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What kind it is. */
    public ServerKind kind() {
        return kind;
    }

    /** The address of its API. */
    public URI api() {
        return api;
    }

    /** From the start of the process to its first good answer, in seconds. */
    public double startSeconds() {
        return startSeconds;
    }

    /** The memory of the process and its children that is in use, in MiB; 0 where the system does not say. */
    public double residentMebibytes() throws IOException {
        double sum = resident(process.pid());
        for (ProcessHandle child : process.descendants().toList()) {
            sum += resident(child.pid());
        }
        return sum;
    }

    private static double resident(long pid) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                        .sum()
                : 0;
    }

    /** The processor time that the process and its children have used so far, in seconds. */
    public double processorSeconds() {
        return ProcessorTime.of(Stream.concat(Stream.of(process.toHandle()), process.descendants()));
    }

    /** The processor time that its connections to PostgreSQL have used on this machine so far, in seconds. */
    public double databaseProcessorSeconds() {
        String database = kind.database();
        return database == null
                ? 0
                : ProcessorTime.of(ProcessHandle.allProcesses()
                        .filter(other -> ProcessorTime.title(other).contains(" " + database + " ")));
    }

    /** Ends the process at once, as a crash would. */
    public void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** What it has said. */
    public String said() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
