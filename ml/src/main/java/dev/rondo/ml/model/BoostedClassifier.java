package dev.rondo.ml.model;

import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.feature.FeatureEncoder;
import dev.rondo.ml.feature.FeatureMatrix;
import dev.rondo.ml.metric.ClassificationReport;
import dev.rondo.model.RondoException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Gradient-boosted trees that tell two or more classes apart, by XGBoost. Immutable and thread-safe. */
public final class BoostedClassifier implements Model {
    static final String KIND = "boosted-classifier";

    private final ModelMetadata metadata;
    private final FeatureEncoder encoder;
    private final Trees trees;
    private final SavedForm saved = new SavedForm();

    BoostedClassifier(ModelMetadata metadata, FeatureEncoder encoder, Trees trees) {
        this.metadata = metadata;
        this.encoder = encoder;
        this.trees = trees;
    }

    /** Trains on every other column, text one-hot; see {@link #train(Dataset, String, FeatureEncoder, BoostingParameters)}. */
    public static BoostedClassifier train(Dataset dataset, String target, BoostingParameters parameters) {
        dataset.column(target);
        return train(dataset, target, FeatureEncoder.fit(dataset.drop(target)), parameters);
    }

    /**
     * Trains a model that predicts the target column from what the encoder makes of the others.
     *
     * @throws RondoException {@code model.missing-target} if rows lack it, {@code model.one-class} if all are of one class
     */
    public static BoostedClassifier train(
            Dataset dataset, String target, FeatureEncoder encoder, BoostingParameters parameters) {
        List<String> classes = Targets.classes(dataset, target);
        int[] labels = Targets.labels(dataset, target, classes);
        float[] numbers = new float[labels.length];
        for (int row = 0; row < labels.length; row++) {
            numbers[row] = labels[row];
        }
        Trees trees = Trees.grow(encoder.encode(dataset), numbers, objective(classes.size()), parameters);
        return new BoostedClassifier(ModelMetadata.of(KIND, target, classes, parameters), encoder, trees);
    }

    private static Map<String, Object> objective(int classes) {
        return classes == 2
                ? Map.of("objective", "binary:logistic")
                : Map.of("objective", "multi:softprob", "num_class", classes);
    }

    /** The classes, in the order of their numbers. */
    public List<String> classes() {
        return metadata.classes();
    }

    /** For each row the probability of each class, in the order of {@link #classes()}. */
    public double[][] probabilities(Dataset dataset) {
        FeatureMatrix features = encoder.encode(dataset);
        return Arrays.stream(trees.predict(features))
                .map(BoostedClassifier::perClass)
                .toArray(double[][]::new);
    }

    /** For each row the number of the most probable class; of two equally probable ones the first. */
    public int[] predict(Dataset dataset) {
        return mostProbable(probabilities(dataset));
    }

    /** For each row the most probable class. */
    public List<String> predictClasses(Dataset dataset) {
        return Arrays.stream(predict(dataset)).mapToObj(classes()::get).toList();
    }

    /**
     * Predictions for this dataset against its target column.
     *
     * @throws RondoException {@code model.unknown-class} if the target has a value the model does not know
     */
    public ClassificationReport evaluate(Dataset dataset) {
        return ClassificationReport.of(Targets.labels(dataset, target(), classes()), probabilities(dataset));
    }

    private static double[] perClass(float[] row) {
        if (row.length == 1) {
            return new double[] {1.0 - row[0], row[0]};
        }
        double[] probabilities = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            probabilities[i] = row[i];
        }
        return probabilities;
    }

    private static int[] mostProbable(double[][] probabilities) {
        return ClassificationReport.mostProbable(probabilities);
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

    @Override
    public Map<String, Double> metrics(Dataset dataset) {
        return evaluate(dataset).asMap();
    }

    @Override
    public Map<String, Double> importances() {
        return trees.importances(encoder.names());
    }

    @Override
    public ModelFiles files() {
        return saved.files(() -> ModelFiles.of(metadata, encoder, ModelFiles.TREES, trees.document()));
    }
}
