package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.model.Durations;
import dev.rondo.worker.WorkerSettings;
import dev.rondo.worker.WorkerSettings.Times;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that workers and agents have. */
final class WorkerOptions {
    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The name of the worker, unique in the pool. Without it one of this machine and process.")
    private @Nullable String name;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "COUNT",
            description = "How many runs it has at once. Without it any number.")
    private @Nullable Integer limit;

    @Option(
            names = "--standby",
            paramLabel = "COUNT",
            defaultValue = "1",
            description =
                    "How many processes a worker of a process pool keeps started ahead, for the next runs of a kind"
                            + " it has had. 0 for none. Default: ${DEFAULT-VALUE}.")
    private int standby = 1;

    @Option(names = "--run-once", description = "Take up what is due now, and end when all of it has ended.")
    private boolean runOnce;

    @Option(
            names = "--prefetch-seconds",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long before its time a run is looked at, where the server does not tell of it."
                    + " Default: ${DEFAULT-VALUE}.")
    private int prefetchSeconds = 10;

    @Option(
            names = "--cancel-grace",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description =
                    "How long a cancelled run has to end by itself before it is killed. Default: ${DEFAULT-VALUE}.")
    private String cancelGrace = "30s";

    @Option(
            names = "--stop-grace",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description =
                    "How long runs have to end by themselves when the worker is stopped. Default: ${DEFAULT-VALUE}.")
    private String stopGrace = "30s";

    @Option(names = "--with-healthcheck", description = "Answer at /health whether the worker is well.")
    private boolean healthcheck;

    @Option(
            names = "--health-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port of --with-healthcheck; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int healthPort = 8080;

    boolean runOnce() {
        return runOnce;
    }

    /** The port of the health check; null for none. */
    @Nullable
    Integer healthPort() {
        return healthcheck ? healthPort : null;
    }

    /** The settings of a worker with these options. */
    WorkerSettings settings(
            Surroundings surroundings, String pool, @Nullable String type, List<String> queues, boolean createPool) {
        if (limit != null && limit < 1) {
            throw CliException.badInput("--limit cannot be " + limit + "; allowed is 1 and more");
        }
        if (standby < 0 || standby > WorkerSettings.MOST_STANDBY) {
            throw CliException.badInput(
                    "--standby cannot be " + standby + "; allowed is 0 to " + WorkerSettings.MOST_STANDBY);
        }
        ServerConnection server = ServerConnection.of(surroundings.settings())
                .orElseThrow(() -> CliException.badInput(
                        "a worker works for a server, and none is set; start one with `rondo server start` and set its"
                                + " address with `rondo login http://127.0.0.1:4200/api`, or RONDO_API_URL"));
        ProcessIdentity process = ProcessIdentity.current();
        return new WorkerSettings(
                pool,
                name == null ? WorkerSettings.usualName(process.host(), process.pid()) : name,
                type,
                queues,
                limit,
                runOnce ? 0 : standby,
                createPool,
                times(),
                surroundings.settings().home(),
                server,
                surroundings.environment());
    }

    private Times times() {
        return new Times(
                Duration.ofSeconds(Math.max(0, prefetchSeconds)),
                Times.USUAL.poll(),
                Times.USUAL.heartbeat(),
                duration("--cancel-grace", cancelGrace),
                Times.USUAL.termination(),
                duration("--stop-grace", stopGrace));
    }

    private static Duration duration(String option, String written) {
        try {
            return Durations.parse(written);
        } catch (IllegalArgumentException wrong) {
            throw CliException.badInput(option + " cannot be '" + written + "'; write 30s, 10m or 0s", wrong);
        }
    }
}
