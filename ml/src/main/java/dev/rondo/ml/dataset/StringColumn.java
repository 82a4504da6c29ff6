package dev.rondo.ml.dataset;

import dev.rondo.model.RondoException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text, kept as codes into a dictionary of the distinct values in order of first appearance. Immutable and thread-safe.
 */
public final class StringColumn implements Column {
    static final int MISSING = -1;

    private final int[] codes;
    private final List<String> dictionary;

    /** Takes ownership; {@link #MISSING} is a missing value. */
    StringColumn(int[] codes, List<String> dictionary) {
        this.codes = codes;
        this.dictionary = dictionary;
    }

    static StringColumn of(List<@Nullable String> values) {
        Builder builder = new Builder();
        values.forEach(builder::add);
        return builder.build();
    }

    @Override
    public ColumnType type() {
        return ColumnType.STRING;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    @Override
    public @Nullable String value(int row) {
        return isMissing(row) ? null : dictionary.get(codes[row]);
    }

    /** The position in {@link #dictionary()} of the value in this row; -1 where it is missing. */
    public int code(int row) {
        return codes[row];
    }

    /** The distinct values; rows taken from a larger column may leave some of them unused. */
    public List<String> dictionary() {
        return dictionary;
    }

    @Override
    public double doubleValue(int row) {
        throw new RondoException(
                "dataset.not-a-number",
                "A column of text cannot be read as numbers (value \"" + value(row)
                        + "\"). Encode it, for example one-hot, or drop it.");
    }

    @Override
    public StringColumn rows(int... rows) {
        int[] taken = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = codes[rows[i]];
        }
        return new StringColumn(taken, dictionary);
    }

    /** The same values with a dictionary of only the used ones in order of first appearance. */
    StringColumn compact() {
        int[] renamed = new int[dictionary.size()];
        Arrays.fill(renamed, MISSING);
        String[] used = new String[dictionary.size()];
        int count = 0;
        int[] compacted = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            int code = codes[row];
            if (code != MISSING && renamed[code] == MISSING) {
                used[count] = dictionary.get(code);
                renamed[code] = count++;
            }
            compacted[row] = code == MISSING ? MISSING : renamed[code];
        }
        return new StringColumn(compacted, List.of(Arrays.copyOf(used, count)));
    }

    int[] codes() {
        return codes;
    }

    /** Collects values. Not thread-safe. */
    static final class Builder {
        private final Map<String, Integer> known = new LinkedHashMap<>();
        private int[] codes = new int[1024];
        private int size;

        void add(@Nullable String value) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, size * 2);
            }
            codes[size++] = value == null ? MISSING : known.computeIfAbsent(value, text -> known.size());
        }

        StringColumn build() {
            return new StringColumn(Arrays.copyOf(codes, size), List.copyOf(known.keySet()));
        }
    }
}
