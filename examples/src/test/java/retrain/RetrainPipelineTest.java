package retrain;

import static dev.rondo.Rondo.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.registry.ModelRegistry;
import dev.rondo.ml.registry.Promotion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainPipelineTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final List<String> notifications = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer slack;
    private int slackStatus = 200;

    @BeforeEach
    void startSlack() throws IOException {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/hook", exchange -> {
            notifications.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(slackStatus, -1);
            exchange.close();
        });
        slack.start();
    }

    @AfterEach
    void stopSlack() {
        slack.stop(0);
    }

    private Promotion retrain(Path data, double minImprovement) {
        URI hook = URI.create("http://localhost:" + slack.getAddress().getPort() + "/hook");
        var pipeline = new RetrainPipeline(Optional.of(hook));
        return flow(pipeline::retrain).run(data.toString(), models(), minImprovement, AT_ONCE, AT_ONCE);
    }

    private Path models() {
        return folder.resolve("models");
    }

    /** Calls of a bank: the longer, the likelier a yes; noise blurs it. */
    private Path calls(String name, double noise) {
        Random random = new Random(7);
        double[] duration = random.doubles(1000, 0, 600).toArray();
        long[] target = new long[duration.length];
        Arrays.setAll(target, i -> duration[i] + noise * random.nextGaussian() > 400 ? 1 : 0);
        Dataset calls = Dataset.of(Map.of(
                        "duration", Column.ofDoubles(duration),
                        "target", Column.ofLongs(target),
                        "id", Column.ofLongs(random.longs(duration.length).toArray())))
                .withString("job", row -> row.index() % 3 == 0 ? "technician" : "services");
        Path file = folder.resolve(name);
        calls.write(file);
        return file;
    }

    private SortedMap<String, String> bytes() throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(models())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        models().relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void theFirstModelIsPromotedAndABetterOneTakesItsPlace() {
        Promotion first = retrain(calls("blurred.parquet", 100), 0);
        Promotion better = retrain(calls("clear.parquet", 0), 0);

        assertThat(first)
                .isInstanceOf(Promotion.Promoted.class)
                .extracting("version")
                .isEqualTo(1);
        assertThat(better)
                .isInstanceOf(Promotion.Promoted.class)
                .extracting("version")
                .isEqualTo(2);
        assertThat(better.productionScore()).isEqualTo(first.candidateScore());
        assertThat(ModelRegistry.open(models()).productionModel().encoder().names())
                .containsExactlyInAnyOrder("duration", "job=services", "job=technician");
        assertThat(notifications).isEmpty();
    }

    @Test
    void aModelThatIsNotBetterIsRefusedWithBothScores() throws IOException {
        Promotion first = retrain(calls("clear.parquet", 0), 0);
        SortedMap<String, String> before = bytes();

        Promotion same = retrain(calls("clear.parquet", 0), 0);
        Promotion worse = retrain(calls("noise.parquet", 10_000), 0);

        assertThat(same).isInstanceOf(Promotion.Regression.class);
        assertThat(worse.message())
                .startsWith("Regression detected, skipping promotion: ")
                .contains("%.4f".formatted(worse.candidateScore()))
                .contains("%.4f".formatted(first.candidateScore()));
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void aModelThatIsHardlyBetterIsNotWorthIt() {
        retrain(calls("blurred.parquet", 100), 0);

        assertThat(retrain(calls("clear.parquet", 0), 0.9)).isInstanceOf(Promotion.MarginalImprovement.class);
        assertThat(ModelRegistry.open(models()).versions()).hasSize(1);
    }

    @Test
    void aTruncatedFileIsRetriedToldAndLeavesTheRegistryAsItWas() throws IOException {
        Path data = calls("calls.parquet", 0);
        retrain(data, 0);
        SortedMap<String, String> before = bytes();
        byte[] whole = Files.readAllBytes(data);
        Files.write(data, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> retrain(data, 0)).hasMessageContaining("cut short");

        assertThat(notifications)
                .singleElement(Assertions.as(org.assertj.core.api.InstanceOfAssertFactories.STRING))
                .contains("Retraining pipeline failed")
                .contains("calls.parquet")
                .contains("cut short");
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void aNotificationThatFailsDoesNotHideTheFailure() {
        slackStatus = 500;

        assertThatThrownBy(() -> retrain(folder.resolve("absent.parquet"), 0)).hasMessageContaining("absent.parquet");

        assertThat(notifications).hasSize(1);
        assertThat(models()).doesNotExist();
    }

    @Test
    void onTheRealDataItScoresAsScikitLearnDoesAndRefusesShuffledLabels() {
        Path real = Path.of(System.getProperty("rondo.shelf", "/nowhere"), "data/bank/batch-1.parquet");
        assumeTrue(Files.exists(real), "Skipped: the real data is not there (system property rondo.shelf): " + real);
        Dataset calls = Dataset.read(real.toString());
        int[] shuffled = new Random(1).ints(calls.size(), 0, calls.size()).toArray();
        Path file = folder.resolve("shuffled.parquet");
        calls.with("target", calls.column("target").rows(shuffled)).write(file);

        assertThat(retrain(real, 0).candidateScore()).isBetween(0.895, 0.915);
        assertThat(retrain(file, 0)).isInstanceOf(Promotion.Regression.class);
    }
}
