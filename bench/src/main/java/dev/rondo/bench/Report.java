package dev.rondo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All figures of one go, and what to judge them by.
 *
 * @param started when it began, in ISO-8601
 * @param machine the machine
 * @param quick whether it was only a coarse look
 * @param fsyncMicros mean time of 1,000 durable 4 KiB appends before the start, in microseconds
 * @param stolenPercent processor time that the host gave to others meanwhile
 * @param figures the rows
 * @param failures what could not be measured, by benchmark
 */
record Report(
        String started,
        Machine machine,
        boolean quick,
        double fsyncMicros,
        double stolenPercent,
        List<Figure> figures,
        Map<String, String> failures) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String GAP = "  ";

    /** Whether all bars are met and nothing failed. */
    boolean isGood() {
        return failures.isEmpty() && figures.stream().noneMatch(Figure::missesItsBar);
    }

    String json() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** The table for people. */
    String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("benchmark", "what", "figure", "bar", "met?", "beside"));
        figures.forEach(each -> rows.add(row(each)));
        StringBuilder table = new StringBuilder();
        int[] widths = widths(rows);
        rows.forEach(row -> table.append(line(row, widths)).append('\n'));
        failures.forEach((name, reason) ->
                table.append(name).append(" failed: ").append(reason).append('\n'));
        return table + "\nmachine: " + machine + "\nfsync: " + Numbers.format(fsyncMicros)
                + " µs (mean of 1,000 appends of 4 KiB, each forced); stolen by the host meanwhile: "
                + Numbers.format(stolenPercent) + " %" + (quick ? "\na quick look: figures are coarse" : "") + "\n";
    }

    private static List<String> row(Figure figure) {
        Bar bar = figure.bar();
        return List.of(
                figure.benchmark(),
                figure.what(),
                (Numbers.format(figure.value()) + " " + figure.unit()).strip(),
                bar == null ? "" : bar.toString(),
                bar == null ? "" : figure.missesItsBar() ? "NO" : "yes",
                orEmpty(figure.beside()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .repeat(' ', widths[column] - row.get(column).length())
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
