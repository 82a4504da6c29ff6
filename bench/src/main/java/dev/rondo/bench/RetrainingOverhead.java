package dev.rondo.bench;

import static dev.rondo.Rondo.flow;

import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.ml.registry.Promotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import retrain.DirectRetraining;
import retrain.RetrainPipeline;

/**
 * The retraining example as a flow, tracked and with its results stored, against direct calls of the same methods. Flow
 * and calls take turns, so that what else the machine does hits both, and each pair swaps who goes first.
 */
final class RetrainingOverhead {
    static final String NAME = "overhead";

    private static final Duration NO_DELAY = Duration.ZERO;

    private final Setting setting;
    private final String data;

    private RetrainingOverhead(Setting setting, String data) {
        this.setting = setting;
        this.data = data;
    }

    /**
     * How long both took.
     *
     * @param flow the flow run, in seconds
     * @param direct the calls, in seconds
     */
    private record Pair(double flow, double direct) {
        double overheadPercent() {
            return 100 * (flow / direct - 1);
        }
    }

    static List<Figure> measure(Setting setting) throws Exception {
        Path given = setting.data();
        Path file = given == null ? MadeUpData.write(setting.folder()) : given;
        return new RetrainingOverhead(setting, file.toString()).figures();
    }

    private List<Figure> figures() throws Exception {
        pair(true);
        pair(false);
        Pair[] pairs = new Pair[3 * setting.repetitions()];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = pair(i % 2 == 0);
        }
        Samples overhead = Samples.of(
                Arrays.stream(pairs).mapToDouble(Pair::overheadPercent).toArray());
        Samples direct =
                Samples.of(Arrays.stream(pairs).mapToDouble(Pair::direct).toArray());
        return List.of(Figure.of(NAME, "retraining flow over direct calls, median of pairs", overhead.median(), "%")
                .bar(Bar.atMost(2))
                .beside("%d pairs, middle half %s to %s %%; direct calls %s s"
                        .formatted(
                                pairs.length,
                                Numbers.format(overhead.quantile(0.25)),
                                Numbers.format(overhead.quantile(0.75)),
                                Numbers.format(direct.median()))));
    }

    private Pair pair(boolean flowFirst) throws Exception {
        if (flowFirst) {
            double flow = asFlow();
            return new Pair(flow, directly());
        }
        double direct = directly();
        return new Pair(asFlow(), direct);
    }

    // A home of its own each time: the example caches what it fetches, which would flatter the flow.
    private double asFlow() throws Exception {
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            RetrainPipeline pipeline = new RetrainPipeline();
            Path models = work.home().resolve("models");
            long start = System.nanoTime();
            Promotion promotion = work.run(() -> flow(pipeline::retrain).run(data, models, 0.0, NO_DELAY, NO_DELAY));
            return checked(promotion, start);
        }
    }

    private double directly() throws Exception {
        Path folder = Files.createTempDirectory(setting.folder(), "models-");
        try {
            long start = System.nanoTime();
            return checked(DirectRetraining.retrain(new RetrainPipeline(), data, folder.resolve("models")), start);
        } finally {
            Workplace.delete(folder);
        }
    }

    private static double checked(Promotion promotion, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!promotion.isPromoted()) {
            throw new IllegalStateException("the model was to be promoted: " + promotion.message());
        }
        return seconds;
    }
}
