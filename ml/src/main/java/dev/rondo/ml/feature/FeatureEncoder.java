package dev.rondo.ml.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.ColumnType;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.dataset.StringColumn;
import dev.rondo.model.RondoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns a dataset into a matrix of numbers, the same way for training and for prediction: what it learned (the categories)
 * is kept here, and saved with the model. Immutable and thread-safe.
 *
 * @param features in the order of the matrix's columns
 */
public record FeatureEncoder(List<Feature> features) {

    public FeatureEncoder {
        features = List.copyOf(features);
    }

    /**
     * Numbers, true and false as they are, text one-hot, for every column of the dataset.
     *
     * @throws RondoException {@code feature.no-number} for a column of times
     */
    public static FeatureEncoder fit(Dataset dataset) {
        return new FeatureEncoder(dataset.names().stream()
                .map(name -> automatic(name, dataset.column(name)))
                .toList());
    }

    /** These columns one-hot, whatever their type; categories in alphabetical order. */
    public static FeatureEncoder oneHot(Dataset dataset, String... columns) {
        return new FeatureEncoder(Stream.of(columns)
                .map(name -> (Feature) new Feature.OneHot(name, categories(dataset.column(name))))
                .toList());
    }

    /** These columns as the position of their value in alphabetical order. */
    public static FeatureEncoder ordinal(Dataset dataset, String... columns) {
        return new FeatureEncoder(Stream.of(columns)
                .map(name -> (Feature) new Feature.Ordinal(name, categories(dataset.column(name))))
                .toList());
    }

    /** These columns as the numbers they are. */
    public static FeatureEncoder numeric(String... columns) {
        return new FeatureEncoder(Stream.of(columns)
                .map(name -> (Feature) new Feature.Numeric(name))
                .toList());
    }

    /** This encoder's features, then the other's. */
    public FeatureEncoder and(FeatureEncoder other) {
        return new FeatureEncoder(
                Stream.concat(features.stream(), other.features.stream()).toList());
    }

    /** The names of the matrix's columns: the column's name, or {@code column=category}. */
    public List<String> names() {
        return features.stream().flatMap(feature -> feature.names().stream()).toList();
    }

    /** The number of the matrix's columns. */
    @JsonIgnore
    public int width() {
        return features.stream().mapToInt(FeatureEncoder::widthOf).sum();
    }

    /**
     * The dataset as numbers, a row for each of its rows. Columns that no feature needs are not looked at.
     *
     * @throws RondoException {@code dataset.no-such-column} naming all that are missing, {@code feature.no-number} where a
     *     number is expected and there is text
     */
    public FeatureMatrix encode(Dataset dataset) {
        dataset.select(features.stream().map(Feature::column).distinct().toArray(String[]::new));
        FeatureMatrix.Builder builder = new FeatureMatrix.Builder(dataset.size(), width(), features.size());
        List<FeatureWriter> writers = new ArrayList<>();
        int offset = 0;
        for (Feature feature : features) {
            writers.add(writer(feature, dataset.column(feature.column()), offset));
            offset += widthOf(feature);
        }
        for (int row = 0; row < dataset.size(); row++) {
            for (FeatureWriter writer : writers) {
                writer.write(row, builder);
            }
            builder.endRow();
        }
        return builder.build();
    }

    /** Writes what one feature gives for a row. */
    private interface FeatureWriter {
        void write(int row, FeatureMatrix.Builder builder);
    }

    private static FeatureWriter writer(Feature feature, Column column, int offset) {
        return switch (feature) {
            case Feature.Numeric numeric -> numericWriter(numeric, column, offset);
            case Feature.OneHot oneHot -> {
                CategoryIndex index = CategoryIndex.of(oneHot.categories(), column);
                yield (row, builder) -> {
                    int category = index.at(row);
                    if (category >= 0) {
                        builder.add(offset + category, 1);
                    }
                };
            }
            case Feature.Ordinal ordinal -> {
                CategoryIndex index = CategoryIndex.of(ordinal.categories(), column);
                yield (row, builder) -> builder.add(offset, index.at(row) < 0 ? Double.NaN : index.at(row));
            }
        };
    }

    private static FeatureWriter numericWriter(Feature.Numeric feature, Column column, int offset) {
        if (column.type() == ColumnType.STRING) {
            throw notANumber(feature.column(), "text, but numbers are expected");
        }
        return (row, builder) -> builder.add(offset, column.doubleValue(row));
    }

    private static int widthOf(Feature feature) {
        return switch (feature) {
            case Feature.Numeric _ -> 1;
            case Feature.OneHot oneHot -> oneHot.categories().size();
            case Feature.Ordinal _ -> 1;
        };
    }

    private static Feature automatic(String name, Column column) {
        return switch (column.type()) {
            case LONG, DOUBLE, BOOLEAN -> new Feature.Numeric(name);
            case STRING -> new Feature.OneHot(name, categories(column));
            case TIMESTAMP -> throw notANumber(name, "times, which no model can learn from as they are");
        };
    }

    private static RondoException notANumber(String column, String what) {
        return new RondoException(
                "feature.no-number",
                "Column \"%s\" holds %s. Drop it, derive a number with withDouble, or encode it as categories."
                        .formatted(column, what));
    }

    private static List<String> categories(Column column) {
        Set<String> categories = new TreeSet<>();
        if (column instanceof StringColumn text) {
            boolean[] used = new boolean[text.dictionary().size()];
            IntStream.range(0, text.size())
                    .map(text::code)
                    .filter(code -> code >= 0)
                    .forEach(code -> used[code] = true);
            IntStream.range(0, used.length)
                    .filter(code -> used[code])
                    .forEach(code -> categories.add(text.dictionary().get(code)));
        } else {
            IntStream.range(0, column.size())
                    .mapToObj(column::stringValue)
                    .filter(Objects::nonNull)
                    .forEach(categories::add);
        }
        return List.copyOf(categories);
    }
}
