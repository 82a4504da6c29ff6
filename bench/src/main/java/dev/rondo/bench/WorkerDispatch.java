package dev.rondo.bench;

import dev.rondo.bench.server.Dispatches;
import dev.rondo.bench.server.LoadClient;
import dev.rondo.bench.server.RunningServer;
import dev.rondo.bench.server.RunningWorker;
import dev.rondo.bench.server.ServerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How soon a worker has a run: one that is wanted now, and those that are due at a time. */
final class WorkerDispatch {
    static final String NOW = "worker-dispatch";
    static final String SCHEDULED = "scheduled-starts";

    private static final int RUNS = 200;
    private static final int QUICK_RUNS = 40;
    private static final int WARM_UP = 20;
    private static final int PAUSE_MILLIS = 100;
    // For the worker to have the next process ready: people and schedules are not as quick as a loop.
    private static final int PROCESS_PAUSE_MILLIS = 3_000;
    private static final double WARM_MILLIS = 50;
    private static final double PROCESS_MILLIS = 700;
    private static final int DEPLOYMENTS = 200;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final double PUNCTUAL_MILLIS = 1_000;

    private WorkerDispatch() {}

    /** What is measured with a server and a worker of the distribution. */
    @FunctionalInterface
    private interface Measured {
        List<Figure> with(Dispatches dispatches) throws Exception;
    }

    static List<Figure> now(Setting setting) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (String type : List.of("jvm", "process")) {
            figures.addAll(measure(setting, type, dispatches -> now(setting, type, dispatches)));
        }
        return figures;
    }

    private static List<Figure> now(Setting setting, String type, Dispatches dispatches) throws Exception {
        String deployment = dispatches.deployment("now", List.of());
        for (int i = 0; i < WARM_UP; i++) {
            dispatches.runNow(deployment);
        }
        int pause = type.equals("jvm") ? PAUSE_MILLIS : PROCESS_PAUSE_MILLIS;
        double[] millis = new double[setting.quick() ? QUICK_RUNS : RUNS];
        for (int i = 0; i < millis.length; i++) {
            // What is left to do of the run before is not this one's.
            TimeUnit.MILLISECONDS.sleep(pause);
            millis[i] = dispatches.runNow(deployment);
        }
        Samples samples = Samples.of(millis);
        String what = "%s pool: from \"run now\" to Running, %d runs, %d ms apart, %s";
        return List.of(
                Figure.of(NOW, what.formatted(type, millis.length, pause, "p50"), samples.median(), "ms")
                        .bar(Bar.atMost(type.equals("jvm") ? WARM_MILLIS : PROCESS_MILLIS))
                        .beside("from " + samples.range() + " ms"),
                Figure.of(NOW, what.formatted(type, millis.length, pause, "p95"), samples.quantile(0.95), "ms"));
    }

    static List<Figure> scheduled(Setting setting) throws Exception {
        return measure(setting, "jvm", WorkerDispatch::scheduled);
    }

    private static List<Figure> scheduled(Dispatches dispatches) throws Exception {
        String deployment = dispatches.deployment("now", List.of());
        for (int i = 0; i < WARM_UP; i++) {
            dispatches.runNow(deployment);
        }
        Instant first = InstantSource.system().instant().plus(Duration.ofSeconds(30));
        dispatches.scheduled(DEPLOYMENTS, first, SPAN);
        Samples late = Samples.of(dispatches.late(DEPLOYMENTS).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        String what = "%d deployments due within a minute, begun after their times, %s";
        return List.of(
                Figure.of(SCHEDULED, what.formatted(DEPLOYMENTS, "latest"), late.greatest(), "ms")
                        .bar(Bar.atMost(PUNCTUAL_MILLIS)),
                Figure.of(SCHEDULED, what.formatted(DEPLOYMENTS, "p99"), late.quantile(0.99), "ms")
                        .beside("p50 " + Numbers.format(late.median()) + " ms"));
    }

    private static List<Figure> measure(Setting setting, String type, Measured measured) throws Exception {
        Path distribution = setting.distribution();
        if (distribution == null) {
            return List.of();
        }
        Path folder = Files.createTempDirectory(setting.folder(), "dispatch-");
        ServerKind kind = ServerKind.available(distribution, Map.of(), _ -> "").getFirst();
        try (RunningServer server = RunningServer.start(kind, folder.resolve("server"));
                LoadClient client = new LoadClient(server.api())) {
            Dispatches dispatches = Dispatches.in(client, InstantSource.system(), folder.resolve("code"));
            Path rondo = distribution.resolve("bin/rondo");
            try (RunningWorker _ =
                    RunningWorker.start(rondo, server.api(), folder.resolve("worker"), Dispatches.POOL, type)) {
                return measured.with(dispatches);
            }
        } finally {
            Workplace.delete(folder);
        }
    }
}
