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
    // More of them, and it answers most requests with 503.
    private static final int STOCK_CALLERS = 8;

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
            int callers = kind.isRondo() ? CALLERS : STOCK_CALLERS;
            Lifecycles.run(client, callers, setting.warmUp());
            Spent before = Spent.by(server);
            Lifecycles.Result result = Lifecycles.run(client, callers, setting.measured());
            String spent = Spent.by(server).since(before).each(result.runs());
            Samples latencies = Samples.of(
                    result.latencies().stream().mapToDouble(Double::doubleValue).toArray());
            Figure figure = Figure.of(
                            LIFECYCLES, kind.name() + ": flow-run lifecycles over HTTP", result.perSecond(), "runs/s")
                    .beside("%d at once, p50 %s ms, p95 %s ms; %s; then %s MiB%s"
                            .formatted(
                                    callers,
                                    Numbers.format(latencies.median()),
                                    Numbers.format(latencies.quantile(0.95)),
                                    spent,
                                    Numbers.format(server.residentMebibytes()),
                                    refusals(client)));
            return List.of(kind.isRondo() ? figure.bar(Bar.atLeast(1_000)) : figure);
        }
    }

    private static String refusals(LoadClient client) {
        return client.refusals() == 0 ? "" : "; %,d answers of 503".formatted(client.refusals());
    }

    /** Processor time, in seconds: the server's, and that of its connections in PostgreSQL. */
    private record Spent(double server, double database) {
        static Spent by(RunningServer server) {
            return new Spent(server.processorSeconds(), server.databaseProcessorSeconds());
        }

        Spent since(Spent earlier) {
            return new Spent(server - earlier.server, database - earlier.database);
        }

        String each(int number) {
            String own = "processor time of each %s µs".formatted(Numbers.format(server * 1e6 / number));
            return database == 0
                    ? own
                    : own + " and in PostgreSQL %s µs".formatted(Numbers.format(database * 1e6 / number));
        }
    }

    private static List<Figure> events(ServerKind kind, Path folder, Setting setting) throws Exception {
        try (RunningServer server = RunningServer.start(kind, folder);
                LoadClient client = new LoadClient(server.api())) {
            EventFlood.run(client, setting.warmUp(), InstantSource.system());
            Spent before = Spent.by(server);
            EventFlood.Result result = EventFlood.run(client, setting.measured(), InstantSource.system());
            String spent = Spent.by(server).since(before).each(result.sent());
            long began = System.nanoTime();
            int recorded = EventFlood.recorded(client, result, Duration.ofMinutes(2));
            String lost = lost(result, recorded, (System.nanoTime() - began) / 1e9);
            Figure figure = Figure.of(
                            EVENTS, kind.name() + ": task-run events over /events/in", result.perSecond(), "events/s")
                    .beside(lost + "; " + spent + refusals(client));
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
