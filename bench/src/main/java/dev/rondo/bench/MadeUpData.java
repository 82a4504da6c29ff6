package dev.rondo.bench;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A table that looks like a bank's marketing calls, for where there is no real one. The same on every machine. */
final class MadeUpData {
    private static final int ROWS = 14_000;
    private static final int NUMBERS = 8;
    private static final int WORDS = 6;

    private MadeUpData() {}

    /** Writes the table as Parquet. */
    static Path write(Path folder) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        double[] scores = new double[ROWS];
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int i = 0; i < NUMBERS; i++) {
            double weight = 1.0 / (i + 1);
            double[] values = random.doubles(ROWS).toArray();
            Arrays.setAll(scores, row -> scores[row] + weight * values[row]);
            columns.put("number_" + i, Column.ofDoubles(values));
        }
        for (int i = 0; i < WORDS; i++) {
            columns.put("word_" + i, words(random, scores));
        }
        double threshold = Samples.of(scores).quantile(0.88);
        columns.put(
                "target",
                Column.ofLongs(Arrays.stream(scores)
                        .mapToLong(score -> score + 0.3 * random.nextGaussian() > threshold ? 1 : 0)
                        .toArray()));
        Path file = folder.resolve("made-up.parquet");
        Dataset.of(columns).write(file);
        return file;
    }

    private static Column words(RandomGenerator random, double[] scores) {
        String[] words = new String[scores.length];
        for (int row = 0; row < words.length; row++) {
            int word = random.nextInt(10);
            scores[row] += word / 30.0;
            words[row] = "word-" + word;
        }
        return Column.ofStrings(words);
    }
}
