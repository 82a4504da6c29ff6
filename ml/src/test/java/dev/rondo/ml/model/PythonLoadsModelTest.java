package dev.rondo.ml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads saved models with the xgboost package of Python and compares its predictions with ours. */
class PythonLoadsModelTest {
    private static final String PYTHON = System.getProperty("rondo.python", "");
    private static final String PROGRAM = """
            import sys, numpy, xgboost
            booster = xgboost.Booster(model_file=sys.argv[1])
            rows = numpy.array([[float(value) for value in line.split(",")] for line in open(sys.argv[2])])
            names = booster.feature_names
            for value in booster.predict(xgboost.DMatrix(rows, feature_names=names)):
                print(repr(float(value)))
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsPython() {
        assumeFalse(PYTHON.isEmpty(), "no Python with xgboost: ./verify makes one where python3 is installed");
    }

    @Test
    void aClassifierSavedHerePredictsTheSameInPython() throws Exception {
        Dataset numbers =
                numbers().withString("label", row -> row.doubleValue("a") > row.doubleValue("b") ? "yes" : "no");
        BoostedClassifier model = BoostedClassifier.train(
                numbers, "label", BoostingParameters.defaults().withTrees(20));
        model.save(folder.resolve("model"));

        double[] ours = Arrays.stream(model.probabilities(numbers))
                .mapToDouble(each -> each[1])
                .toArray();
        assertThat(python()).containsExactly(ours, within(1e-6));
    }

    @Test
    void aRegressorSavedHerePredictsTheSameInPython() throws Exception {
        Dataset numbers = numbers().withDouble("price", row -> 3 * row.doubleValue("a") - row.doubleValue("b"));
        BoostedRegressor model = BoostedRegressor.train(
                numbers, "price", BoostingParameters.defaults().withTrees(20));
        model.save(folder.resolve("model"));

        assertThat(python()).containsExactly(model.predict(numbers), within(1e-4));
    }

    private Dataset numbers() throws Exception {
        Random random = new Random(7);
        double[] a = random.doubles(200).toArray();
        double[] b = random.doubles(200).toArray();
        var lines = new StringBuilder();
        for (int row = 0; row < a.length; row++) {
            lines.append(a[row]).append(',').append(b[row]).append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), lines);
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("a", Column.ofDoubles(a));
        columns.put("b", Column.ofDoubles(b));
        return Dataset.of(columns);
    }

    private double[] python() throws Exception {
        Path program = Files.writeString(folder.resolve("predict.py"), PROGRAM);
        File errors = folder.resolve("errors.txt").toFile();
        Process process = new ProcessBuilder(
                        PYTHON,
                        program.toString(),
                        folder.resolve("model").resolve(ModelFiles.TREES).toString(),
                        folder.resolve("rows.csv").toString())
                .redirectError(errors)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors.toPath())).isZero();
        return output.lines().mapToDouble(Double::parseDouble).toArray();
    }
}
