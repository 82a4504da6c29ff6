"""Trains and judges what Rondo's examples train, with scikit-learn, on the same rows; prints one JSON object.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install scikit-learn pandas pyarrow xgboost
    /tmp/venv/bin/python docs/measurements/models.py DATA [RONDO_MODEL TEST_PARQUET PROBABILITIES_CSV]

DATA holds bank/batch-1.parquet and green/green_tripdata_2021-0{1,2}.parquet. With the three files that the Java side
writes, it also loads Rondo's model in Python's xgboost and compares the predictions.
"""

import json
import sys
import time

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LinearRegression
from sklearn.metrics import f1_score, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split


def timed(action):
    start = time.perf_counter()
    result = action()
    return result, time.perf_counter() - start


def bank(data, seeds=range(5)):
    table = pd.read_parquet(f"{data}/bank/batch-1.parquet").dropna(subset=["target"])
    table = table.drop(columns=[c for c in ("id", "created_at", "updated_at") if c in table])
    features = pd.get_dummies(table.drop(columns=["target"]))
    train, test, train_target, test_target = train_test_split(
        features, table["target"], test_size=0.2, random_state=42)
    runs = []
    for seed in seeds:
        model = GradientBoostingClassifier(
            n_estimators=200, max_depth=5, learning_rate=0.1, subsample=0.8, random_state=seed)
        _, training = timed(lambda: model.fit(train, train_target))
        predicted, prediction = timed(lambda: model.predict(test))
        chances = model.predict_proba(test)[:, 1]
        runs.append({
            "seed": seed,
            "f1_score": f1_score(test_target, predicted, average="weighted"),
            "roc_auc": roc_auc_score(test_target, chances),
            "log_loss": log_loss(test_target, chances),
            "training_seconds": training,
            "prediction_seconds": prediction,
        })
    return runs


def trips(file):
    table = pd.read_parquet(file)
    minutes = (table.lpep_dropoff_datetime - table.lpep_pickup_datetime).dt.total_seconds() / 60
    table = table.assign(duration=minutes)
    table = table[(table.duration >= 1) & (table.duration <= 60)].copy()
    names = ["PULocationID", "DOLocationID", "PU_DO"]
    table["PU_DO"] = table.PULocationID.astype(str) + "_" + table.DOLocationID.astype(str)
    table[names] = table[names].fillna(-1).astype(str)
    return table[names], table.duration.values


def taxi(data, repeats=5):
    train, train_target = trips(f"{data}/green/green_tripdata_2021-01.parquet")
    validation, validation_target = trips(f"{data}/green/green_tripdata_2021-02.parquet")
    runs = []
    for _ in range(repeats):
        encoder, model = DictVectorizer(), LinearRegression()
        matrix, encoding = timed(lambda: encoder.fit_transform(train.to_dict(orient="records")))
        _, fitting = timed(lambda: model.fit(matrix, train_target))
        predicted, prediction = timed(lambda: model.predict(encoder.transform(validation.to_dict(orient="records"))))
        runs.append({
            "rmse": float(np.sqrt(np.mean((predicted - validation_target) ** 2))),
            "train_rows": len(train),
            "validation_rows": len(validation),
            "features": matrix.shape[1],
            "encoding_seconds": encoding,
            "training_seconds": fitting,
            "prediction_seconds": prediction,
        })
    return runs


def rondo_model(folder, test_file, probabilities_file):
    import xgboost

    with open(f"{folder}/encoder.json") as file:
        encoder = json.load(file)
    table = pd.read_parquet(test_file)
    columns = []
    for feature in encoder["features"]:
        values = table[feature["column"]]
        if feature["kind"] == "numeric":
            columns.append(values.astype(float))
        else:
            columns += [(values == category).astype(float) for category in feature["categories"]]
    booster = xgboost.Booster(model_file=f"{folder}/model.ubj")
    chances = booster.predict(xgboost.DMatrix(np.column_stack(columns)))
    expected = pd.read_csv(probabilities_file)["probability"].values
    return {"xgboost": xgboost.__version__, "rows": len(chances), "largest_difference": float(np.abs(chances - expected).max())}


if __name__ == "__main__":
    figures = {"bank": bank(sys.argv[1]), "taxi": taxi(sys.argv[1])}
    if len(sys.argv) > 2:
        figures["rondo_model_in_python"] = rondo_model(*sys.argv[2:5])
    json.dump(figures, sys.stdout, indent=2)
