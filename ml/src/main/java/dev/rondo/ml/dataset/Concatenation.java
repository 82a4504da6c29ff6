package dev.rondo.ml.dataset;

import dev.rondo.model.RondoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one column below another. */
final class Concatenation {
    private Concatenation() {}

    static Column of(String name, Column first, Column second) {
        if (first instanceof LongColumn top && second instanceof LongColumn bottom) {
            return longs(top, bottom);
        }
        if (isNumeric(first) && isNumeric(second)) {
            return doubles(first, second);
        }
        if (first.type() != second.type()) {
            throw new RondoException(
                    "dataset.type-mismatch",
                    "Column \"%s\" is %s in one dataset and %s in the other. Read both with one DatasetSource, or convert one."
                            .formatted(name, first.type(), second.type()));
        }
        return sameType(first, second);
    }

    private static boolean isNumeric(Column column) {
        return column.type() == ColumnType.LONG || column.type() == ColumnType.DOUBLE;
    }

    private static LongColumn longs(LongColumn first, LongColumn second) {
        BitSet missing = new BitSet();
        for (int row = 0; row < first.size() + second.size(); row++) {
            missing.set(row, row < first.size() ? first.isMissing(row) : second.isMissing(row - first.size()));
        }
        return new LongColumn(joined(first.values(), second.values()), missing);
    }

    private static DoubleColumn doubles(Column first, Column second) {
        double[] values = new double[first.size() + second.size()];
        Arrays.setAll(
                values, row -> row < first.size() ? first.doubleValue(row) : second.doubleValue(row - first.size()));
        return new DoubleColumn(values);
    }

    private static Column sameType(Column first, Column second) {
        if (first instanceof TimestampColumn top && second instanceof TimestampColumn bottom) {
            return new TimestampColumn(joined(top.values(), bottom.values()));
        }
        if (first instanceof BooleanColumn) {
            return Column.ofBooleans(values(first, second, Boolean.class));
        }
        return Column.ofStrings(values(first, second, String.class));
    }

    private static <T> List<@Nullable T> values(Column first, Column second, Class<T> type) {
        List<@Nullable T> values = new ArrayList<>(first.size() + second.size());
        for (Column column : List.of(first, second)) {
            for (int row = 0; row < column.size(); row++) {
                values.add(type.cast(column.value(row)));
            }
        }
        return values;
    }

    private static long[] joined(long[] first, long[] second) {
        long[] values = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, values, first.length, second.length);
        return values;
    }
}
