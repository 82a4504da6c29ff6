package dev.rondo.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.dataset.DatasetSource;
import dev.rondo.ml.feature.FeatureEncoder;
import dev.rondo.ml.metric.ClassificationReport;
import dev.rondo.ml.metric.Residuals;
import dev.rondo.ml.model.BoostedClassifier;
import dev.rondo.ml.model.BoostingParameters;
import dev.rondo.ml.model.LinearRegression;
import dev.rondo.ml.split.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Scores on the real data against scikit-learn's for the same rows, which docs/measurements/models.py computes; prints the
 * figures and times that docs/measurements/models.md shows.
 */
class ModelScoresTest {
    /** The mean over seeds 0 to 4 of GradientBoostingClassifier of scikit-learn 1.9.1. */
    private static final double SCIKIT_LEARN_F1 = 0.9055;

    /** LinearRegression of scikit-learn 1.9.1. */
    private static final double SCIKIT_LEARN_RMSE = 7.399595586258351;

    private static final BoostingParameters BOOSTING = BoostingParameters.defaults()
            .withTrees(200)
            .withDepth(5)
            .withLearningRate(0.1)
            .withSubsample(0.8);

    private static <T> T timed(String what, Supplier<T> action) {
        long start = System.nanoTime();
        T result = action.get();
        System.out.printf(Locale.ROOT, "%s: %.1f ms%n", what, (System.nanoTime() - start) / 1e6);
        return result;
    }

    @Test
    void theBankModelScoresAsScikitLearnsGradientBoosting() throws IOException {
        Dataset bank = Dataset.read(Shelf.file("bank/batch-1.parquet").toString())
                .dropRowsWithMissing("target")
                .drop("id", "created_at", "updated_at");
        Split split = Split.random(bank, 0.2, 42);
        double sum = 0;
        for (int seed = 0; seed < 5; seed++) {
            BoostingParameters parameters = BOOSTING.withSeed(seed);
            BoostedClassifier model =
                    timed("bank training", () -> BoostedClassifier.train(split.train(), "target", parameters));
            timed("bank prediction", () -> model.predict(split.test()));
            ClassificationReport report = model.evaluate(split.test());
            System.out.println("bank seed " + seed + ": " + report.asMap());
            assertThat(report.weightedF1()).isCloseTo(SCIKIT_LEARN_F1, within(0.01));
            sum += report.weightedF1();
            writeForPython(model, split.test());
        }
        assertThat(sum / 5).isCloseTo(SCIKIT_LEARN_F1, within(0.005));
    }

    /** What models.py needs to compare the predictions of Rondo's model in Python with Rondo's own. */
    private static void writeForPython(BoostedClassifier model, Dataset test) throws IOException {
        String folder = System.getProperty("rondo.measurements");
        if (folder == null) {
            return;
        }
        Path target = Files.createDirectories(Path.of(folder));
        model.save(target.resolve("model"));
        test.write(target.resolve("test.parquet"));
        double[] probabilities = Arrays.stream(model.probabilities(test))
                .mapToDouble(row -> row[1])
                .toArray();
        Dataset.of(Map.of("probability", Column.ofDoubles(probabilities))).write(target.resolve("probabilities.csv"));
    }

    @Test
    void theTaxiModelErrsAsScikitLearnsLinearRegression() {
        Dataset train = trips("green/green_tripdata_2021-01.parquet");
        Dataset validation = trips("green/green_tripdata_2021-02.parquet");
        for (int repeat = 0; repeat < 5; repeat++) {
            FeatureEncoder encoder =
                    timed("taxi encoder", () -> FeatureEncoder.oneHot(train, "PULocationID", "DOLocationID", "PU_DO"));
            LinearRegression model =
                    timed("taxi encoding and training", () -> LinearRegression.train(train, "duration", encoder));
            timed("taxi encoding and prediction", () -> model.predict(validation));
            Residuals residuals = model.evaluate(validation);
            System.out.println("taxi " + residuals + ", " + encoder.width() + " features");

            assertThat(train.size()).isEqualTo(73_908);
            assertThat(validation.size()).isEqualTo(61_921);
            assertThat(residuals.rmse() / SCIKIT_LEARN_RMSE).isCloseTo(1, within(0.01));
        }
    }

    private static Dataset trips(String name) {
        return DatasetSource.of(Shelf.file(name).toString())
                .withColumns("lpep_pickup_datetime", "lpep_dropoff_datetime", "PULocationID", "DOLocationID")
                .read()
                .withDouble("duration", row -> row.minutesBetween("lpep_pickup_datetime", "lpep_dropoff_datetime"))
                .filter(row -> row.doubleValue("duration") >= 1 && row.doubleValue("duration") <= 60)
                .withString(
                        "PU_DO",
                        row -> row.stringValue("PULocationID", "-1") + "_" + row.stringValue("DOLocationID", "-1"));
    }
}
