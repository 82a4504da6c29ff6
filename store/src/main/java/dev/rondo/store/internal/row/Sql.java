package dev.rondo.store.internal.row;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** SQL text of the statements that every table needs; made once, when a class is loaded. */
final class Sql {
    private Sql() {}

    /** Column names out of a comma-separated list. */
    static List<String> columns(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).toList();
    }

    /** The columns, each behind the alias of its table. */
    static String qualified(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    static String insert(String table, List<String> columns) {
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table, String.join(", ", columns), String.join(", ", Collections.nCopies(columns.size(), "?")));
    }

    /** Replaces these columns of the row with an id. */
    static String update(String table, List<String> columns) {
        return "UPDATE " + table + " SET "
                + columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", ")) + " WHERE id = ?";
    }

    /** Inserts a row, or replaces all its columns but the key, the first. */
    static String upsert(String table, List<String> columns) {
        String key = columns.getFirst();
        return insert(table, columns) + " ON CONFLICT (" + key + ") DO UPDATE SET "
                + columns.stream()
                        .skip(1)
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
    }
}
