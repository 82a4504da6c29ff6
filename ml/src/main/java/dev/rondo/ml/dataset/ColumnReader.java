package dev.rondo.ml.dataset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/** Collects one column of a query's result. Not thread-safe. */
abstract sealed class ColumnReader {
    private static final int FIRST_CAPACITY = 1024;

    /** The reader for a DuckDB type: every type ends in one of our five, what is not known as text. */
    static ColumnReader forType(String type) {
        String base = type.replace("\"", "").split("\\(", 2)[0].toUpperCase(Locale.ROOT);
        return switch (base) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" -> new Longs();
            case "FLOAT", "DOUBLE", "DECIMAL", "HUGEINT", "UBIGINT", "UHUGEINT", "NULL" -> new Doubles();
            case "BOOLEAN" -> new Booleans();
            case "DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
                new Timestamps();
            default -> new Strings();
        };
    }

    /** What to select so that {@link #read} finds the type it expects. */
    abstract String expression(String identifier);

    abstract void read(ResultSet result, int index) throws SQLException;

    abstract Column build();

    private static final class Longs extends ColumnReader {
        private final BitSet missing = new BitSet();
        private long[] values = new long[FIRST_CAPACITY];
        private int size;

        @Override
        String expression(String identifier) {
            return "CAST(%s AS BIGINT)".formatted(identifier);
        }

        @Override
        void read(ResultSet result, int index) throws SQLException {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size] = result.getLong(index);
            if (result.wasNull()) {
                missing.set(size);
            }
            size++;
        }

        @Override
        Column build() {
            return new LongColumn(Arrays.copyOf(values, size), missing);
        }
    }

    private static final class Doubles extends ColumnReader {
        private double[] values = new double[FIRST_CAPACITY];
        private int size;

        @Override
        String expression(String identifier) {
            return "CAST(%s AS DOUBLE)".formatted(identifier);
        }

        @Override
        void read(ResultSet result, int index) throws SQLException {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            double value = result.getDouble(index);
            values[size++] = result.wasNull() ? Double.NaN : value;
        }

        @Override
        Column build() {
            return new DoubleColumn(Arrays.copyOf(values, size));
        }
    }

    private static final class Booleans extends ColumnReader {
        private byte[] values = new byte[FIRST_CAPACITY];
        private int size;

        @Override
        String expression(String identifier) {
            return identifier;
        }

        @Override
        void read(ResultSet result, int index) throws SQLException {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            boolean value = result.getBoolean(index);
            values[size++] = result.wasNull() ? BooleanColumn.MISSING : BooleanColumn.encode(value);
        }

        @Override
        Column build() {
            return new BooleanColumn(Arrays.copyOf(values, size));
        }
    }

    /** As microseconds, which spares an object per value. */
    private static final class Timestamps extends ColumnReader {
        private long[] values = new long[FIRST_CAPACITY];
        private int size;

        @Override
        String expression(String identifier) {
            return "epoch_us(%s)".formatted(identifier);
        }

        @Override
        void read(ResultSet result, int index) throws SQLException {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            long value = result.getLong(index);
            values[size++] = result.wasNull() ? TimestampColumn.MISSING : value;
        }

        @Override
        Column build() {
            return new TimestampColumn(Arrays.copyOf(values, size));
        }
    }

    private static final class Strings extends ColumnReader {
        private final StringColumn.Builder builder = new StringColumn.Builder();

        @Override
        String expression(String identifier) {
            return "CAST(%s AS VARCHAR)".formatted(identifier);
        }

        @Override
        void read(ResultSet result, int index) throws SQLException {
            builder.add(result.getString(index));
        }

        @Override
        Column build() {
            return builder.build();
        }
    }
}
