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

    // Damerau's distance (1964) in its restricted form: an edit is a letter changed, added, lost or swapped with the
    // next.
    private static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                edits[row][column] = row == 0 || column == 0 ? row + column : fewest(edits, from, to, row, column);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int fewest(int[][] edits, String from, String to, int row, int column) {
        int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        int fewest = Math.min(
                edits[row - 1][column - 1] + change, Math.min(edits[row - 1][column], edits[row][column - 1]) + 1);
        boolean swapped = row > 1
                && column > 1
                && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
        return swapped ? Math.min(fewest, edits[row - 2][column - 2] + 1) : fewest;
    }
}
