package dev.rondo.ml.feature;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.StringColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the category of a row: its position, or -1 for a missing value or an unknown category. */
interface CategoryIndex {
    int UNKNOWN = -1;

    int at(int row);

    static CategoryIndex of(List<String> categories, Column column) {
        Map<String, Integer> positions = HashMap.newHashMap(categories.size());
        for (int i = 0; i < categories.size(); i++) {
            positions.put(categories.get(i), i);
        }
        return column instanceof StringColumn text ? ofText(positions, text) : ofOther(positions, column);
    }

    /** Looks every distinct text up once, not every row. */
    private static CategoryIndex ofText(Map<String, Integer> positions, StringColumn column) {
        int[] positionOfCode = column.dictionary().stream()
                .mapToInt(text -> positions.getOrDefault(text, UNKNOWN))
                .toArray();
        return row -> column.isMissing(row) ? UNKNOWN : positionOfCode[column.code(row)];
    }

    private static CategoryIndex ofOther(Map<String, Integer> positions, Column column) {
        return row -> {
            String value = column.stringValue(row);
            return value == null ? UNKNOWN : positions.getOrDefault(value, UNKNOWN);
        };
    }
}
