package dev.rondo.ml.model;

import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.feature.FeatureEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Gradient-boosted trees that predict a number, by XGBoost, trained on the squared error. Immutable and thread-safe. */
public final class BoostedRegressor implements Regressor {
    static final String KIND = "boosted-regressor";

    private final ModelMetadata metadata;
    private final FeatureEncoder encoder;
    private final Trees trees;
    private final SavedForm saved = new SavedForm();

    BoostedRegressor(ModelMetadata metadata, FeatureEncoder encoder, Trees trees) {
        this.metadata = metadata;
        this.encoder = encoder;
        this.trees = trees;
    }

    /** Trains on every other column, text one-hot. */
    public static BoostedRegressor train(Dataset dataset, String target, BoostingParameters parameters) {
        dataset.column(target);
        return train(dataset, target, FeatureEncoder.fit(dataset.drop(target)), parameters);
    }

    /**
     * Trains a model that predicts the target column from what the encoder makes of the others.
     *
     * @throws dev.rondo.model.RondoException {@code model.missing-target} if rows lack it
     */
    public static BoostedRegressor train(
            Dataset dataset, String target, FeatureEncoder encoder, BoostingParameters parameters) {
        double[] values = Targets.numbers(dataset, target);
        float[] labels = new float[values.length];
        for (int row = 0; row < values.length; row++) {
            labels[row] = (float) values[row];
        }
        Trees trees = Trees.grow(encoder.encode(dataset), labels, Map.of("objective", "reg:squarederror"), parameters);
        return new BoostedRegressor(ModelMetadata.of(KIND, target, List.of(), parameters), encoder, trees);
    }

    @Override
    public double[] predict(Dataset dataset) {
        return Arrays.stream(trees.predict(encoder.encode(dataset)))
                .mapToDouble(row -> row[0])
                .toArray();
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
    public Map<String, Double> importances() {
        return trees.importances(encoder.names());
    }

    @Override
    public ModelFiles files() {
        return saved.files(() -> ModelFiles.of(metadata, encoder, ModelFiles.TREES, trees.document()));
    }
}
