package dev.rondo;

import static dev.rondo.Rondo.allowFailure;
import static dev.rondo.Rondo.each;
import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.same;
import static dev.rondo.Rondo.task;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The uses of handles that javac must accept, in the shapes that the guide shows. Compiling it is the test; it is not run. */
@SuppressWarnings({"unused", "UnusedVariable"})
final class RetrainSample {
    record Dataset(int rows) {}

    record Model(String name) {}

    record Promotion(String reason) {}

    @Task(retries = 3, retryDelay = "30s", cache = Cache.INPUTS)
    Dataset fetchTrainingData(URI source) throws IOException {
        return new Dataset(source.getPort());
    }

    @Task(retries = 2, retryDelay = "10s", cpu = true)
    private Model train(Dataset training) {
        return new Model("x");
    }

    @Task
    double evaluate(Model candidate, Dataset holdout) {
        return 0.5;
    }

    @Task(
            retryDelay = {"1s", "5s"},
            retryOn = IOException.class,
            tags = "io",
            cacheIgnore = {},
            logPrints = LogPrints.ON)
    static void publish(Model model) {}

    static Object any(Object first, Object second) {
        return first;
    }

    static int over(int number) {
        return number;
    }

    static int over(String text) {
        return 1;
    }

    static <X> List<X> listed(X element) {
        return List.of(element);
    }

    static String six(String a, int b, double c, long d, boolean e, Model f) {
        return a;
    }

    @Flow(name = "retrain-model")
    Promotion retrain(URI dataSource, @Default("0.0") double minImprovement) {
        TaskFuture<Dataset> data = task(this::fetchTrainingData).submit(dataSource);
        TaskFuture<Model> candidate = task(this::train).submit(data);
        double score = task(this::evaluate).submit(candidate, data).join();
        double here = task(this::evaluate).call(candidate.join(), data.join());
        task(RetrainSample::publish)
                .with(o -> o.retries(2).retryDelay("5s").timeout(Duration.ofMinutes(1)))
                .named("publish-{model}")
                .after(data)
                .submit(candidate);
        return new Promotion("score " + score + here);
    }

    void mixes(TaskFuture<Dataset> data, TaskFuture<Model> model, TaskFuture<Integer> number, List<Model> models) {
        Dataset value = data.join();
        TaskFuture<Double> first = task(this::evaluate).submit(model, value);
        TaskFuture<Double> second = task(this::evaluate).submit(new Model("y"), data);
        TaskFuture<Object> third = task(RetrainSample::any).submit("key", data);
        TaskFuture<Object> fourth = task(RetrainSample::any).submit(model, model);
        TaskFuture<Integer> fifth =
                Rondo.<Integer, Integer>task(RetrainSample::over).submit(number);
        TaskFuture<List<Integer>> sixth =
                Rondo.<Integer, List<Integer>>task(RetrainSample::listed).submit(number);
        TaskFuture<Integer> seventh =
                task("length", (String text) -> text.length()).submit("abc");
        TaskFuture<String> eighth = task(RetrainSample::six).submit("a", number, 0.5, 3L, true, model);
        TaskFuture<Void> ninth = task(RetrainSample::publish).submit(model);
        TaskFuture<Model> tenth = task(Model::new).submit("made");
        TaskFuture<String> eleventh = task(Model::name).submit(model);
        TaskFutures<Double> scores = task(this::evaluate).map(models, data);
        TaskFutures<Double> again = task(this::evaluate).map(models, value);
        TaskFutures<Double> both = task(this::evaluate).map(each(models), same(data));
        TaskFutures<Double> later = task(this::evaluate).map(each(scoresOf(scores)), same(value));
        TaskFuture<Double> mean = task(RetrainSample::mean).submit(scores);
        TaskFuture<String> told = task(RetrainSample::tell).submit(allowFailure(model));
        TaskFuture<Promotion> subflow = flow(this::retrain).named("sub").submit(URI.create("x"), 0.1);
        Promotion promotion = flow(this::retrain).run(URI.create("x"), 0.1);
    }

    static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(score -> score).average().orElse(0);
    }

    static String tell(Outcome<Model> outcome) {
        return outcome.state().name();
    }

    private static TaskFutures<Model> scoresOf(TaskFutures<Double> scores) {
        return task(RetrainSample::named).map(each(scores));
    }

    static Model named(double score) {
        return new Model("" + score);
    }
}
