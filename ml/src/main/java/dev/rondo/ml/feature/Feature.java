package dev.rondo.ml.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How one column becomes numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Feature.Numeric.class, name = "numeric"),
    @JsonSubTypes.Type(value = Feature.OneHot.class, name = "one_hot"),
    @JsonSubTypes.Type(value = Feature.Ordinal.class, name = "ordinal")
})
public sealed interface Feature {

    /** The column it is made from. */
    String column();

    /** The names of the numbers it gives, in order. */
    @JsonIgnore
    List<String> names();

    /**
     * The column's own value; false and true as 0 and 1; NaN where it is missing.
     *
     * @param column the column it is made from
     */
    record Numeric(String column) implements Feature {
        @Override
        @JsonIgnore
        public List<String> names() {
            return List.of(column);
        }
    }

    /**
     * For each category 1 if it is the row's value and else 0. A missing value and a category unknown when the encoder was
     * fitted give 0 throughout.
     *
     * @param column the column it is made from, its values taken as text
     * @param categories the known categories, in order
     */
    record OneHot(String column, List<String> categories) implements Feature {
        public OneHot {
            categories = List.copyOf(categories);
        }

        @Override
        @JsonIgnore
        public List<String> names() {
            return categories.stream().map(category -> column + "=" + category).toList();
        }
    }

    /**
     * The position of the row's value among the categories, from 0; NaN for a missing value or an unknown category.
     *
     * @param column the column it is made from, its values taken as text
     * @param categories the known categories, in order
     */
    record Ordinal(String column, List<String> categories) implements Feature {
        public Ordinal {
            categories = List.copyOf(categories);
        }

        @Override
        @JsonIgnore
        public List<String> names() {
            return List.of(column);
        }
    }
}
