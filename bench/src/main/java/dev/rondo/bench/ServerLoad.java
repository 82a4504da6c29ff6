package dev.rondo.bench;

import dev.rondo.bench.server.EventFlood;
import dev.rondo.bench.server.Lifecycles;
import dev.rondo.bench.server.LoadClient;
import dev.rondo.bench.server.PostgresDatabases;
import dev.rondo.bench.server.RunningServer;
import dev.rondo.bench.server.ServerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Servers under load: start and memory, flow-run lifecycles and events, each on Rondo over both databases and on the stock
 * server, one after the other in the same run.
 */
final class ServerLoad {
    static final String START = "server-start";
    static final String LIFECYCLES = "server-lifecycles";
    static final String EVENTS = "server-events";

    private static final int CALLERS = 64;

    private ServerLoad() {}

    @FunctionalInterface
    private interface Measured {
        List<Figure> of(ServerKind kind, Path folder, Setting setting) throws Exception;
    }

    static List<Figure> start(Setting setting) throws Exception {
        return each(setting, ServerLoad::start);
    }

    static List<Figure> lifecycles(Setting setting) throws Exception {
        return withRatio(each(setting, ServerLoad::lifecycles), "runs/s");
    }

    static List<Figure> events(Setting setting) throws Exception {
        return withRatio(each(setting, ServerLoad::events), "events/s");
    }

    private static List<Figure> each(Setting setting, Measured measured) throws Exception {
        List<ServerKind> kinds =
                ServerKind.available(setting.distribution(), System.getenv(), PostgresDatabases::fresh);
        if (kinds.isEmpty()) {
            throw new IllegalStateException(
                    "there is no server to measure; run this as `rondo bench`, which knows the installed one");
        }
        List<Figure> figures = new ArrayList<>();
        for (ServerKind kind : kinds) {
            Path folder = Files.createTempDirectory(setting.folder(), "server-");
            try {
                figures.addAll(measured.of(kind, folder, setting));
            } finally {
                Workplace.delete(folder);
            }
        }
        return figures;
    }

    private static List<Figure> start(ServerKind kind, Path folder, Setting setting) throws Exception {
        double[] seconds = new double[kind.isRondo() ? setting.repetitions() : 1];
        double resident = 0;
        // The first start makes the database.
        for (int i = -1; i < seconds.length; i++) {
            try (RunningServer server = RunningServer.start(kind, folder)) {
                TimeUnit.SECONDS.sleep(3);
                resident = server.residentMebibytes();
                if (i >= 0) {
                    seconds[i] = server.startSeconds();
                }
            }
        }
        Figure start = Figure.of(
                START,
                kind.name() + ": start to ready, p50",
                Samples.of(seconds).median(),
                "s");
        Figure memory = Figure.of(START, kind.name() + ": idle memory (RSS)", resident, "MiB");
        return kind.isRondo() ? List.of(start.bar(Bar.atMost(1)), memory.bar(Bar.atMost(250))) : List.of(start, memory);
    }

    private static List<Figure> lifecycles(ServerKind kind, Path folder, Setting setting) throws Exception {
        try (RunningServer server = RunningServer.start(kind, folder);
                LoadClient client = new LoadClient(server.api())) {
            Lifecycles.run(client, CALLERS, setting.warmUp());
            Lifecycles.Result result = Lifecycles.run(client, CALLERS, setting.measured());
            Samples latencies = Samples.of(
                    result.latencies().stream().mapToDouble(Double::doubleValue).toArray());
            Figure figure = Figure.of(
                            LIFECYCLES, kind.name() + ": flow-run lifecycles over HTTP", result.perSecond(), "runs/s")
                    .beside("%d at once, p50 %s ms, p95 %s ms, then %s MiB"
                            .formatted(
                                    CALLERS,
                                    Numbers.format(latencies.median()),
                                    Numbers.format(latencies.quantile(0.95)),
                                    Numbers.format(server.residentMebibytes())));
            return List.of(kind.isRondo() ? figure.bar(Bar.atLeast(1_000)) : figure);
        }
    }

    private static List<Figure> events(ServerKind kind, Path folder, Setting setting) throws Exception {
        try (RunningServer server = RunningServer.start(kind, folder);
                LoadClient client = new LoadClient(server.api())) {
            EventFlood.run(client, setting.warmUp(), InstantSource.system());
            EventFlood.Result result = EventFlood.run(client, setting.measured(), InstantSource.system());
            long began = System.nanoTime();
            int recorded = EventFlood.recorded(client, result, Duration.ofMinutes(2));
            String lost = lost(result, recorded, (System.nanoTime() - began) / 1e9);
            Figure figure = Figure.of(
                            EVENTS, kind.name() + ": task-run events over /events/in", result.perSecond(), "events/s")
                    .beside(lost);
            return List.of(kind.isRondo() ? figure.bar(Bar.atLeast(10_000)) : figure);
        }
    }

    private static String lost(EventFlood.Result result, int recorded, double seconds) {
        int missing = result.taskRuns() - recorded;
        return missing == 0
                ? "none of %,d task runs lost, all there %s s after the last receipt"
                        .formatted(result.taskRuns(), Numbers.format(seconds))
                : "%,d of %,d task runs MISSING".formatted(missing, result.taskRuns());
    }

    // How many times as fast as the stock server, measured by the same client in the same run.
    private static List<Figure> withRatio(List<Figure> figures, String unit) {
        double stock = figures.stream()
                .filter(figure -> figure.what().startsWith("stock"))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(0);
        return stock == 0
                ? figures
                : figures.stream()
                        .map(figure -> figure.what().startsWith("stock")
                                        || !figure.unit().equals(unit)
                                ? figure
                                : figure.beside("%s; %s times the stock server"
                                        .formatted(figure.beside(), Numbers.format(figure.value() / stock))))
                        .toList();
    }
}
