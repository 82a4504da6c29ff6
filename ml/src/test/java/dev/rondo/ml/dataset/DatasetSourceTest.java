package dev.rondo.ml.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rondo.ml.Shelf;
import dev.rondo.model.RondoException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetSourceTest {
    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private static Dataset sample() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("n", Column.ofLongs(1, 2, 3));
        columns.put("x \"quoted\"", Column.ofDoubles(0.5, Double.NaN, -1));
        columns.put("text", Column.ofStrings(Arrays.asList("a,b", null, "it's")));
        columns.put("flag", Column.ofBooleans(Arrays.asList(true, null, false)));
        columns.put("at", Column.ofTimestamps(Arrays.asList(Instant.parse("2024-02-29T12:00:00.000001Z"), null, null)));
        return Dataset.of(columns);
    }

    private static String code(Throwable failure) {
        return ((RondoException) failure).code();
    }

    private String serve(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            try (var output = exchange.getResponseBody()) {
                output.write(body);
            }
        });
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Test
    void parquetKeepsEverythingThatWasWritten() {
        Path file = folder.resolve("new/it's.parquet");
        sample().write(file);

        assertThat(Dataset.read(file.toString())).isEqualTo(sample());
        assertThat(Dataset.read(file.toUri())).isEqualTo(sample());
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**unfinished");
    }

    @Test
    void csvKeepsNumbersTextAndTimes() {
        Path file = folder.resolve("sample.csv");
        sample().write(file);

        assertThat(Dataset.read(file.toString())).isEqualTo(sample());
    }

    @Test
    void onlyTheColumnsAskedForAreReadInTheOrderAskedFor() {
        Path file = folder.resolve("a.parquet");
        sample().write(file);

        Dataset read =
                DatasetSource.of(file.toString()).withColumns("text", "n").read();

        assertThat(read.names()).containsExactly("text", "n");
        assertThatThrownBy(() -> DatasetSource.of(file.toString())
                        .withColumns("n", "absent", "gone")
                        .read())
                .hasMessageContaining("No column absent, gone in " + file)
                .hasMessageContaining("There are: n, ");
    }

    @Test
    void typesThatDriftFromFileToFileAreUnified() {
        Dataset.of(Map.of("id", Column.ofLongs(7), "count", Column.ofDoubles(1.0)))
                .write(folder.resolve("a.parquet"));
        Dataset.of(Map.of("id", Column.ofLongs(8), "count", Column.ofLongs(2), "added", Column.ofStrings("x")))
                .write(folder.resolve("b.parquet"));

        Dataset both = Dataset.read(folder.toString());

        assertThat(both.column("count").type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(both.row(1).value("count")).isEqualTo(2.0);
        assertThat(both.row(0).value("added")).isNull();
        assertThat(both.column("id").type()).isEqualTo(ColumnType.LONG);
        assertThat(Dataset.read(folder + "/*.parquet")).isEqualTo(both);
        assertThat(DatasetSource.of(List.of(folder + "/a.parquet", folder + "/b.parquet"))
                        .read())
                .isEqualTo(both);
    }

    @Test
    void realTripsOfTwoYearsWithDriftedTypesAreOneDataset() {
        Path january = Shelf.file("green/green_tripdata_2021-01.parquet");

        Dataset trips = Dataset.read(
                january.resolveSibling("green_tripdata_*-01.parquet").toString());

        assertThat(trips.size()).isEqualTo(76_518 + 68_211);
        assertThat(trips.column("PULocationID").type()).isEqualTo(ColumnType.LONG);
        assertThat(trips.column("lpep_pickup_datetime").type()).isEqualTo(ColumnType.TIMESTAMP);
        assertThat(trips.row(0).value("lpep_pickup_datetime")).isEqualTo(Instant.parse("2021-01-01T00:15:56Z"));
    }

    @Test
    void whatIsNotThereIsSaidWithWhereWeLooked() {
        assertThatThrownBy(() -> Dataset.read(folder + "/none.parquet"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("dataset.not-found"))
                .hasMessageContaining("none.parquet");
        assertThatThrownBy(() -> Dataset.read(folder.toString())).hasMessageContaining("no .parquet or .csv file");
        assertThatThrownBy(() -> Dataset.read(folder + "/nowhere/*.csv")).hasMessageContaining("no file matches");
        assertThatThrownBy(() -> Dataset.read("s3://bucket/latest.parquet"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("dataset.unsupported-address"));
    }

    @Test
    void emptyTruncatedAndForeignFilesAreToldApart() throws IOException {
        Path whole = folder.resolve("whole.parquet");
        sample().write(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path empty = Files.createFile(folder.resolve("empty.parquet"));
        Path truncated = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        Path foreign = Files.writeString(folder.resolve("page.parquet"), "<html>not found</html>");
        byte[] damagedBytes = bytes.clone();
        Arrays.fill(damagedBytes, 4, bytes.length - 4, (byte) 7);
        Path damaged = Files.write(folder.resolve("damaged.parquet"), damagedBytes);

        for (Path file : List.of(empty, truncated, foreign, damaged)) {
            assertThatThrownBy(() -> Dataset.read(file.toString()))
                    .satisfies(e -> assertThat(code(e)).isEqualTo("dataset.not-readable"))
                    .hasMessageContaining(file.toString());
        }
        assertThatThrownBy(() -> Dataset.read(truncated.toString())).hasMessageContaining("cut short");
        assertThatThrownBy(() -> Dataset.read(foreign.toString())).hasMessageContaining("not a Parquet file");
        assertThatThrownBy(() -> Dataset.read(empty.toString())).hasMessageContaining("is empty");
    }

    @Test
    void anAddressIsDownloadedAndRead() throws IOException {
        Path file = folder.resolve("a.parquet");
        sample().write(file);
        String parquet = serve("/data/a.parquet", 200, Files.readAllBytes(file));
        String csv = serve("/table.csv", 200, "n,job\n1,nurse\n2,clerk\n".getBytes(UTF_8));

        assertThat(Dataset.read(parquet)).isEqualTo(sample());
        assertThat(Dataset.read(csv).row(1).value("job")).isEqualTo("clerk");
    }

    @Test
    void aRefusedDownloadNamesTheAddressAndTheStatus() {
        String address = serve("/gone.parquet", 503, new byte[] {1});

        assertThatThrownBy(() -> Dataset.read(address))
                .satisfies(e -> assertThat(code(e)).isEqualTo("dataset.download-failed"))
                .hasMessageContaining(address)
                .hasMessageContaining("503");
    }

    @Test
    void aDownloadThatIsTooLargeIsRefused() {
        String address = serve("/large.csv", 200, "n\n1\n2\n3\n".getBytes(UTF_8));

        assertThatThrownBy(() ->
                        DatasetSource.of(address).withMaximumDownloadBytes(4).read())
                .satisfies(e -> assertThat(code(e)).isEqualTo("dataset.download-too-large"));
    }

    @Test
    void aDownloadThatNeverEndsIsGivenUp() {
        server.createContext("/slow.csv", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('n');
            exchange.getResponseBody().flush();
        });
        String address = "http://localhost:" + server.getAddress().getPort() + "/slow.csv";

        assertThatThrownBy(() -> DatasetSource.of(address)
                        .withTimeout(Duration.ofMillis(300))
                        .read())
                .satisfies(e -> assertThat(code(e)).isEqualTo("dataset.download-failed"))
                .hasMessageContaining("longer than");
    }

    @Test
    void parquetAndCsvTogetherAreRefused() {
        sample().write(folder.resolve("a.parquet"));
        sample().write(folder.resolve("b.csv"));

        assertThatThrownBy(() -> Dataset.read(folder.toString()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("dataset.mixed-formats"));
    }

    @Test
    void theStateOfASourceChangesWithItsFiles() throws IOException {
        DatasetSource source = DatasetSource.of(folder + "/*.csv");
        String none = source.state();
        Files.writeString(folder.resolve("a.csv"), "n\n1\n");
        String one = source.state();
        Files.writeString(folder.resolve("b.csv"), "n\n2\n");

        assertThat(none).isEqualTo("not there");
        assertThat(one).startsWith("4 bytes in 1 file, modified ");
        assertThat(source.state()).startsWith("8 bytes in 2 files");
        assertThat(DatasetSource.of("https://example.org/a.csv").state()).isEqualTo("address");
    }
}
