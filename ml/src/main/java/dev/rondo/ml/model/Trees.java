package dev.rondo.ml.model;

import dev.rondo.ml.feature.FeatureMatrix;
import dev.rondo.model.RondoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient-boosted trees grown and asked by XGBoost. Thread-safe: predictions of one model take turns, as XGBoost's Java
 * binding has it.
 */
final class Trees {
    /** Up to this width zeros are given to XGBoost as zeros, above it as absent, so that the matrix stays sparse. */
    private static final int LARGEST_DENSE_WIDTH = 1024;

    private static final String FORMAT = "ubj";

    private final Booster booster;
    private final byte[] document;

    private final int threads;

    private Trees(Booster booster, byte[] document, int threads) {
        this.booster = booster;
        this.document = document;
        this.threads = threads;
    }

    /**
     * Grows trees.
     *
     * @param objective what XGBoost is to minimize, with its own parameters, by XGBoost's names
     */
    static Trees grow(
            FeatureMatrix features, float[] labels, Map<String, Object> objective, BoostingParameters parameters) {
        Map<String, Object> settings = new HashMap<>(parameters.asXgboostNames());
        settings.putAll(objective);
        settings.put("tree_method", "hist");
        settings.put("nthread", BoostingParameters.threadsFor(parameters.threads(), features));
        settings.put("verbosity", 0);
        try {
            DMatrix matrix = matrix(features);
            try {
                matrix.setLabel(labels);
                Booster booster = XGBoost.train(matrix, settings, parameters.trees(), new HashMap<>(), null, null);
                return new Trees(booster, booster.toByteArray(FORMAT), parameters.threads());
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new RondoException(
                    "model.training-failed", "XGBoost could not train: %s".formatted(e.getMessage()), e);
        }
    }

    /** Reads XGBoost's own document. */
    static Trees of(byte[] document, int threads) {
        try {
            Booster booster = XGBoost.loadModel(document);
            return new Trees(booster, document, threads);
        } catch (XGBoostError | IOException e) {
            throw new RondoException(
                    "model.not-loaded", "XGBoost cannot read its model: %s".formatted(e.getMessage()), e);
        }
    }

    /** For each row what the objective gives: one number, or one for each class. */
    float[][] predict(FeatureMatrix features) {
        try {
            DMatrix matrix = matrix(features);
            try {
                return predict(matrix, BoostingParameters.threadsFor(threads, features));
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new RondoException(
                    "model.prediction-failed", "XGBoost could not predict: %s".formatted(e.getMessage()), e);
        }
    }

    private float[][] predict(DMatrix matrix, int matrixThreads) throws XGBoostError {
        synchronized (booster) {
            booster.setParam("nthread", matrixThreads);
            return booster.predict(matrix);
        }
    }

    /** The share of each feature in the total gain of all splits, largest first. */
    Map<String, Double> importances(List<String> names) {
        try {
            Map<String, Double> gains = booster.getScore((String) null, "total_gain");
            double total =
                    gains.values().stream().mapToDouble(Double::doubleValue).sum();
            List<Map.Entry<String, Double>> entries = new ArrayList<>(gains.entrySet());
            entries.sort(Map.Entry.<String, Double>comparingByValue().reversed());
            Map<String, Double> importances = new LinkedHashMap<>();
            entries.forEach(gain -> importances.put(nameOf(gain.getKey(), names), gain.getValue() / total));
            return importances;
        } catch (XGBoostError e) {
            throw new RondoException(
                    "model.no-importances", "XGBoost gave no importances: %s".formatted(e.getMessage()), e);
        }
    }

    /** XGBoost's own document; never to be changed. */
    byte[] document() {
        return document;
    }

    /** XGBoost numbers features: f0, f1 and so on. */
    private static String nameOf(String numbered, List<String> names) {
        return names.get(Integer.parseInt(numbered.substring(1)));
    }

    private static DMatrix matrix(FeatureMatrix features) throws XGBoostError {
        if (features.width() <= LARGEST_DENSE_WIDTH) {
            return new DMatrix(features.dense(), features.rows(), features.width(), Float.NaN);
        }
        FeatureMatrix.Compressed compressed = features.compressed();
        return new DMatrix(
                compressed.rowStarts(),
                compressed.columns(),
                compressed.values(),
                DMatrix.SparseType.CSR,
                features.width(),
                Float.NaN,
                1);
    }
}
