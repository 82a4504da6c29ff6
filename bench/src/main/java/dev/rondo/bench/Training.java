package dev.rondo.bench;

import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.metric.ClassificationReport;
import dev.rondo.ml.model.BoostedClassifier;
import dev.rondo.ml.model.BoostingParameters;
import dev.rondo.ml.split.Split;
import java.nio.file.Path;
import java.util.List;

/** Gradient boosting as the retraining example does it: 200 trees of depth 5. */
final class Training {
    static final String NAME = "training";

    private Training() {}

    static List<Figure> measure(Setting setting) {
        Path given = setting.data();
        Path file = given == null ? MadeUpData.write(setting.folder()) : given;
        Split split = Split.random(Dataset.read(file.toString()).dropRowsWithMissing("target"), 0.2, 42);
        double[] training = new double[setting.repetitions()];
        double[] predicting = new double[training.length];
        double score = 0;
        for (int i = 0; i < training.length; i++) {
            long start = System.nanoTime();
            BoostedClassifier model = train(split.train());
            training[i] = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            ClassificationReport report = model.evaluate(split.test());
            predicting[i] = (System.nanoTime() - start) / 1e9;
            score = report.weightedF1();
        }
        String rows = Numbers.format(split.train().size()) + " rows of "
                + (given == null ? "made-up data" : given.getFileName());
        return List.of(
                Figure.of(
                                NAME,
                                "training of 200 trees, p50",
                                Samples.of(training).median(),
                                "s")
                        .beside(rows),
                Figure.of(
                                NAME,
                                "predicting and judging the rest, p50",
                                Samples.of(predicting).median(),
                                "s")
                        .beside(Numbers.format(split.test().size()) + " rows"),
                Figure.of(NAME, "weighted F1", score, ""));
    }

    private static BoostedClassifier train(Dataset data) {
        BoostingParameters parameters = BoostingParameters.defaults()
                .withTrees(200)
                .withDepth(5)
                .withLearningRate(0.1)
                .withSubsample(0.8)
                .withSeed(42);
        return BoostedClassifier.train(data, "target", parameters);
    }
}
