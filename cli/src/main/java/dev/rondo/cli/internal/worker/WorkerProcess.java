package dev.rondo.cli.internal.worker;

import com.sun.net.httpserver.HttpServer;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.model.RondoException;
import dev.rondo.worker.Worker;
import dev.rondo.worker.WorkerSettings;
import dev.rondo.worker.infrastructure.InfrastructureTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A worker that is this process.
 *
 * @param surroundings where
 * @param settings what it is started with
 * @param healthPort where it tells whether it is well; null for nowhere
 */
public record WorkerProcess(
        Surroundings surroundings,
        WorkerSettings settings,
        @Nullable Integer healthPort) {
    private static final Set<String> AWAY = Set.of("client.no-server", "client.unreachable");
    private static final int MOST_ATTEMPTS = 20;
    private static final long PAUSE_SECONDS = 2;

    /**
     * Works until the process is told to end, or all that is due has ended.
     *
     * @param once whether to take up only what is due now
     * @throws dev.rondo.model.RondoException when it cannot start
     */
    public ExitCode run(boolean once) throws InterruptedException {
        SecureRandom random = new SecureRandom();
        int attempts = once ? 1 : MOST_ATTEMPTS;
        HttpOrchestrationClient client = patiently(
                attempts, () -> HttpOrchestrationClient.open(settings.server(), surroundings.clock(), random));
        Worker worker;
        try {
            worker = patiently(attempts, () -> open(client, random));
        } catch (RuntimeException failure) {
            client.close();
            throw failure;
        }
        HttpServer health = health(worker);
        CountDownLatch ended = new CountDownLatch(1);
        Thread end = Thread.ofPlatform().name("rondo-worker-end").unstarted(() -> {
            worker.close();
            if (health != null) {
                health.stop(0);
            }
            client.close();
            ended.countDown();
        });
        Runtime.getRuntime().addShutdownHook(end);
        if (once) {
            worker.runOnce();
            return ExitCode.SUCCESS;
        }
        worker.start();
        surroundings
                .error()
                .println("Worker " + settings.workerName() + " is ready for runs of work pool "
                        + worker.pool().name() + " (" + worker.pool().type() + "); Ctrl-C stops it.");
        ended.await();
        return ExitCode.SUCCESS;
    }

    private Worker open(HttpOrchestrationClient client, SecureRandom random) {
        return Worker.open(
                settings,
                client,
                InfrastructureTypes.installed(),
                surroundings.clock(),
                random,
                line -> surroundings.out().println(line));
    }

    // Machines start in any order, and a server may be starting again right now.
    private <T> T patiently(int attempts, Supplier<T> work) throws InterruptedException {
        for (int attempt = 1; attempt < attempts; attempt++) {
            try {
                return work.get();
            } catch (RondoException failure) {
                if (!AWAY.contains(failure.code())) {
                    throw failure;
                }
                if (attempt == 1) {
                    surroundings.error().println("rondo: " + failure.getMessage() + "; waiting for it");
                }
                var _ = new CountDownLatch(1).await(PAUSE_SECONDS, TimeUnit.SECONDS);
            }
        }
        return work.get();
    }

    private @Nullable HttpServer health(Worker worker) {
        if (healthPort == null) {
            return null;
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(healthPort), 0);
            server.createContext("/health", exchange -> {
                byte[] body = "{\"message\":\"OK\",\"pool\":\"%s\",\"runs\":%d,\"connected\":%b}"
                        .formatted(settings.poolName(), worker.running(), worker.isConnected())
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(worker.isWell() ? 200 : 503, body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            surroundings
                    .error()
                    .println("The worker's health is told at http://127.0.0.1:"
                            + server.getAddress().getPort() + "/health");
            return server;
        } catch (IOException taken) {
            throw CliException.environment(
                    "port " + healthPort + " for the health check cannot be had: " + taken.getMessage()
                            + "; choose another with --health-port",
                    taken);
        }
    }
}
