package dev.rondo.ml.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.RondoException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static Dataset people() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("age", Column.ofLongs(31, 45, 31));
        columns.put("job", Column.ofStrings(Arrays.asList("nurse", null, "clerk")));
        columns.put("balance", Column.ofDoubles(1.5, Double.NaN, -2));
        columns.put("married", Column.ofBooleans(Arrays.asList(true, false, null)));
        columns.put(
                "seen",
                Column.ofTimestamps(Arrays.asList(
                        Instant.parse("2021-01-01T00:15:56Z"), null, Instant.parse("2021-01-01T00:19:52.000001Z"))));
        return Dataset.of(columns);
    }

    private static byte[] stored(Dataset dataset) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        dataset.write(output);
        return output.toByteArray();
    }

    @Test
    void everyTypeSurvivesTheStoredForm() {
        Dataset read = Dataset.read(new ByteArrayInputStream(stored(people())));

        assertThat(read).isEqualTo(people());
        assertThat(read.row(0).value("seen")).isEqualTo(Instant.parse("2021-01-01T00:15:56Z"));
        assertThat(read.row(1).value("job")).isNull();
        assertThat(read.row(2).value("married")).isNull();
        assertThat(read.row(0).value("age")).isEqualTo(31L);
    }

    @Test
    void aStoredDatasetThatIsCutShortSaysSo() {
        byte[] bytes = stored(people());
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Dataset.read(new ByteArrayInputStream(cut)))
                    .isInstanceOf(RondoException.class)
                    .hasMessageContaining("Compute it again");
        }
    }

    @Test
    void theFingerprintIsOfTheContentNotOfItsHistory() {
        Dataset filtered = people().filter(row -> row.doubleValue("age") < 40);
        Dataset same = people().rows(0, 2);

        assertThat(filtered.fingerprint()).isEqualTo(same.fingerprint()).hasSize(64);
        assertThat(people().rows(2).fingerprint())
                .isEqualTo(people().filter(row -> "clerk".equals(row.stringValue("job")))
                        .fingerprint());
        assertThat(people().rename("age", "years").fingerprint()).isNotEqualTo(people().fingerprint());
        assertThat(people().rows(1, 0, 2)).isNotEqualTo(people());
    }

    @Test
    void aMissingColumnIsNamedTogetherWithThoseThereAre() {
        assertThatThrownBy(() -> people().select("age", "height", "weight"))
                .isInstanceOfSatisfying(
                        RondoException.class, e -> assertThat(e.code()).isEqualTo("dataset.no-such-column"))
                .hasMessageContaining("height, weight")
                .hasMessageContaining("age, job, balance, married, seen");
    }

    @Test
    void rowsWithMissingValuesInTheNamedColumnsAreDropped() {
        assertThat(people().dropRowsWithMissing("job").size()).isEqualTo(2);
        assertThat(people().dropRowsWithMissing("married").size()).isEqualTo(2);
        assertThat(people().dropRowsWithMissing().size()).isEqualTo(1);
    }

    @Test
    void columnsAreDroppedRenamedAndDerived() {
        Dataset changed = people().drop("married", "seen", "not there")
                .rename("balance", "money")
                .withDouble("double age", row -> 2 * row.doubleValue("age"))
                .withString("both", row -> row.stringValue("age") + "/" + row.stringValue("job", "none"));

        assertThat(changed.names()).containsExactly("age", "job", "money", "double age", "both");
        assertThat(changed.row(1).value("double age")).isEqualTo(90.0);
        assertThat(changed.row(1).value("both")).isEqualTo("45/none");
        assertThatThrownBy(() -> changed.rename("age", "job")).hasMessageContaining("Drop it first");
    }

    @Test
    void concatenationJoinsEveryTypeAndWidensWholeNumbers() {
        Dataset twice = people().concat(people().with("age", Column.ofDoubles(1.5, 2, Double.NaN)));

        assertThat(twice.size()).isEqualTo(6);
        assertThat(twice.column("age").type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(twice.row(3).value("age")).isEqualTo(1.5);
        assertThat(twice.drop("age").rows(3, 4, 5)).isEqualTo(people().drop("age"));
        assertThat(people().concat(people()).rows(0, 1, 2)).isEqualTo(people());
        assertThatThrownBy(() -> people().concat(people().with("job", Column.ofLongs(1, 2, 3))))
                .hasMessageContaining("\"job\" is STRING in one dataset and LONG in the other");
    }

    @Test
    void columnsOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> people().with("more", Column.ofLongs(1)))
                .hasMessageContaining("\"more\" has 1 rows, the dataset has 3");
    }

    @Test
    void textIsNotReadAsNumbers() {
        assertThatThrownBy(() -> people().row(0).doubleValue("job")).hasMessageContaining("nurse");
    }

    @Test
    void theDescriptionCountsAndMeasures() {
        List<ColumnSummary> summaries = people().describe();

        ColumnSummary age = summaries.get(0);
        assertThat(age.distinct()).isEqualTo(2);
        assertThat(age.mean()).isEqualTo(107.0 / 3);
        assertThat(age.standardDeviation()).isCloseTo(8.082903768654761, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(age.maximum()).isEqualTo(45);
        assertThat(summaries.get(1).missing()).isEqualTo(1);
        assertThat(summaries.get(1).mean()).isNaN();
    }

    @Test
    void minutesAreCountedBetweenTwoTimes() {
        Dataset trip = people().rows(0).with("left", people().column("seen").rows(2));

        assertThat(trip.row(0).minutesBetween("seen", "left")).isBetween(3.9333, 3.9334);
        assertThat(people().rows(1).row(0).minutesBetween("seen", "seen")).isNaN();
    }
}
