package dev.rondo.internal.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one probably means. */
final class Nearest {
    private Nearest() {}

    /** The nearest name, when it is near. */
    static Optional<String> to(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))));
    }

    /** {@code "; did you mean x?"}, or nothing. */
    static String hint(String given, Collection<String> known) {
        return to(given, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    // Levenshtein's: how many letters to insert, delete or replace; one row of the table at a time.
    private static int distance(String first, String second) {
        int[] row = new int[second.length() + 1];
        for (int column = 0; column <= second.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= first.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= second.length(); column++) {
                int replaced = diagonal + (first.charAt(line - 1) == second.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[second.length()];
    }
}
