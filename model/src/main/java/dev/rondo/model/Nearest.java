package dev.rondo.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant, for "did you mean" in messages. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known name with the fewest edits from the given one; empty when none is near: more than a third of its letters
     * would have to change.
     */
    public static Optional<String> to(String given, Collection<String> known) {
        String lower = given.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(name -> new Candidate(name, distance(lower, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.edits() <= Math.max(1, (given.length() + 1) / 3))
                .min(Comparator.comparingInt(Candidate::edits))
                .map(Candidate::name);
    }

    private record Candidate(String name, int edits) {}

    // Levenshtein's distance, row by row (Wagner and Fischer 1974).
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        java.util.Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(previous[column - 1] + change, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
