package dev.rondo.bench;

import dev.rondo.bench.server.LoadClient;
import dev.rondo.bench.server.PostgresDatabases;
import dev.rondo.bench.server.RunningServer;
import dev.rondo.bench.server.Schedules;
import dev.rondo.bench.server.ServerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten thousand deployments on schedules: how long until all have their runs, and how long after its time each run is given
 * to a worker. A quick look takes a tenth of them.
 */
final class ServerSchedule {
    static final String NAME = "server-schedule";

    private static final int DEPLOYMENTS = 10_000;
    private static final int CALLERS = 16;
    private static final double PUNCTUAL_MILLIS = 1_000;

    private ServerSchedule() {}

    static List<Figure> measure(Setting setting) throws Exception {
        int deployments = setting.quick() ? DEPLOYMENTS / 10 : DEPLOYMENTS;
        List<Figure> figures = new ArrayList<>();
        for (ServerKind kind :
                ServerKind.available(setting.distribution(), System.getenv(), PostgresDatabases::fresh)) {
            // The stock server takes minutes to make so many deployments.
            if (kind.isRondo()) {
                Path folder = Files.createTempDirectory(setting.folder(), "schedule-");
                try {
                    figures.addAll(measure(kind, folder, deployments));
                } finally {
                    Workplace.delete(folder);
                }
            }
        }
        return figures;
    }

    private static List<Figure> measure(ServerKind kind, Path folder, int deployments) throws Exception {
        InstantSource clock = InstantSource.system();
        try (RunningServer server = RunningServer.start(kind, folder);
                LoadClient client = new LoadClient(server.api())) {
            Schedules schedules = new Schedules(client, clock, deployments, CALLERS);
            long began = System.nanoTime();
            // Due from when all are planned, as far as that can be told: what is due before is late from the start.
            Duration lead = Duration.ofMillis(12L * deployments).plusSeconds(30);
            Instant first = clock.instant().plus(lead);
            schedules.create(first, Duration.ofMinutes(1));
            double created = seconds(began);
            schedules.awaitPlans();
            double planned = seconds(began);
            boolean inTime = clock.instant().isBefore(first);
            Samples late = Samples.of(schedules.deliver().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            return List.of(
                    Figure.of(
                                    NAME,
                                    "%s: %,d deployments planned, after the last was made"
                                            .formatted(kind.name(), deployments),
                                    planned - created,
                                    "s")
                            .beside("making them over HTTP took %s s; processor time of each %s µs"
                                    .formatted(
                                            Numbers.format(created),
                                            Numbers.format(server.processorSeconds() * 1e6 / deployments))),
                    Figure.of(NAME, kind.name() + ": a run given out after its time, latest", late.quantile(1), "ms")
                            .bar(Bar.atMost(PUNCTUAL_MILLIS))
                            .beside("p50 %s ms, p99 %s ms%s"
                                    .formatted(
                                            Numbers.format(late.median()),
                                            Numbers.format(late.quantile(0.99)),
                                            inTime ? "" : "; the first were due before all were planned")));
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
