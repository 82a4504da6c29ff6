package dev.rondo.ml.result;

import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.split.Split;
import java.io.InputStream;
import java.io.OutputStream;

/** Stores a {@link Split} as its two datasets, one after the other. Thread-safe. */
public final class SplitSerializer extends TypedSerializer<Split> {
    /** For ServiceLoader. */
    public SplitSerializer() {
        super("rondo-split", Split.class);
    }

    @Override
    void writePresent(Split value, OutputStream output) {
        value.train().write(output);
        value.test().write(output);
    }

    @Override
    Split readPresent(InputStream input) {
        Dataset train = Dataset.read(input);
        return new Split(train, Dataset.read(input));
    }
}
