//DEPS dev.rondo:rondo:1.0.0
//DEPS dev.rondo:rondo-ml:1.0.0
package retrain;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.logger;
import static dev.rondo.Rondo.task;

import dev.rondo.Cache;
import dev.rondo.Default;
import dev.rondo.Doc;
import dev.rondo.Flow;
import dev.rondo.Persistence;
import dev.rondo.RunCancelled;
import dev.rondo.Task;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.dataset.DatasetSource;
import dev.rondo.ml.model.BoostedClassifier;
import dev.rondo.ml.model.BoostingParameters;
import dev.rondo.ml.registry.Candidate;
import dev.rondo.ml.registry.ModelRegistry;
import dev.rondo.ml.registry.Promotion;
import dev.rondo.ml.registry.PromotionGate;
import dev.rondo.ml.split.Split;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Retrains a classifier on fresh data and puts it into production only if it beats the model that is there.
 *
 * <pre>
 * rondo run examples/retrain/RetrainPipeline.java:retrain-model --param dataSource=data/latest.parquet
 * </pre>
 *
 * <p>The data is a table with a column {@code target}; what other columns it has does not matter. Failures are told to Slack
 * after {@code rondo config set notifications.slack.webhook-url=…}.
 */
public final class RetrainPipeline {
    private static final String TARGET = "target";
    private static final String SCORE = "f1_score";
    private static final Duration SLACK_LIMIT = Duration.ofSeconds(10);

    private final Optional<URI> slackWebhook;

    public RetrainPipeline() {
        this(Settings.load(System.getenv()).find(KnownSettings.SLACK_WEBHOOK_URL));
    }

    RetrainPipeline(Optional<URI> slackWebhook) {
        this.slackWebhook = slackWebhook;
    }

    /**
     * Networks and warehouses fail for a while, so the task tries again. Its result is cached on its inputs; the state of the
     * source is one of them, so that a file that has changed is read again.
     */
    @Task(retries = 3, retryDelay = "30s", cache = Cache.INPUTS, cacheExpiration = "12h")
    Dataset fetchTrainingData(String source, String sourceState) {
        Dataset data = Dataset.read(source);
        logger().info("Fetched {} rows from {} ({})", data.size(), source, sourceState);
        return data;
    }

    /**
     * Drops the rows that teach nothing and the columns that leak or mean nothing. Done again in a moment when the run is
     * resumed, so its result is not worth storing.
     */
    @Task(retries = 1, persist = Persistence.NEVER)
    Dataset preprocess(Dataset data) {
        Dataset cleaned = data.dropRowsWithMissing(TARGET).drop("id", "created_at", "updated_at");
        logger().info("Preprocessed: {} features, {} samples", cleaned.names().size() - 1, cleaned.size());
        return cleaned;
    }

    /** Splits once, so that no row is both learned from and judged by; the same rows fall to each part every time. */
    @Task(persist = Persistence.NEVER)
    Split split(Dataset data) {
        return Split.random(data, 0.2, 42);
    }

    @Task(retries = 2, retryDelay = "10s", cpu = true)
    BoostedClassifier train(Split data) {
        BoostingParameters parameters = BoostingParameters.defaults()
                .withTrees(200)
                .withDepth(5)
                .withLearningRate(0.1)
                .withSubsample(0.8)
                .withSeed(42);
        BoostedClassifier model = BoostedClassifier.train(data.train(), TARGET, parameters);
        logger().info("Model training complete");
        return model;
    }

    /** Figures by name, {@code f1_score} being F1 weighted by class. */
    @Task
    Map<String, Double> evaluate(BoostedClassifier candidate, Split data) {
        return candidate.metrics(data.test());
    }

    /** The score to beat; 0 where nothing is in production yet. */
    @Task
    double loadProductionScore(Path modelsDir) {
        return ModelRegistry.open(modelsDir).productionScore(SCORE);
    }

    /** Compares and promotes in one step, so that two pipelines at once cannot put the worse model last. */
    @Task
    Promotion promoteIfBetter(
            BoostedClassifier model, Map<String, Double> metrics, Split data, Path modelsDir, double minImprovement) {
        Candidate candidate = Candidate.of(model, metrics).withDataFingerprint(data.fingerprint());
        return ModelRegistry.open(modelsDir).promote(candidate, PromotionGate.higher(SCORE, minImprovement));
    }

    /** Tells people. That this fails must not hide what it was to tell, so it fails only into the log. */
    @Task
    void notifyFailure(String message) {
        if (slackWebhook.isEmpty()) {
            logger().warn(
                            "No Slack webhook configured (notifications.slack.webhook-url); would have sent: {}",
                            message);
            return;
        }
        try {
            sendToSlack(slackWebhook.get(), message);
        } catch (IOException | RuntimeException e) {
            logger().warn("Could not notify Slack ({}); would have sent: {}", e, message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Flow(
            name = "retrain-model",
            description = "Fetch, train, judge, and promote only what is better",
            logPrints = true)
    public Promotion retrain(
            @Doc("File, folder, pattern or http(s) address of Parquet or CSV data") String dataSource,
            @Doc("Folder of the model registry") @Default("models") Path modelsDir,
            @Doc("By more than this the F1 score must be better") @Default("0") double minImprovement,
            @Doc("Wait before fetching again") @Default("30s") Duration fetchRetryDelay,
            @Doc("Wait before training again") @Default("10s") Duration trainRetryDelay) {
        try {
            var data = task(this::fetchTrainingData)
                    .with(options -> options.retryDelay(fetchRetryDelay))
                    .submit(dataSource, DatasetSource.of(dataSource).state());
            var cleaned = task(this::preprocess).submit(data);
            var parts = task(this::split).submit(cleaned);
            var candidate = task(this::train)
                    .with(options -> options.retryDelay(trainRetryDelay))
                    .submit(parts);
            var metrics = task(this::evaluate).submit(candidate, parts).join();

            double production = task(this::loadProductionScore).call(modelsDir);
            double score = metrics.getOrDefault(SCORE, Double.NaN);
            logger().info(
                            "Production F1: {} | Candidate F1: {} | Delta: {}",
                            "%.4f".formatted(production),
                            "%.4f".formatted(score),
                            "%+.4f".formatted(score - production));
            Promotion promotion = task(this::promoteIfBetter)
                    .call(candidate.join(), metrics, parts.join(), modelsDir, minImprovement);
            System.out.println(promotion.message());
            return promotion;
        } catch (RunCancelled stopped) {
            throw stopped;
        } catch (RuntimeException failure) {
            task(this::notifyFailure).call("Retraining pipeline failed: " + failure.getMessage());
            throw failure;
        }
    }

    private static void sendToSlack(URI webhook, String message) throws IOException, InterruptedException {
        String text = message.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(SLACK_LIMIT).build()) {
            HttpRequest request = HttpRequest.newBuilder(webhook)
                    .timeout(SLACK_LIMIT)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"text\": \"%s\"}".formatted(text)))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("status " + status);
            }
        }
    }

    /** Without the {@code rondo} command: {@code java -cp … RetrainPipeline.java data/latest.parquet}. */
    public static void main(String... arguments) {
        var pipeline = new RetrainPipeline();
        flow(pipeline::retrain)
                .run(arguments[0], Path.of("models"), 0.0, Duration.ofSeconds(30), Duration.ofSeconds(10));
    }
}
