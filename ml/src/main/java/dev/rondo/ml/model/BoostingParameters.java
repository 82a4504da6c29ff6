package dev.rondo.ml.model;

import dev.rondo.ml.feature.FeatureMatrix;
import dev.rondo.model.RondoException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How gradient-boosted trees are grown (Chen and Guestrin, "XGBoost", KDD 2016). The same data and parameters
 * give the same model.
 *
 * @param trees how many rounds; for more than two classes each round grows a tree per class
 * @param depth the most decisions from root to leaf
 * @param learningRate the share of each tree that counts, above 0 to 1
 * @param subsample the share of rows each tree sees, above 0 to 1
 * @param columnSample the share of features each tree sees, above 0 to 1
 * @param minimumChildWeight the least sum of second derivatives in a leaf, 0 or more
 * @param leafPenalty the penalty on the square of a leaf's value, 0 or more
 * @param seed for the samples
 * @param threads this many, or 0 for as many as the amount of data is worth, at most one per processor
 */
public record BoostingParameters(
        int trees,
        int depth,
        double learningRate,
        double subsample,
        double columnSample,
        double minimumChildWeight,
        double leafPenalty,
        int seed,
        int threads) {
    private static final long NUMBERS_PER_THREAD = 4_000_000;

    public BoostingParameters {
        require(trees >= 1, "trees", trees, "at least 1");
        require(depth >= 1 && depth <= 30, "depth", depth, "from 1 to 30");
        require(isShare(learningRate), "learningRate", learningRate, "above 0 and at most 1");
        require(isShare(subsample), "subsample", subsample, "above 0 and at most 1");
        require(isShare(columnSample), "columnSample", columnSample, "above 0 and at most 1");
        require(minimumChildWeight >= 0, "minimumChildWeight", minimumChildWeight, "0 or more");
        require(leafPenalty >= 0, "leafPenalty", leafPenalty, "0 or more");
        require(threads >= 0, "threads", threads, "0 (by the amount of data) or more");
    }

    /** 100 trees of depth 6, rate 0.3, every row and feature, seed 0: XGBoost's defaults. */
    public static BoostingParameters defaults() {
        return new BoostingParameters(100, 6, 0.3, 1, 1, 1, 1, 0, 0);
    }

    /** With another number of trees. */
    public BoostingParameters withTrees(int count) {
        return new BoostingParameters(
                count, depth, learningRate, subsample, columnSample, minimumChildWeight, leafPenalty, seed, threads);
    }

    /** With another depth. */
    public BoostingParameters withDepth(int levels) {
        return new BoostingParameters(
                trees, levels, learningRate, subsample, columnSample, minimumChildWeight, leafPenalty, seed, threads);
    }

    /** With another learning rate. */
    public BoostingParameters withLearningRate(double rate) {
        return new BoostingParameters(
                trees, depth, rate, subsample, columnSample, minimumChildWeight, leafPenalty, seed, threads);
    }

    /** With another share of rows for each tree. */
    public BoostingParameters withSubsample(double share) {
        return new BoostingParameters(
                trees, depth, learningRate, share, columnSample, minimumChildWeight, leafPenalty, seed, threads);
    }

    /** With another share of features for each tree. */
    public BoostingParameters withColumnSample(double share) {
        return new BoostingParameters(
                trees, depth, learningRate, subsample, share, minimumChildWeight, leafPenalty, seed, threads);
    }

    /** With another least weight of a leaf. */
    public BoostingParameters withMinimumChildWeight(double weight) {
        return new BoostingParameters(
                trees, depth, learningRate, subsample, columnSample, weight, leafPenalty, seed, threads);
    }

    /** With another penalty on the leaves. */
    public BoostingParameters withLeafPenalty(double penalty) {
        return new BoostingParameters(
                trees, depth, learningRate, subsample, columnSample, minimumChildWeight, penalty, seed, threads);
    }

    /** With another seed. */
    public BoostingParameters withSeed(int number) {
        return new BoostingParameters(
                trees, depth, learningRate, subsample, columnSample, minimumChildWeight, leafPenalty, number, threads);
    }

    /** With another number of threads. */
    public BoostingParameters withThreads(int count) {
        return new BoostingParameters(
                trees, depth, learningRate, subsample, columnSample, minimumChildWeight, leafPenalty, seed, count);
    }

    /**
     * The threads to use for a matrix. XGBoost's threads spin while they wait for one another: on a machine busy with other
     * work, two of them were 50 times slower than one on a matrix of 0.7 million numbers, and only a quarter faster on
     * an idle one (see docs/measurements/models.md).
     */
    static int threadsFor(int threads, FeatureMatrix features) {
        if (threads > 0) {
            return threads;
        }
        long worth = 1 + (long) features.rows() * Math.min(features.width(), 1024) / NUMBERS_PER_THREAD;
        return (int) Math.min(worth, Runtime.getRuntime().availableProcessors());
    }

    /** Under the names XGBoost has for them. */
    Map<String, Object> asXgboostNames() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("max_depth", depth);
        names.put("eta", learningRate);
        names.put("subsample", subsample);
        names.put("colsample_bytree", columnSample);
        names.put("min_child_weight", minimumChildWeight);
        names.put("lambda", leafPenalty);
        names.put("seed", seed);
        return names;
    }

    private static boolean isShare(double value) {
        return value > 0 && value <= 1;
    }

    private static void require(boolean holds, String name, Number given, String allowed) {
        if (!holds) {
            throw new RondoException(
                    "model.bad-parameter",
                    "The parameter %s of boosting is %s; it must be %s.".formatted(name, given, allowed));
        }
    }
}
