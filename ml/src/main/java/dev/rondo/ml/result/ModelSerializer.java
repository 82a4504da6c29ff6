package dev.rondo.ml.result;

import dev.rondo.ml.model.Model;
import java.io.InputStream;
import java.io.OutputStream;

/** Stores a {@link Model} in its own saved form. Thread-safe. */
public final class ModelSerializer extends TypedSerializer<Model> {
    /** For ServiceLoader. */
    public ModelSerializer() {
        super("rondo-model", Model.class);
    }

    @Override
    void writePresent(Model value, OutputStream output) {
        value.write(output);
    }

    @Override
    Model readPresent(InputStream input) {
        return Model.read(input);
    }
}
