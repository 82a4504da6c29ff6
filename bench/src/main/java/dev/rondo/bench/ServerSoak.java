package dev.rondo.bench;

import dev.rondo.bench.server.Lifecycles;
import dev.rondo.bench.server.LoadClient;
import dev.rondo.bench.server.PostgresDatabases;
import dev.rondo.bench.server.RunningServer;
import dev.rondo.bench.server.ServerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server at half of what it can do, for half an hour: whether memory and waiting times stay as they were. */
final class ServerSoak {
    static final String NAME = "server-soak";

    private static final int CALLERS = 64;
    private static final Duration TOP = Duration.ofSeconds(20);
    private static final double LOAD = 0.5;
    private static final int MINUTES = 30;
    private static final int QUICK_MINUTES = 3;

    private ServerSoak() {}

    /** A minute of it. */
    private record Minute(double perSecond, double median, double p95, double mebibytes) {}

    static List<Figure> measure(Setting setting) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (ServerKind kind :
                ServerKind.available(setting.distribution(), System.getenv(), PostgresDatabases::fresh)) {
            if (kind.isRondo()) {
                Path folder = Files.createTempDirectory(setting.folder(), "server-");
                try {
                    figures.addAll(soak(kind, folder, setting.quick() ? QUICK_MINUTES : MINUTES));
                } finally {
                    Workplace.delete(folder);
                }
            }
        }
        return figures;
    }

    private static List<Figure> soak(ServerKind kind, Path folder, int minutes) throws Exception {
        try (RunningServer server = RunningServer.start(kind, folder);
                LoadClient client = new LoadClient(server.api())) {
            Lifecycles.run(client, CALLERS, TOP);
            double rate = LOAD * Lifecycles.run(client, CALLERS, TOP).perSecond();
            List<Minute> all = new ArrayList<>();
            for (int i = 0; i < minutes; i++) {
                all.add(minute(server, client, rate));
                System.err.printf("%s, minute %d of %d: %s%n", kind.name(), i + 1, minutes, all.getLast());
            }
            return figures(kind, rate, all);
        }
    }

    private static Minute minute(RunningServer server, LoadClient client, double rate) throws Exception {
        Lifecycles.Result result = Lifecycles.paced(client, CALLERS, rate, Duration.ofMinutes(1));
        Samples latencies = Samples.of(
                result.latencies().stream().mapToDouble(Double::doubleValue).toArray());
        return new Minute(result.perSecond(), latencies.median(), latencies.quantile(0.95), server.residentMebibytes());
    }

    // The last third against the first, by the medians of its minutes.
    private static List<Figure> figures(ServerKind kind, double rate, List<Minute> all) {
        List<Minute> first = all.subList(0, Math.max(1, all.size() / 3));
        List<Minute> last = all.subList(all.size() - first.size(), all.size());
        double[] memory = {mebibytes(first).median(), mebibytes(last).median()};
        double[] waiting = {p95(first).median(), p95(last).median()};
        String load = "%d minutes at %s runs/s; ".formatted(all.size(), Numbers.format(rate));
        return List.of(
                Figure.of(NAME, kind.name() + ": memory (RSS), last third over first", memory[1] / memory[0], "times")
                        .bar(Bar.atMost(1.25))
                        .beside(load
                                + "from %s to %s MiB".formatted(Numbers.format(memory[0]), Numbers.format(memory[1]))),
                Figure.of(
                                NAME,
                                kind.name() + ": p95 of lifecycles, last third over first",
                                waiting[1] / waiting[0],
                                "times")
                        .bar(Bar.atMost(1.5))
                        .beside(load
                                + "from %s to %s ms, minutes %s"
                                        .formatted(
                                                Numbers.format(waiting[0]),
                                                Numbers.format(waiting[1]),
                                                p95(all).range())));
    }

    private static Samples mebibytes(List<Minute> minutes) {
        return Samples.of(minutes.stream().mapToDouble(Minute::mebibytes).toArray());
    }

    private static Samples p95(List<Minute> minutes) {
        return Samples.of(minutes.stream().mapToDouble(Minute::p95).toArray());
    }
}
