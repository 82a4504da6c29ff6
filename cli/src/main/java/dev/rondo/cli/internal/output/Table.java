package dev.rondo.cli.internal.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows under headings, in columns as wide as their widest cell; the last column is cut where the screen ends. Not thread-safe. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    /** @param headings one for each column */
    public Table(String... headings) {
        columns = headings.length;
        rows.add(List.of(headings));
    }

    /** Adds a row with as many cells as there are headings. */
    public void add(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in a table of " + columns);
        }
        rows.add(List.of(cells));
    }

    /** Whether there are no rows but the headings. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /**
     * Prints the table.
     *
     * @param width of the screen, in characters
     */
    public void print(PrintStream out, int width) {
        int[] widths = widths();
        for (List<String> row : rows) {
            out.println(line(row, widths, width));
        }
    }

    private int[] widths() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private String line(List<String> row, int[] widths, int width) {
        var line = new StringBuilder();
        for (int column = 0; column < columns - 1; column++) {
            line.append(row.get(column))
                    .repeat(' ', widths[column] - row.get(column).length() + 2);
        }
        String last = row.get(columns - 1);
        int left = Math.max(width - line.length(), 10);
        line.append(last.length() <= left ? last : last.substring(0, left - 1) + "…");
        return line.toString().stripTrailing();
    }
}
