package dev.rondo.ml.model;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.ColumnType;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.model.RondoException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the column to predict. */
final class Targets {
    private Targets() {}

    /** Its values as numbers; refuses a missing one. */
    static double[] numbers(Dataset dataset, String target) {
        Column column = dataset.column(target);
        requireComplete(target, column);
        return IntStream.range(0, column.size())
                .mapToDouble(column::doubleValue)
                .toArray();
    }

    /** Its distinct values as text: numbers in their order, text in alphabetical order. */
    static List<String> classes(Dataset dataset, String target) {
        Column column = dataset.column(target);
        requireComplete(target, column);
        Comparator<Integer> order = column.type() == ColumnType.STRING
                ? Comparator.comparing(row -> String.valueOf(column.stringValue(row)))
                : Comparator.comparingDouble(column::doubleValue);
        List<String> classes = IntStream.range(0, column.size())
                .boxed()
                .sorted(order)
                .map(column::stringValue)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (classes.size() < 2) {
            throw new RondoException(
                    "model.one-class",
                    "Column \"%s\" has %s: there is nothing to tell apart. Check the filter and the data."
                            .formatted(target, classes.isEmpty() ? "no rows" : "only the value " + classes.get(0)));
        }
        return classes;
    }

    /** For each row the position of its value among the classes; refuses a value that is not one of them. */
    static int[] labels(Dataset dataset, String target, List<String> classes) {
        Column column = dataset.column(target);
        requireComplete(target, column);
        Map<String, Integer> positions = new HashMap<>();
        classes.forEach(name -> positions.put(name, positions.size()));
        return IntStream.range(0, column.size())
                .map(row -> {
                    Integer position = positions.get(column.stringValue(row));
                    if (position == null) {
                        throw unknownClass(target, column.stringValue(row), classes);
                    }
                    return position;
                })
                .toArray();
    }

    private static RondoException unknownClass(String target, @Nullable String value, List<String> classes) {
        return new RondoException(
                "model.unknown-class",
                "Column \"%s\" has the value %s; the model knows only %s. Train it on data that has every class."
                        .formatted(target, value, String.join(", ", classes)));
    }

    private static void requireComplete(String target, Column column) {
        int missing = column.missing();
        if (missing > 0) {
            throw new RondoException(
                    "model.missing-target",
                    "Column \"%s\", which is to be predicted, has no value in %d of %d rows. Use dropRowsWithMissing(\"%s\") first."
                            .formatted(target, missing, column.size(), target));
        }
    }
}
