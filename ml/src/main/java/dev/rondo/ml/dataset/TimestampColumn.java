package dev.rondo.ml.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points in time, kept as microseconds since 1970 in UTC. Immutable and thread-safe. */
public final class TimestampColumn implements Column {
    static final long MISSING = Long.MIN_VALUE;

    private final long[] microseconds;

    /** Takes ownership; {@link #MISSING} is a missing value. */
    TimestampColumn(long[] microseconds) {
        this.microseconds = microseconds;
    }

    static TimestampColumn of(List<@Nullable Instant> values) {
        long[] encoded = new long[values.size()];
        for (int row = 0; row < encoded.length; row++) {
            Instant value = values.get(row);
            encoded[row] = value == null ? MISSING : ChronoUnit.MICROS.between(Instant.EPOCH, value);
        }
        return new TimestampColumn(encoded);
    }

    @Override
    public ColumnType type() {
        return ColumnType.TIMESTAMP;
    }

    @Override
    public int size() {
        return microseconds.length;
    }

    @Override
    public boolean isMissing(int row) {
        return microseconds[row] == MISSING;
    }

    @Override
    public @Nullable Instant value(int row) {
        return isMissing(row) ? null : Instant.EPOCH.plus(microseconds[row], ChronoUnit.MICROS);
    }

    /** Seconds since 1970. */
    @Override
    public double doubleValue(int row) {
        return isMissing(row) ? Double.NaN : microseconds[row] / 1e6;
    }

    @Override
    public TimestampColumn rows(int... rows) {
        long[] taken = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = microseconds[rows[i]];
        }
        return new TimestampColumn(taken);
    }

    long[] values() {
        return microseconds;
    }
}
