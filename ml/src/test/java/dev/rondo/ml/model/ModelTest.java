package dev.rondo.ml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.feature.FeatureEncoder;
import dev.rondo.model.RondoException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {
    private static final BoostingParameters SMALL =
            BoostingParameters.defaults().withTrees(20).withDepth(3);

    @TempDir
    private Path folder;

    /** The label follows from color and size, so a model that learns gets it right. */
    private static Dataset fruit() {
        Random random = new Random(1);
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("size", Column.ofDoubles(random.doubles(400, 0, 10).toArray()));
        columns.put("weight", Column.ofDoubles(random.doubles(400, 0, 10).toArray()));
        return Dataset.of(columns)
                .withString("color", row -> row.index() % 2 == 0 ? "red" : "green")
                .withString("label", ModelTest::label)
                .withDouble(
                        "price",
                        row -> 3 * row.doubleValue("size")
                                - row.doubleValue("weight")
                                + ("red".equals(row.value("color")) ? 5 : 0));
    }

    private static String label(dev.rondo.ml.dataset.Row row) {
        if ("green".equals(row.value("color"))) {
            return "pear";
        }
        return row.doubleValue("size") > 5 ? "apple" : "cherry";
    }

    static List<Model> everyKind() {
        Dataset labels = fruit().drop("price");
        return List.of(
                BoostedClassifier.train(labels, "label", SMALL),
                BoostedClassifier.train(labels.filter(row -> !"pear".equals(row.value("label"))), "label", SMALL),
                BoostedRegressor.train(fruit().drop("label"), "price", SMALL),
                LinearRegression.train(fruit().drop("label"), "price"));
    }

    private static double[] predictions(Model model, Dataset dataset) {
        return switch (model) {
            case BoostedClassifier classifier -> classifier.probabilities(dataset)[3];
            case Regressor regressor -> regressor.predict(dataset);
        };
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aModelSavedAndLoadedPredictsTheSame(Model model) throws IOException {
        model.save(folder.resolve("model"));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        model.write(stream);

        for (Model loaded : List.of(
                Model.load(folder.resolve("model")), Model.read(new ByteArrayInputStream(stream.toByteArray())))) {
            assertThat(predictions(loaded, fruit())).containsExactly(predictions(model, fruit()));
            assertThat(loaded.fingerprint()).isEqualTo(model.fingerprint());
            assertThat(loaded.importances()).isEqualTo(model.importances());
            assertThat(loaded.parameters()).isEqualTo(model.parameters());
        }
        model.save(folder.resolve("model"));
        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(folder.resolve("model"));
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theMostImportantFeatureComesFirst(Model model) {
        List<String> important = List.copyOf(model.importances().keySet());

        assertThat(important.get(0)).matches("color=.*|size");
    }

    @Test
    void aClassifierLearnsThreeClasses() {
        BoostedClassifier model = BoostedClassifier.train(fruit().drop("price"), "label", SMALL);

        assertThat(model.classes()).containsExactly("apple", "cherry", "pear");
        assertThat(model.evaluate(fruit()).weightedF1()).isGreaterThan(0.99);
        assertThat(model.predictClasses(fruit().rows(1))).containsExactly("pear");
        assertThat(model.probabilities(fruit())[0])
                .hasSize(3)
                .satisfies(row -> assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-6)));
        assertThat(model.metrics(fruit()))
                .containsKeys("f1_score", "accuracy", "log_loss")
                .doesNotContainKey("roc_auc");
    }

    @Test
    void numbersAsClassesAreInTheirOrder() {
        Dataset dataset = fruit().withDouble("code", row -> row.doubleValue("size") > 5 ? 10 : 9)
                .drop("label");

        assertThat(BoostedClassifier.train(dataset, "code", SMALL).classes()).containsExactly("9.0", "10.0");
    }

    @Test
    void theSameSeedTrainsTheSameModelWithAnyNumberOfThreads() {
        BoostingParameters sampled = SMALL.withSubsample(0.5);
        Dataset dataset = fruit().drop("price");

        BoostedClassifier one = BoostedClassifier.train(dataset, "label", sampled.withThreads(1));
        BoostedClassifier again = BoostedClassifier.train(dataset, "label", sampled.withThreads(2));
        BoostedClassifier other = BoostedClassifier.train(dataset, "label", sampled.withSeed(9));

        assertThat(one.probabilities(dataset)).isDeepEqualTo(again.probabilities(dataset));
        assertThat(one.probabilities(dataset)[0]).isNotEqualTo(other.probabilities(dataset)[0]);
    }

    @Test
    void regressorsLearn() {
        Dataset dataset = fruit().drop("label");

        assertThat(BoostedRegressor.train(dataset, "price", SMALL.withTrees(200))
                        .evaluate(dataset)
                        .r2())
                .isGreaterThan(0.99);
        assertThat(LinearRegression.train(dataset, "price").evaluate(dataset).rmse())
                .isLessThan(1e-4);
    }

    /** Expected values from scikit-learn 1.9.1. */
    @Test
    void leastSquaresFindsTheCoefficientsOfScikitLearn() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("a", Column.ofDoubles(1, 2, 3, 4, 5));
        columns.put("b", Column.ofDoubles(2, 100, 50, -10, 7));
        columns.put("y", Column.ofDoubles(1, 2, 2, 5, 3));

        LinearRegression model = LinearRegression.train(Dataset.of(columns), "y");

        assertThat(model.weights()[0]).isCloseTo(0.6384427684117127, within(1e-6));
        assertThat(model.weights()[1]).isCloseTo(-0.006155723158828753, within(1e-6));
        assertThat(model.intercept()).isCloseTo(0.868112244897959, within(1e-5));
    }

    @Test
    void aConstantTargetIsPredictedAsTheConstant() {
        Dataset dataset = fruit().drop("label").withDouble("price", row -> 7);

        assertThat(LinearRegression.train(dataset, "price").predict(dataset)).containsOnly(7);
    }

    @Test
    void whatCannotBeTrainedOnIsRefusedWithARemedy() {
        Dataset dataset = fruit().drop("price");

        assertThatThrownBy(() -> BoostedClassifier.train(dataset.withString("label", row -> "same"), "label", SMALL))
                .hasMessageContaining("only the value same");
        assertThatThrownBy(() -> BoostedClassifier.train(
                        dataset.withString("label", row -> row.index() == 3 ? null : label(row)), "label", SMALL))
                .hasMessageContaining("no value in 1 of 400 rows")
                .hasMessageContaining("dropRowsWithMissing");
        assertThatThrownBy(() -> BoostedClassifier.train(dataset, "target", SMALL))
                .hasMessageContaining("No column target");
        assertThatThrownBy(() ->
                        LinearRegression.train(fruit().drop("label").withDouble("size", row -> Double.NaN), "price"))
                .hasMessageContaining("missing numbers");
        assertThatThrownBy(() -> SMALL.withSubsample(0)).hasMessageContaining("subsample of boosting is 0.0");
    }

    @Test
    void anUnknownClassInTheTestDataIsNamed() {
        BoostedClassifier model = BoostedClassifier.train(
                fruit().drop("price").filter(row -> !"pear".equals(row.value("label"))), "label", SMALL);

        assertThatThrownBy(() -> model.evaluate(fruit())).hasMessageContaining("has the value pear");
    }

    @Test
    void aDamagedModelIsNotLoaded() throws IOException {
        LinearRegression.train(fruit().drop("label"), "price").save(folder.resolve("linear"));
        BoostedRegressor.train(fruit().drop("label"), "price", SMALL).save(folder.resolve("boosted"));
        Files.writeString(folder.resolve("linear/encoder.json"), "{\"features\":");
        Files.write(folder.resolve("boosted/model.ubj"), new byte[] {1, 2, 3});

        for (String name : List.of("linear", "boosted", "absent")) {
            assertThatThrownBy(() -> Model.load(folder.resolve(name)))
                    .isInstanceOfSatisfying(
                            RondoException.class, e -> assertThat(e.code()).isEqualTo("model.not-loaded"));
        }
    }

    @Test
    void somethingThatIsNoModelIsNotReplaced() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "keep me");

        assertThatThrownBy(() ->
                        LinearRegression.train(fruit().drop("label"), "price").save(folder))
                .hasMessageContaining("Choose another folder");
        assertThat(folder.resolve("notes.txt")).hasContent("keep me");
    }

    @Test
    void wideFeaturesStaySparseAndPredictTheSameWhenLoaded() {
        Dataset wide = fruit().drop("label").withString("code", row -> "c" + row.index() * 7 % 1500);
        Dataset many = wide;
        for (int i = 0; i < 3; i++) {
            int part = i;
            many = many.concat(wide.withString("code", row -> "p" + part + "_" + row.index()));
        }
        FeatureEncoder encoder = FeatureEncoder.fit(many.drop("price"));
        BoostedRegressor model = BoostedRegressor.train(many, "price", encoder, SMALL);

        assertThat(encoder.width()).isGreaterThan(1024);
        assertThat(model.evaluate(many).r2()).isGreaterThan(0.9);
    }
}
