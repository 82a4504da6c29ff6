package dev.rondo.bench;

import static dev.rondo.Rondo.flow;

import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.ml.registry.Promotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import retrain.DirectRetraining;
import retrain.RetrainPipeline;

/**
 * The retraining example as a flow, tracked and with its results stored, against direct calls of the same methods. Flow
 * and calls take turns, so that what else the machine does hits both, and each pair swaps who goes first. Where the machine
 * is busy the times scatter; the processor time that the flow adds says what it costs, whoever waits for it or not.
 */
final class RetrainingOverhead {
    static final String NAME = "overhead";

    private final Workplace work;
    private final Path data;

    private RetrainingOverhead(Workplace work, Path data) {
        this.work = work;
        this.data = data;
    }

    /**
     * What one way took.
     *
     * @param seconds by the clock
     * @param processor seconds of processor time of the process
     */
    private record Half(double seconds, double processor) {}

    private record Pair(Half flow, Half direct) {
        double overheadPercent() {
            return 100 * (flow.seconds() / direct.seconds() - 1);
        }

        double addedMillis() {
            return 1e3 * (flow.seconds() - direct.seconds());
        }

        double addedProcessorMillis() {
            return 1e3 * (flow.processor() - direct.processor());
        }
    }

    static List<Figure> measure(Setting setting) throws Exception {
        Path given = setting.data();
        Path data = given == null ? MadeUpData.write(setting.folder()) : given;
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            return new RetrainingOverhead(work, data).figures(setting.warmUp(), 3 * setting.repetitions());
        }
    }

    private List<Figure> figures(Duration warmUp, int count) throws Exception {
        long end = System.nanoTime() + warmUp.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            pair(i % 2 == 0);
        }
        Pair[] pairs = new Pair[count];
        for (int i = 0; i < count; i++) {
            pairs[i] = pair(i % 2 == 0);
        }
        Samples overhead = samples(pairs, Pair::overheadPercent);
        Samples added = samples(pairs, Pair::addedMillis);
        // The system counts it in ticks of 10 ms: only many together mean something.
        Samples processor = samples(pairs, Pair::addedProcessorMillis);
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
                                        samples(pairs, pair -> pair.direct().seconds())
                                                .median()))),
                Figure.of(NAME, "processor time the flow adds, mean of pairs", processor.mean(), "ms"));
    }

    private static Samples samples(Pair[] pairs, ToDoubleFunction<Pair> value) {
        return Samples.of(Arrays.stream(pairs).mapToDouble(value).toArray());
    }

    // A file of its own each time: the example caches what it fetches, which would flatter the flow.
    private Pair pair(boolean flowFirst) throws Exception {
        Path folder = Files.createTempDirectory(work.home(), "pair-");
        String source = Files.copy(data, folder.resolve(data.getFileName())).toString();
        if (flowFirst) {
            Half flow = asFlow(source, folder);
            return new Pair(flow, directly(source, folder));
        }
        Half direct = directly(source, folder);
        return new Pair(asFlow(source, folder), direct);
    }

    private Half asFlow(String source, Path folder) throws Exception {
        RetrainPipeline pipeline = new RetrainPipeline();
        Path models = folder.resolve("flow");
        return timed(
                () -> work.run(() -> flow(pipeline::retrain).run(source, models, 0.0, Duration.ZERO, Duration.ZERO)));
    }

    private static Half directly(String source, Path folder) throws Exception {
        RetrainPipeline pipeline = new RetrainPipeline();
        return timed(() -> DirectRetraining.retrain(pipeline, source, folder.resolve("direct")));
    }

    private static Half timed(Callable<Promotion> way) throws Exception {
        long processor = Machine.processorNanos();
        long start = System.nanoTime();
        Promotion promotion = way.call();
        Half half = new Half((System.nanoTime() - start) / 1e9, (Machine.processorNanos() - processor) / 1e9);
        if (!promotion.isPromoted()) {
            throw new IllegalStateException("the model was to be promoted: " + promotion.message());
        }
        return half;
    }
}
