package taxi;

import static dev.rondo.Rondo.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.model.Model;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import taxi.TaxiDuration.Color;

class TaxiDurationTest {
    @TempDir
    private Path folder;

    private double run(String date, String source, Color color) {
        var taxi = new TaxiDuration();
        return flow(taxi::predictDurations)
                .run(Optional.of(LocalDate.parse(date)), source, color, folder.resolve("models"));
    }

    /** A trip takes as many minutes as the places are numbers apart, and some take no time or forever. */
    private void publish(Color color, String month, String name) {
        List<Instant> pickups = IntStream.range(0, 400)
                .mapToObj(i -> Instant.parse(month + "-02T00:00:00Z").plusSeconds(60L * i))
                .toList();
        long[] from = IntStream.range(0, 400).mapToLong(i -> i % 7).toArray();
        long[] until = IntStream.range(0, 400).mapToLong(i -> 10 + i % 3).toArray();
        List<Instant> dropoffs = IntStream.range(0, 400)
                .mapToObj(i -> pickups.get(i).plusSeconds(i % 50 == 0 ? 100_000 : 60 * (until[i] - from[i])))
                .toList();
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("PULocationID", Column.ofLongs(from));
        columns.put("DOLocationID", Column.ofLongs(until));
        columns.put(color.pickup(), Column.ofTimestamps(pickups));
        columns.put(color.dropoff(), Column.ofTimestamps(dropoffs));
        Dataset.of(columns).write(folder.resolve(name));
    }

    @Test
    void tripsOfAFolderAreLearnedAndTheModelIsSaved() {
        publish(Color.GREEN, "2021-01", "green_tripdata_2021-01.parquet");
        publish(Color.GREEN, "2021-02", "green_tripdata_2021-02.parquet");

        double rmse = run("2021-01-15", folder.toString(), Color.GREEN);

        assertThat(rmse).isLessThan(0.01);
        Model model = Model.load(folder.resolve("models/taxi-2021-01-green"));
        assertThat(model.encoder().names()).contains("PULocationID=3", "DOLocationID=11", "PU_DO=3_11");
    }

    @Test
    void yellowTripsAreReadFromAnAddressAndFromAPattern() {
        publish(Color.YELLOW, "2023-01", "yellow_tripdata_2023-01.parquet");
        publish(Color.YELLOW, "2023-02", "yellow_tripdata_2023-02.parquet");
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.toAbsolutePath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort();

            assertThat(run("2023-01-31", address + "/", Color.YELLOW)).isLessThan(0.01);
            assertThat(run("2023-01-31", folder + "/yellow_tripdata_{month}.parquet", Color.YELLOW))
                    .isLessThan(0.01);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theValidationMonthIsThatOf28DaysLaterButNeverTheSame() {
        assertThat(TaxiDuration.validationMonth(LocalDate.parse("2021-01-15"))).isEqualTo(YearMonth.of(2021, 2));
        assertThat(TaxiDuration.validationMonth(LocalDate.parse("2021-01-01"))).isEqualTo(YearMonth.of(2021, 2));
        assertThat(TaxiDuration.validationMonth(LocalDate.parse("2021-12-31"))).isEqualTo(YearMonth.of(2022, 1));
    }

    @Test
    void theColumnsOfTheOtherColorAreMissedByName() {
        publish(Color.GREEN, "2021-01", "yellow_tripdata_2021-01.parquet");
        var taxi = new TaxiDuration();
        String file = folder.resolve("yellow_tripdata_2021-01.parquet").toString();

        assertThatThrownBy(() -> taxi.load(file, Color.YELLOW))
                .hasMessageContaining("No column tpep_pickup_datetime, tpep_dropoff_datetime")
                .hasMessageContaining("lpep_pickup_datetime");
    }

    /** The figure is that of scikit-learn's LinearRegression for the same trips. */
    @Test
    void onTheRealTripsItErrsAsScikitLearnDoes() {
        Path real = Path.of(System.getProperty("rondo.shelf", "/nowhere"), "data/green");
        assumeTrue(Files.exists(real), "Skipped: the real data is not there (system property rondo.shelf): " + real);

        assertThat(run("2021-01-15", real.toString(), Color.GREEN)).isCloseTo(7.3996, within(0.074));
    }
}
