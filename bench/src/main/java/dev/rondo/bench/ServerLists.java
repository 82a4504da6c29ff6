package dev.rondo.bench;

import dev.rondo.bench.server.History;
import dev.rondo.bench.server.LoadClient;
import dev.rondo.bench.server.PostgresDatabases;
import dev.rondo.bench.server.Questions;
import dev.rondo.bench.server.Questions.Question;
import dev.rondo.bench.server.RunningServer;
import dev.rondo.bench.server.ServerKind;
import dev.rondo.model.Json;
import dev.rondo.orchestration.store.Store;
import dev.rondo.store.PostgresStore;
import dev.rondo.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists, counts and histories of a million flow runs and ten million task runs, p95 of each question. A quick look takes a
 * tenth of that.
 */
final class ServerLists {
    static final String NAME = "server-lists";

    private static final int RUNS = 1_000_000;
    private static final int WARM_UP = 5;
    private static final int ASKED = 40;

    private ServerLists() {}

    static List<Figure> measure(Setting setting) throws Exception {
        int runs = setting.quick() ? RUNS / 10 : RUNS;
        List<Figure> figures = new ArrayList<>();
        for (ServerKind kind :
                ServerKind.available(setting.distribution(), System.getenv(), PostgresDatabases::fresh)) {
            // The stock server's schema is its own: its history would have to be driven through it, which takes days.
            if (kind.isRondo()) {
                Path folder = Files.createTempDirectory(setting.folder(), "history-");
                try {
                    figures.addAll(measure(kind, folder, runs));
                } finally {
                    Workplace.delete(folder);
                }
            }
        }
        return figures;
    }

    private static List<Figure> measure(ServerKind kind, Path folder, int runs) throws Exception {
        long began = System.nanoTime();
        try (Store store = open(kind, folder)) {
            new History(store, InstantSource.system(), runs).write();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                NAME,
                "%s: %,d flow runs and %,d task runs written".formatted(kind.name(), runs, 10 * runs),
                seconds,
                "s"));
        try (RunningServer server = RunningServer.start(kind, folder);
                LoadClient client = new LoadClient(server.api())) {
            for (Question question : Questions.at(InstantSource.system().instant())) {
                figures.add(ask(kind, client, question));
            }
        }
        return figures;
    }

    private static Store open(ServerKind kind, Path folder) {
        String url = kind.environment().get("RONDO_DATABASE_URL");
        return url == null
                ? SqliteStore.open(folder.resolve("rondo.db"), InstantSource.system())
                : PostgresStore.open(url, InstantSource.system());
    }

    private static Figure ask(ServerKind kind, LoadClient client, Question question) throws Exception {
        String body = Json.MAPPER.writeValueAsString(question.body());
        long[] nanos = new long[ASKED];
        for (int i = -WARM_UP; i < ASKED; i++) {
            long began = System.nanoTime();
            client.text(question.path(), body);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - began;
            }
        }
        Samples samples = Samples.ofNanos(nanos, 1e6);
        return Figure.of(NAME, kind.name() + ": " + question.what() + ", p95", samples.quantile(0.95), "ms")
                .bar(Bar.atMost(100))
                .beside("p50 " + Numbers.format(samples.median()) + " ms");
    }
}
