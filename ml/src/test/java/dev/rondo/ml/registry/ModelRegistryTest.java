package dev.rondo.ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.model.LinearRegression;
import dev.rondo.ml.model.Model;
import dev.rondo.model.RondoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z"));
    private static final PromotionGate GATE = PromotionGate.higher("f1_score", 0);

    @TempDir
    private Path parent;

    private ModelRegistry registry() {
        return ModelRegistry.open(folder(), CLOCK);
    }

    private Path folder() {
        return parent.resolve("models");
    }

    private static Model model(double slope) {
        return LinearRegression.train(
                Dataset.of(Map.of("x", Column.ofDoubles(1, 2, 3), "y", Column.ofDoubles(slope, 2 * slope, 3 * slope))),
                "y");
    }

    private static Candidate candidate(double score) {
        return Candidate.of(model(score), Map.of("f1_score", score, "accuracy", 0.5));
    }

    private SortedMap<String, String> bytes() throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        if (Files.exists(folder())) {
            try (Stream<Path> files = Files.walk(folder())) {
                for (Path file : files.toList()) {
                    contents.put(
                            folder().relativize(file).toString(),
                            Files.isDirectory(file) ? "" : HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    @Test
    void theFirstCandidateIsPromotedAndProductionMetricsHaveTheirForm() {
        Promotion promotion = registry().promote(candidate(0.9066475), GATE);

        assertThat(promotion)
                .isEqualTo(new Promotion.Promoted(
                        "f1_score",
                        0.9066475,
                        0,
                        1,
                        folder().resolve("versions/1").toString()));
        assertThat(folder().resolve("production_metrics.json"))
                .hasContent("{\"f1_score\":0.9066475,\"model_path\":\"%s\",\"promoted_at\":\"20260102_030405\"}"
                        .formatted(folder().resolve("versions/1")));
        assertThat(registry().productionScore("f1_score")).isEqualTo(0.9066475);
        assertThat(registry().productionVersion()).hasValue(1);
        assertThat(registry().productionModel().fingerprint())
                .isEqualTo(model(0.9066475).fingerprint());
    }

    @Test
    void aVersionSaysWhereItComesFrom() {
        registry().promote(candidate(0.5).withDataFingerprint("abc").withCodeVersion("1.2"), GATE);

        ModelVersion version = registry().version(1);

        assertThat(version.created()).isEqualTo(CLOCK.instant());
        assertThat(version.metrics()).containsEntry("f1_score", 0.5).containsEntry("accuracy", 0.5);
        assertThat(version.dataFingerprint()).isEqualTo("abc");
        assertThat(version.codeVersion()).isEqualTo("1.2");
        assertThat(version.parameters()).containsKey("tolerance");
        assertThat(folder().resolve("versions/1"))
                .isDirectoryContaining("glob:**/metrics.json")
                .isDirectoryContaining("glob:**/encoder.json");
    }

    @Test
    void refusedCandidatesLeaveTheRegistryByteForByteAsItWas() throws IOException {
        assertThat(registry().promote(candidate(-1), GATE)).isInstanceOf(Promotion.Regression.class);
        assertThat(folder()).doesNotExist();
        registry().promote(candidate(0.8), GATE);
        SortedMap<String, String> before = bytes();

        Promotion worse = registry().promote(candidate(0.7), GATE);
        Promotion equal = registry().promote(candidate(0.8), GATE);
        Promotion marginal = registry().promote(candidate(0.805), PromotionGate.higher("f1_score", 0.01));

        assertThat(worse.message())
                .isEqualTo(
                        "Regression detected, skipping promotion: candidate f1_score 0.7000, production 0.8000 (-0.1000).");
        assertThat(equal).isInstanceOf(Promotion.Regression.class);
        assertThat(marginal.message())
                .isEqualTo("Marginal improvement, skipping promotion: candidate f1_score 0.8050,"
                        + " production 0.8000 (+0.0050), required more than 0.0100.");
        assertThatThrownBy(() -> registry().promote(Candidate.of(model(1), Map.of("f1_score", Double.NaN)), GATE))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> registry().promote(candidate(1), PromotionGate.higher("auc", 0)))
                .hasMessageContaining("no metric \"auc\"");
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void anErrorIsBetterWhenItIsLower() {
        PromotionGate gate = PromotionGate.lower("rmse", 0.1);

        assertThat(registry()
                        .promote(Candidate.of(model(1), Map.of("rmse", 7.4)), gate)
                        .isPromoted())
                .isTrue();
        assertThat(registry()
                        .promote(Candidate.of(model(2), Map.of("rmse", 7.5)), gate)
                        .isPromoted())
                .isFalse();
        assertThat(registry().promote(Candidate.of(model(3), Map.of("rmse", 7.35)), gate))
                .isInstanceOf(Promotion.MarginalImprovement.class);
        assertThat(registry()
                        .promote(Candidate.of(model(4), Map.of("rmse", 7.2)), gate)
                        .isPromoted())
                .isTrue();
        assertThat(folder().resolve("production_metrics.json")).content().startsWith("{\"rmse\":7.2,");
    }

    @Test
    void theHistoryTellsPromotionsAndRollbacksAndRollingBackGoesOn() {
        for (double score : new double[] {0.1, 0.2, 0.3}) {
            registry().promote(candidate(score), GATE);
        }

        assertThat(registry().rollback().version()).isEqualTo(2);
        assertThat(registry().productionScore("f1_score")).isEqualTo(0.2);
        assertThat(registry().rollback().version()).isEqualTo(1);
        assertThatThrownBy(() -> registry().rollback())
                .isInstanceOfSatisfying(
                        RondoException.class, e -> assertThat(e.code()).isEqualTo("registry.no-rollback"));
        assertThat(registry().promote(candidate(0.15), GATE))
                .extracting("version")
                .isEqualTo(4);
        assertThat(registry().rollback().version()).isEqualTo(1);

        assertThat(registry().history()).extracting(ProductionChange::version).containsExactly(1, 2, 3, 2, 1, 4, 1);
        assertThat(registry().versions()).extracting(ModelVersion::version).containsExactly(1, 2, 3, 4);
    }

    @Test
    void candidatesThatComeAtOnceAreJudgedOneAfterTheOther() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            List<Callable<Promotion>> attempts = new ArrayList<>();
            IntStream.rangeClosed(1, 40)
                    .forEach(i -> attempts.add(() -> registry().promote(candidate((i * 7 % 41) / 100.0), GATE)));
            List<Promotion> outcomes = new ArrayList<>();
            for (Future<Promotion> attempt : executor.invokeAll(attempts)) {
                outcomes.add(attempt.get());
            }

            long promoted = outcomes.stream().filter(Promotion::isPromoted).count();
            assertThat(registry().productionScore("f1_score")).isEqualTo(0.40);
            assertThat(registry().versions()).hasSize((int) promoted);
            assertThat(registry().history())
                    .extracting(ProductionChange::score)
                    .isSorted()
                    .hasSize((int) promoted);
        }
    }

    @Test
    void whatACrashLeftBehindIsNeitherSeenNorInTheWay() throws IOException {
        registry().promote(candidate(0.5), GATE);
        byte[] production = Files.readAllBytes(folder().resolve("production_metrics.json"));
        registry().promote(candidate(0.6), GATE);
        // As if the process had died after the history and before the change of production.
        Files.write(folder().resolve("production_metrics.json"), production);
        Files.createDirectories(folder().resolve("versions/.incoming"));
        Files.writeString(folder().resolve("versions/.incoming/model.ubj"), "half");
        Files.writeString(folder().resolve(".production_metrics.json.unfinished"), "{\"f1_sc");

        assertThat(registry().productionScore("f1_score")).isEqualTo(0.5);
        assertThat(registry().history()).hasSize(1);
        assertThat(registry().promote(candidate(0.55), GATE))
                .extracting("version")
                .isEqualTo(3);
        assertThat(registry().history()).extracting(ProductionChange::version).containsExactly(1, 3);
        assertThat(folder().resolve("versions/3/model.ubj")).doesNotExist();
        assertThat(registry().productionModel().fingerprint())
                .isEqualTo(model(0.55).fingerprint());
    }

    @Test
    void aMetricsFileFromElsewhereIsRespected() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(
                folder().resolve("production_metrics.json"),
                "{\"f1_score\": 0.9, \"model_path\": \"models/model_20250101_020000.joblib\", \"promoted_at\": \"20250101_020000\"}");

        assertThat(registry().promote(candidate(0.8), GATE).isPromoted()).isFalse();
        assertThat(registry().productionVersion()).isEmpty();
        assertThatThrownBy(() -> registry().productionModel()).hasMessageContaining("Promote one first");
        assertThat(registry().promote(candidate(0.95), GATE).isPromoted()).isTrue();
    }

    @Test
    void aDamagedMetricsFileStopsThePromotionInsteadOfWinningIt() throws IOException {
        Files.createDirectories(folder());
        for (String damaged : List.of(
                "",
                "{\"f1_score\":",
                "{}",
                "{\"f1_score\": \"high\", \"model_path\": \"m\", \"promoted_at\": \"t\"}")) {
            Files.writeString(folder().resolve("production_metrics.json"), damaged);

            assertThatThrownBy(() -> registry().promote(candidate(0.8), GATE))
                    .isInstanceOfSatisfying(
                            RondoException.class, e -> assertThat(e.code()).isEqualTo("registry.damaged"));
        }
    }

    @Test
    void anUnknownVersionIsNamedWithThoseThereAre() {
        registry().promote(candidate(0.5), GATE);

        assertThatThrownBy(() -> registry().model(7))
                .hasMessageContaining("no version 7")
                .hasMessageContaining("[1]");
    }
}
