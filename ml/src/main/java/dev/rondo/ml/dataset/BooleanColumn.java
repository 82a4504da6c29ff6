package dev.rondo.ml.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** True and false. Immutable and thread-safe. */
public final class BooleanColumn implements Column {
    static final byte MISSING = -1;

    private final byte[] values;

    /** Takes ownership: 0, 1 or {@link #MISSING}. */
    BooleanColumn(byte[] values) {
        this.values = values;
    }

    static BooleanColumn of(List<@Nullable Boolean> values) {
        byte[] encoded = new byte[values.size()];
        for (int row = 0; row < encoded.length; row++) {
            encoded[row] = encode(values.get(row));
        }
        return new BooleanColumn(encoded);
    }

    static byte encode(@Nullable Boolean value) {
        if (value == null) {
            return MISSING;
        }
        return (byte) (value ? 1 : 0);
    }

    @Override
    public ColumnType type() {
        return ColumnType.BOOLEAN;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == MISSING;
    }

    @Override
    public @Nullable Boolean value(int row) {
        return isMissing(row) ? null : Boolean.valueOf(values[row] == 1);
    }

    @Override
    public double doubleValue(int row) {
        return isMissing(row) ? Double.NaN : values[row];
    }

    @Override
    public BooleanColumn rows(int... rows) {
        byte[] taken = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
        }
        return new BooleanColumn(taken);
    }

    byte[] values() {
        return values;
    }
}
