package dev.rondo.ml.result;

import dev.rondo.ml.dataset.Dataset;
import java.io.InputStream;
import java.io.OutputStream;

/** Stores a {@link Dataset} in its own binary form. Thread-safe. */
public final class DatasetSerializer extends TypedSerializer<Dataset> {
    /** For ServiceLoader. */
    public DatasetSerializer() {
        super("rondo-dataset", Dataset.class);
    }

    @Override
    void writePresent(Dataset value, OutputStream output) {
        value.write(output);
    }

    @Override
    Dataset readPresent(InputStream input) {
        return Dataset.read(input);
    }
}
