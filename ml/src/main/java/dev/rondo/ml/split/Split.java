package dev.rondo.ml.split;

import dev.rondo.Fingerprinted;
import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.model.RondoException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A dataset in two parts that share no row. The same dataset, fraction and seed give the same parts on every machine.
 *
 * @param train the rows to learn from
 * @param test the rows to be judged by
 */
public record Split(Dataset train, Dataset test) implements Fingerprinted {

    /** Both parts' fingerprints, one after the other. */
    @Override
    public String fingerprint() {
        return train.fingerprint() + test.fingerprint();
    }

    /**
     * Rows drawn at random. Takes the very rows, in the very order, of scikit-learn's
     * {@code train_test_split(test_size=testFraction, random_state=seed)}.
     *
     * @param testFraction between 0 and 1, both excluded; the number of test rows is rounded up
     * @throws RondoException {@code split.bad-fraction}, or {@code split.too-few-rows} if a part would be empty
     */
    public static Split random(Dataset dataset, double testFraction, int seed) {
        int tests = testRows(dataset.size(), testFraction);
        int[] order = new MersenneTwister(seed).permutation(dataset.size());
        return new Split(
                dataset.rows(Arrays.copyOfRange(order, tests, order.length)),
                dataset.rows(Arrays.copyOf(order, tests)));
    }

    /**
     * Rows drawn at random so that every value of the column (a missing one counts as a value) has its share in both
     * parts, to the nearest row. The order within a part is random. The rows differ from scikit-learn's.
     *
     * @param testFraction between 0 and 1, both excluded; the number of test rows is rounded up
     * @throws RondoException as {@link #random}
     */
    public static Split stratified(Dataset dataset, String column, double testFraction, int seed) {
        int tests = testRows(dataset.size(), testFraction);
        int[] order = new MersenneTwister(seed).permutation(dataset.size());
        boolean[] isTest = new boolean[dataset.size()];
        for (int row : testRowsPerValue(rowsByValue(dataset.column(column), order), testFraction, tests)) {
            isTest[row] = true;
        }
        return new Split(
                dataset.rows(Arrays.stream(order).filter(row -> !isTest[row]).toArray()),
                dataset.rows(Arrays.stream(order).filter(row -> isTest[row]).toArray()));
    }

    private static int testRows(int size, double testFraction) {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new RondoException(
                    "split.bad-fraction",
                    "The test part must be more than 0 and less than 1 of the dataset, got %s. Give for example 0.2."
                            .formatted(testFraction));
        }
        int tests = (int) Math.ceil(size * testFraction);
        if (tests == 0 || tests >= size) {
            throw new RondoException(
                    "split.too-few-rows",
                    "%d rows cannot be split with %s of them for the test: a part would be empty."
                            .formatted(size, testFraction));
        }
        return tests;
    }

    private static List<int[]> rowsByValue(Column column, int[] order) {
        Map<String, IntStream.Builder> groups = new LinkedHashMap<>();
        for (int row : order) {
            String key = column.isMissing(row) ? "" : "=" + column.stringValue(row);
            groups.computeIfAbsent(key, _ -> IntStream.builder()).add(row);
        }
        return groups.values().stream().map(group -> group.build().toArray()).toList();
    }

    /** Whole shares first; what rounding left over goes to the largest remainders, first group first. */
    private static int[] testRowsPerValue(List<int[]> groups, double testFraction, int tests) {
        int[] share = groups.stream()
                .mapToInt(group -> (int) Math.floor(group.length * testFraction))
                .toArray();
        List<Integer> byRemainder = IntStream.range(0, share.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> share[i] - groups.get(i).length * testFraction))
                .toList();
        int left = tests - Arrays.stream(share).sum();
        byRemainder.stream().limit(left).forEach(i -> share[i]++);
        return IntStream.range(0, share.length)
                .flatMap(i -> Arrays.stream(groups.get(i), 0, Math.min(share[i], groups.get(i).length)))
                .toArray();
    }
}
