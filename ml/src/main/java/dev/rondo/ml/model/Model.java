package dev.rondo.ml.model;

import dev.rondo.Fingerprinted;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.feature.FeatureEncoder;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Something trained, together with the encoder that turns a dataset into what it learned from. Immutable and thread-safe.
 *
 * <p>Saved, it is a folder: {@code metadata.json}, {@code encoder.json} and the model itself, {@code model.ubj} (XGBoost's
 * own format, which its Python package loads) or {@code coefficients.json}.
 */
public sealed interface Model extends Fingerprinted permits BoostedClassifier, Regressor {

    /** The column it predicts. */
    String target();

    /** How a dataset becomes its features. */
    FeatureEncoder encoder();

    /** What it was trained with, by name. */
    Map<String, Object> parameters();

    /**
     * How good its predictions for the target of this dataset are, by the figure's name: such as {@code f1_score}
     * (weighted), {@code accuracy}, {@code roc_auc} of a classifier; {@code rmse}, {@code mae}, {@code r2} of a regressor.
     */
    Map<String, Double> metrics(Dataset dataset);

    /** How much each feature matters, by its name, most important first; only those that matter at all. */
    Map<String, Double> importances();

    /** The files of its saved form. */
    ModelFiles files();

    /** SHA-256, in hexadecimal, of its saved form. */
    @Override
    default String fingerprint() {
        return files().fingerprint();
    }

    /**
     * Saves it as a folder, which is made, or replaced if it holds a saved model; whole or not at all.
     *
     * @throws dev.rondo.model.RondoException {@code model.not-saved}
     */
    default void save(Path folder) {
        files().save(folder);
    }

    /** Writes its saved form as one stream, which {@link #read} reads. Does not close the stream. */
    default void write(OutputStream output) {
        files().write(output);
    }

    /**
     * Loads what {@link #save} saved.
     *
     * @throws dev.rondo.model.RondoException {@code model.not-loaded}, naming the folder and what is wrong with it
     */
    static Model load(Path folder) {
        return ModelFiles.load(folder).model();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws dev.rondo.model.RondoException {@code model.not-loaded}
     */
    static Model read(InputStream input) {
        return ModelFiles.read(input).model();
    }
}
