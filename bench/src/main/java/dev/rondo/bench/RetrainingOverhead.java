package dev.rondo.bench;

import static dev.rondo.Rondo.flow;

import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.ml.registry.Promotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import retrain.DirectRetraining;
import retrain.RetrainPipeline;

/**
 * The retraining example as a flow, tracked and with its results stored, against direct calls of the same methods. Flow
 * and calls take turns, so that what else the machine does hits both, and each pair swaps who goes first.
 */
final class RetrainingOverhead {
    static final String NAME = "overhead";

    private static final int WARM_UP = 8;

    private final Workplace work;
    private final Path data;

    private RetrainingOverhead(Workplace work, Path data) {
        this.work = work;
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
        Path data = given == null ? MadeUpData.write(setting.folder()) : given;
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            return new RetrainingOverhead(work, data).figures(3 * setting.repetitions());
        }
    }

    private List<Figure> figures(int count) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            pair(i % 2 == 0);
        }
        Pair[] pairs = new Pair[count];
        for (int i = 0; i < count; i++) {
            pairs[i] = pair(i % 2 == 0);
        }
        Samples overhead = samples(pairs, Pair::overheadPercent);
        Samples added = samples(pairs, pair -> 1e3 * (pair.flow() - pair.direct()));
        return List.of(
                Figure.of(NAME, "retraining flow over direct calls, median of pairs", overhead.median(), "%")
                        .bar(Bar.atMost(2))
                        .beside("%d pairs, middle half %s to %s %%"
                                .formatted(
                                        count,
                                        Numbers.format(overhead.quantile(0.25)),
                                        Numbers.format(overhead.quantile(0.75)))),
                Figure.of(NAME, "time the flow adds, median of pairs", added.median(), "ms")
                        .beside("direct calls: %s s"
                                .formatted(Numbers.format(
                                        samples(pairs, Pair::direct).median()))));
    }

    private static Samples samples(Pair[] pairs, ToDoubleFunction<Pair> value) {
        return Samples.of(Arrays.stream(pairs).mapToDouble(value).toArray());
    }

    // A file of its own each time: the example caches what it fetches, which would flatter the flow.
    private Pair pair(boolean flowFirst) throws Exception {
        Path folder = Files.createTempDirectory(work.home(), "pair-");
        String source = Files.copy(data, folder.resolve(data.getFileName())).toString();
        if (flowFirst) {
            double flow = asFlow(source, folder);
            return new Pair(flow, directly(source, folder));
        }
        double direct = directly(source, folder);
        return new Pair(asFlow(source, folder), direct);
    }

    private double asFlow(String source, Path folder) throws Exception {
        RetrainPipeline pipeline = new RetrainPipeline();
        Path models = folder.resolve("flow");
        long start = System.nanoTime();
        return checked(
                work.run(() -> flow(pipeline::retrain).run(source, models, 0.0, Duration.ZERO, Duration.ZERO)), start);
    }

    private static double directly(String source, Path folder) {
        RetrainPipeline pipeline = new RetrainPipeline();
        long start = System.nanoTime();
        return checked(DirectRetraining.retrain(pipeline, source, folder.resolve("direct")), start);
    }

    private static double checked(Promotion promotion, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!promotion.isPromoted()) {
            throw new IllegalStateException("the model was to be promoted: " + promotion.message());
        }
        return seconds;
    }
}
