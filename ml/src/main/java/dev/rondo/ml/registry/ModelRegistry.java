package dev.rondo.ml.registry;

import dev.rondo.ml.model.Model;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Models in a folder, one of them in production.
 *
 * <pre>
 * models/
 *   production_metrics.json   {"f1_score": 0.9066, "model_path": "models/versions/2", "promoted_at": "20260102_020000"}
 *   history.json              every change of production, oldest first
 *   versions/1/               the model's files, metrics.json, version.json; never changed
 * </pre>
 *
 * <p>{@code production_metrics.json} alone says what is in production, and it is replaced in one step: whoever reads it, and
 * whatever crashes when, finds the old model or the new one. A candidate that is refused leaves no trace. Reading
 * changes nothing. Thread-safe, also among processes: writers take turns by a lock file.
 */
public final class ModelRegistry {
    private static final String VERSION = "version.json";
    private static final String METRICS = "metrics.json";
    private static final DateTimeFormatter PROMOTED_AT =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    /** The history is a file for people and dashboards; beyond this the oldest changes are left out. */
    private static final int LONGEST_HISTORY = 10_000;

    private final Path folder;
    private final InstantSource clock;
    private final RegistryFiles files;

    private ModelRegistry(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.files = new RegistryFiles(folder);
    }

    /** The registry in this folder, which is made when the first model is promoted. */
    public static ModelRegistry open(Path folder) {
        return open(folder, InstantSource.system());
    }

    /** The registry in this folder, with the given clock. */
    public static ModelRegistry open(Path folder, InstantSource clock) {
        return new ModelRegistry(folder, clock);
    }

