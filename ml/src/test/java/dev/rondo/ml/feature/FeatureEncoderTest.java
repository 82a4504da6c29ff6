package dev.rondo.ml.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.model.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {
    private static Dataset people() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("age", Column.ofLongs(31, 45, 28));
        columns.put("job", Column.ofStrings(Arrays.asList("nurse", null, "clerk")));
        columns.put("married", Column.ofBooleans(Arrays.asList(true, false, null)));
        return Dataset.of(columns);
    }

    @Test
    void numbersStayAndTextBecomesOneColumnPerCategory() {
        FeatureEncoder encoder = FeatureEncoder.fit(people());

        assertThat(encoder.names()).containsExactly("age", "job=clerk", "job=nurse", "married");
        assertThat(encoder.encode(people()).dense()).containsExactly(31, 0, 1, 1, 45, 0, 0, 0, 28, 1, 0, Float.NaN);
    }

    @Test
    void anUnseenCategoryGivesNoCategory() {
        Dataset later = people().head(1).with("job", Column.ofStrings("astronaut"));

        assertThat(FeatureEncoder.oneHot(people(), "job").encode(later).dense()).containsExactly(0, 0);
        assertThat(FeatureEncoder.ordinal(people(), "job").encode(later).dense())
                .containsExactly(Float.NaN);
    }

    @Test
    void categoriesAreThoseOfTheRowsThereAreNotOfTheTableTheyCameFrom() {
        assertThat(FeatureEncoder.oneHot(people().rows(0), "job").names()).containsExactly("job=nurse");
    }

    @Test
    void wholeNumbersCanBeCategories() {
        FeatureEncoder encoder = FeatureEncoder.oneHot(people(), "age").and(FeatureEncoder.ordinal(people(), "job"));

        assertThat(encoder.names()).containsExactly("age=28", "age=31", "age=45", "job");
        assertThat(encoder.encode(people().rows(0)).dense()).containsExactly(0, 1, 0, 1);
        assertThat(encoder.width()).isEqualTo(4);
    }

    @Test
    void onlyTheCategoryThatAppliesIsKept() {
        FeatureMatrix matrix = FeatureEncoder.oneHot(people(), "job").encode(people());

        assertThat(matrix.kept()).isEqualTo(2);
        assertThat(matrix.compressed().rowStarts()).containsExactly(0, 1, 1, 2);
        assertThat(matrix.compressed().columns()).containsExactly(1, 0);
    }

    @Test
    void jsonKeepsTheEncoder() {
        FeatureEncoder encoder = FeatureEncoder.fit(people()).and(FeatureEncoder.ordinal(people(), "job"));

        String json = Json.MAPPER.writeValueAsString(encoder);

        assertThat(Json.MAPPER.readValue(json, FeatureEncoder.class)).isEqualTo(encoder);
    }

    @Test
    void aColumnThatIsMissingAtPredictionIsNamed() {
        FeatureEncoder encoder = FeatureEncoder.fit(people());

        assertThatThrownBy(() -> encoder.encode(people().drop("age", "married")))
                .hasMessageContaining("No column age, married");
    }

    @Test
    void whatIsNoNumberIsRefusedWithARemedy() {
        Dataset times = people().with("at", Column.ofTimestamps(List.of(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH)));

        assertThatThrownBy(() -> FeatureEncoder.fit(times)).hasMessageContaining("\"at\" holds times");
        assertThatThrownBy(() -> FeatureEncoder.numeric("job").encode(people()))
                .hasMessageContaining("\"job\" holds text, but numbers are expected");
    }
}
