package retrain;

import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.dataset.DatasetSource;
import dev.rondo.ml.model.BoostedClassifier;
import dev.rondo.ml.registry.Promotion;
import dev.rondo.ml.split.Split;
import java.nio.file.Path;
import java.util.Map;

/** The retraining example without orchestration. In its package, since the methods of its tasks are not public. */
public final class DirectRetraining {
    private DirectRetraining() {}

    /** Calls the methods of the pipeline's tasks in the order of its flow. */
    public static Promotion retrain(RetrainPipeline pipeline, String dataSource, Path models) {
        Dataset data = pipeline.fetchTrainingData(
                dataSource, DatasetSource.of(dataSource).state());
        Split parts = pipeline.split(pipeline.preprocess(data));
        BoostedClassifier candidate = pipeline.train(parts);
        Map<String, Double> metrics = pipeline.evaluate(candidate, parts);
        pipeline.loadProductionScore(models);
        return pipeline.promoteIfBetter(candidate, metrics, parts, models, 0.0);
    }
}