    /**
     * What is in production; empty if nothing was ever promoted.
     *
     * @param metric the name of the score, {@code f1_score} for instance
     * @throws RondoException {@code registry.damaged} if {@code production_metrics.json} cannot be understood
     */
    public Optional<Production> production(String metric) {
        byte[] content = RegistryFiles.read(files.production());
        if (content.length == 0 && !Files.exists(files.production())) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.MAPPER.readTree(content);
            return Optional.of(new Production(
                    json.required(metric).doubleValue(),
                    json.required("model_path").stringValue(),
                    json.required("promoted_at").stringValue()));
        } catch (JacksonException e) {
            throw damaged(files.production(), e);
        }
    }

    /** The score to beat: that of the model in production, and 0 where there is none. */
    public double productionScore(String metric) {
        return production(metric).map(Production::score).orElse(0.0);
    }

    /**
     * The model in production.
     *
     * @throws RondoException {@code registry.no-production} if there is none, or it is not one of this registry
     */
    public Model productionModel() {
        return model(productionVersion().orElseThrow(() -> noProduction("there is none")));
    }

    /** The number of the version in production; empty if nothing was ever promoted. */
    public OptionalInt productionVersion() {
        byte[] content = RegistryFiles.read(files.production());
        if (content.length == 0) {
            return OptionalInt.empty();
        }
        try {
            String path = Json.MAPPER.readTree(content).required("model_path").stringValue();
            return new Production(0, path, "")
                    .version().stream().mapToInt(Integer::intValue).findFirst();
        } catch (JacksonException e) {
            throw damaged(files.production(), e);
        }
    }

    /**
     * Puts the candidate into production if the gate lets it pass; else changes nothing. The comparison and the change are
     * one step: of two candidates that come at once, the second has to beat the first. With nothing in production
     * any score passes an error's gate, and a score above the minimum passes another's.
     *
     * @throws RondoException {@code registry.no-score}, {@code registry.bad-score}, {@code registry.not-written} (production is
     *     unchanged) or {@code registry.damaged}
     */
    public Promotion promote(Candidate candidate, PromotionGate gate) {
        double score = candidate.score(gate.metric());
        if (judge(score, gate) != PromotionGate.Verdict.PROMOTE) {
            return refusal(score, gate);
        }
        return files.exclusively(() -> judge(score, gate) == PromotionGate.Verdict.PROMOTE
                ? addAndPromote(candidate, score, gate)
                : refusal(score, gate));
    }

    private PromotionGate.Verdict judge(double score, PromotionGate gate) {
        double first = gate.higherIsBetter() ? 0 : Double.POSITIVE_INFINITY;
        return gate.judge(
                score, production(gate.metric()).map(Production::score).orElse(first));
    }

    private Promotion refusal(double score, PromotionGate gate) {
        double production = productionScore(gate.metric());
        return gate.improvement(score, production) > 0
                ? new Promotion.MarginalImprovement(gate.metric(), score, production, gate.minimumImprovement())
                : new Promotion.Regression(gate.metric(), score, production);
    }

    private Promotion addAndPromote(Candidate candidate, double score, PromotionGate gate) {
        double beaten = productionScore(gate.metric());
        try {
            int version = add(candidate);
            change(ProductionChange.Kind.PROMOTION, version, score, gate.metric());
            return new Promotion.Promoted(gate.metric(), score, beaten, version, modelPath(version));
        } catch (IOException e) {
            throw files.notWritten(e);
        }
    }

    private int add(Candidate candidate) throws IOException {
        int number = nextVersion();
        ModelVersion version = new ModelVersion(
                number,
                Json.truncate(clock.instant()),
                candidate.metrics(),
                candidate.model().parameters(),
                candidate.model().fingerprint(),
                candidate.dataFingerprint(),
                candidate.codeVersion());
        Path incoming = files.emptyIncoming();
        candidate.model().files().writeInto(incoming);
        Files.write(incoming.resolve(METRICS), json(candidate.metrics()));
        Files.write(incoming.resolve(VERSION), json(version));
        files.publish(incoming, files.version(number));
        return number;
    }

    private int nextVersion() {
        return versionNumbers().mapToInt(Integer::intValue).max().orElse(0) + 1;
    }

    private String modelPath(int version) {
        return files.version(version).toString();
    }

    /** The history comes first: an entry that production does not bear out is dropped when it is read. */
    private void change(ProductionChange.Kind kind, int version, double score, String metric) throws IOException {
        Instant now = Json.truncate(clock.instant());
        List<ProductionChange> changes = new ArrayList<>(history());
        changes.add(new ProductionChange(kind, version, score, metric, now));
        int surplus = Math.max(0, changes.size() - LONGEST_HISTORY);
        files.replace(files.history(), json(changes.subList(surplus, changes.size())));
        Map<String, Object> production = new LinkedHashMap<>();
        production.put(metric, score);
        production.put("model_path", modelPath(version));
        production.put("promoted_at", PROMOTED_AT.format(now));
        files.replace(files.production(), Json.MAPPER.writeValueAsBytes(production));
    }

    /** Every change of production, oldest first. */
    public List<ProductionChange> history() {
        byte[] content = RegistryFiles.read(files.history());
        if (content.length == 0) {
            return List.of();
        }
        try {
            return effective(List.of(Json.MAPPER.readValue(content, ProductionChange[].class)));
        } catch (JacksonException e) {
            throw damaged(files.history(), e);
        }
    }

    /** A crash between the two files leaves a last entry that never came into effect. */
    private List<ProductionChange> effective(List<ProductionChange> changes) {
        if (changes.isEmpty()) {
            return changes;
        }
        ProductionChange last = changes.getLast();
        boolean inEffect = productionVersion().orElse(0) == last.version()
                && production(last.metric())
                        .map(production -> production.promotedAt().equals(PROMOTED_AT.format(last.at())))
                        .orElse(false);
        return inEffect ? changes : changes.subList(0, changes.size() - 1);
    }

    /** Every version, oldest first. */
    public List<ModelVersion> versions() {
        return versionNumbers().sorted().map(this::version).toList();
    }

    /**
     * What is known of a version.
     *
     * @throws RondoException {@code registry.no-such-version}
     */
    public ModelVersion version(int number) {
        Path file = files.version(number).resolve(VERSION);
        if (!Files.exists(file)) {
            throw new RondoException(
                    "registry.no-such-version",
                    "There is no version %d in %s. There are: %s."
                            .formatted(number, folder, versionNumbers().sorted().toList()));
        }
        try {
            return Json.MAPPER.readValue(RegistryFiles.read(file), ModelVersion.class);
        } catch (JacksonException e) {
            throw damaged(file, e);
        }
    }

    /** The model of a version; {@code registry.no-such-version} or {@code model.not-loaded}. */
    public Model model(int number) {
        version(number);
        return Model.load(files.version(number));
    }

    /**
     * Puts the version back that was in production before the present one.
     *
     * @throws RondoException {@code registry.no-rollback} if there was none
     */
    public ModelVersion rollback() {
        return files.exclusively(() -> {
            ProductionChange earlier = beforePresent();
            try {
                change(ProductionChange.Kind.ROLLBACK, earlier.version(), earlier.score(), earlier.metric());
            } catch (IOException e) {
                throw files.notWritten(e);
            }
            return version(earlier.version());
        });
    }

    /** Rolling back again goes further back: what was rolled away from does not count as having been before. */
    private ProductionChange beforePresent() {
        Deque<ProductionChange> line = new ArrayDeque<>();
        for (ProductionChange change : history()) {
            switch (change.kind()) {
                case PROMOTION -> line.push(change);
                case ROLLBACK -> line.poll();
            }
        }
        line.poll();
        ProductionChange earlier = line.peek();
        if (earlier == null) {
            throw new RondoException(
                    "registry.no-rollback",
                    "Cannot roll back %s: no other model was in production before the present one.".formatted(folder));
        }
        return earlier;
    }

    private Stream<Integer> versionNumbers() {
        if (!Files.isDirectory(files.versions())) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(files.versions())) {
            return entries
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new RondoException(
                    "registry.not-readable", "Cannot read %s: %s.".formatted(files.versions(), e.getMessage()), e);
        }
    }

    private static byte[] json(Object value) {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    private RondoException noProduction(String why) {
        return new RondoException(
                "registry.no-production",
                "No model in production in %s: %s. Promote one first.".formatted(folder.toAbsolutePath(), why));
    }

    private static RondoException damaged(Path file, JacksonException cause) {
        return new RondoException(
                "registry.damaged",
                "Cannot understand %s: %s. Restore it, or remove it to start without a model in production."
                        .formatted(file, cause.getOriginalMessage()),
                cause);
    }
}
