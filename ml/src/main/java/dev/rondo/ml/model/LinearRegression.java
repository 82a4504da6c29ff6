package dev.rondo.ml.model;

import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.feature.Feature;
import dev.rondo.ml.feature.FeatureEncoder;
import dev.rondo.ml.feature.FeatureMatrix;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Ordinary least squares with an intercept, made for many one-hot features: the features stay sparse. Solved by LSQR to the
 * precision scikit-learn's {@code LinearRegression} uses on sparse features, so both find the same coefficients where
 * the features leave a choice. Immutable and thread-safe.
 */
public final class LinearRegression implements Regressor {
    static final String KIND = "linear-regression";

    private static final double TOLERANCE = 1e-6;

    private final ModelMetadata metadata;
    private final FeatureEncoder encoder;
    private final Coefficients coefficients;
    private final SavedForm saved = new SavedForm();

    LinearRegression(ModelMetadata metadata, FeatureEncoder encoder, Coefficients coefficients) {
        this.metadata = metadata;
        this.encoder = encoder;
        this.coefficients = coefficients;
        if (coefficients.weights().size() != encoder.width()) {
            throw new RondoException(
                    "model.not-loaded",
                    "The saved model has %d coefficients for %d features. Train it again."
                            .formatted(coefficients.weights().size(), encoder.width()));
        }
    }

    /** What it learned: the prediction is the intercept plus each feature times its weight. */
    record Coefficients(double intercept, List<Double> weights) {
        Coefficients {
            weights = List.copyOf(weights);
        }
    }

    /** Trains on every other column, text one-hot. */
    public static LinearRegression train(Dataset dataset, String target) {
        dataset.column(target);
        return train(dataset, target, FeatureEncoder.fit(dataset.drop(target)));
    }

    /**
     * Trains a model that predicts the target column from what the encoder makes of the others.
     *
     * @throws RondoException {@code model.missing-target} if rows lack the target, {@code model.missing-feature} if a number is
     *     missing
     */
    public static LinearRegression train(Dataset dataset, String target, FeatureEncoder encoder) {
        double[] values = Targets.numbers(dataset, target);
        if (values.length == 0) {
            throw new RondoException("model.no-rows", "There are no rows to train on. Check the filter and the data.");
        }
        FeatureMatrix features = encoder.encode(dataset);
        requireComplete(features);
        ModelMetadata metadata =
                new ModelMetadata(ModelMetadata.FORMAT, KIND, target, List.of(), Map.of("tolerance", TOLERANCE));
        return new LinearRegression(metadata, encoder, fit(features, values, encoder));
    }

    private static Coefficients fit(FeatureMatrix features, double[] values, FeatureEncoder encoder) {
        double[] means = columnMeans(features);
        double[] scales = scales(features, means, encoder);
        double targetMean = Arrays.stream(values).sum() / values.length;
        double[] centered =
                Arrays.stream(values).map(value -> value - targetMean).toArray();
        double[] solution = new LeastSquares(features, means, scales)
                .solve(centered, TOLERANCE, Math.max(100, 2 * features.width()));
        double intercept = targetMean;
        for (int i = 0; i < solution.length; i++) {
            solution[i] /= scales[i];
            intercept -= means[i] * solution[i];
        }
        return new Coefficients(intercept, Arrays.stream(solution).boxed().toList());
    }

    private static double[] columnMeans(FeatureMatrix features) {
        double[] means = new double[features.width()];
        for (int position = 0; position < features.kept(); position++) {
            means[features.column(position)] += features.value(position);
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= features.rows();
        }
        return means;
    }

    /** Numbers are scaled to their deviation, which LSQR needs to converge; one-hot features are alike already. */
    private static double[] scales(FeatureMatrix features, double[] means, FeatureEncoder encoder) {
        double[] scales = new double[features.width()];
        Arrays.fill(scales, 1);
        double[] squares = new double[features.width()];
        for (int position = 0; position < features.kept(); position++) {
            double difference = features.value(position) - means[features.column(position)];
            squares[features.column(position)] += difference * difference;
        }
        int column = 0;
        for (Feature feature : encoder.features()) {
            if (!(feature instanceof Feature.OneHot) && squares[column] > 0) {
                scales[column] = Math.sqrt(squares[column] / features.rows());
            }
            column += feature.names().size();
        }
        return scales;
    }

    private static void requireComplete(FeatureMatrix features) {
        for (int position = 0; position < features.kept(); position++) {
            if (Double.isNaN(features.value(position))) {
                throw new RondoException(
                        "model.missing-feature",
                        "A linear model cannot use missing numbers, and there are some in feature %d. Use dropRowsWithMissing first."
                                .formatted(features.column(position)));
            }
        }
    }

    /** The value predicted where every feature is 0. */
    public double intercept() {
        return coefficients.intercept();
    }

    /** The weight of each feature, in the order of the encoder's names. */
    public double[] weights() {
        return coefficients.weights().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public double[] predict(Dataset dataset) {
        FeatureMatrix features = encoder.encode(dataset);
        double[] weights = weights();
        double[] predictions = new double[features.rows()];
        for (int row = 0; row < predictions.length; row++) {
            double sum = coefficients.intercept();
            for (int position = features.rowStart(row); position < features.rowStart(row + 1); position++) {
                sum += features.value(position) * weights[features.column(position)];
            }
            predictions[row] = sum;
        }
        return predictions;
    }

    @Override
    public String target() {
        return metadata.target();
    }

    @Override
    public FeatureEncoder encoder() {
        return encoder;
    }

    @Override
    public Map<String, Object> parameters() {
        return metadata.parameters();
    }

    /** The absolute weights, largest first. */
    @Override
    public Map<String, Double> importances() {
        double[] weights = weights();
        List<String> names = encoder.names();
        Map<String, Double> importances = new LinkedHashMap<>();
        IntStream.range(0, weights.length)
                .boxed()
                .filter(i -> weights[i] != 0)
                .sorted(Comparator.comparingDouble(i -> -Math.abs(weights[i])))
                .forEach(i -> importances.put(names.get(i), Math.abs(weights[i])));
        return importances;
    }

    @Override
    public ModelFiles files() {
        return saved.files(() ->
                ModelFiles.of(metadata, encoder, ModelFiles.COEFFICIENTS, Json.MAPPER.writeValueAsBytes(coefficients)));
    }
}
