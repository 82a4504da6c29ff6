package dev.rondo.ml.model;

import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.metric.Residuals;
import java.util.Map;

/** A model that predicts a number. */
public sealed interface Regressor extends Model permits BoostedRegressor, LinearRegression {

    /** The predicted value of each row. */
    double[] predict(Dataset dataset);

    /** Predictions for this dataset against its target column. */
    default Residuals evaluate(Dataset dataset) {
        return Residuals.of(Targets.numbers(dataset, target()), predict(dataset));
    }

    @Override
    default Map<String, Double> metrics(Dataset dataset) {
        Residuals residuals = evaluate(dataset);
        return Map.of("rmse", residuals.rmse(), "mae", residuals.mae(), "r2", residuals.r2());
    }
}
