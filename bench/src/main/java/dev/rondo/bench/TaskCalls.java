package dev.rondo.bench;

import dev.rondo.bench.jmh.TaskCallBenchmark;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Task calls in process with nothing persisted, sampled by JMH in processes of their own. */
final class TaskCalls {
    static final String NAME = "call";

    private TaskCalls() {}

    static List<Figure> measure(Setting setting) throws RunnerException {
        Map<String, Statistics> times = new Runner(options(setting).build())
                .run().stream()
                        .collect(Collectors.toMap(
                                result -> method(result),
                                result -> result.getPrimaryResult().getStatistics()));
        Statistics call = times(times, "call");
        Statistics submit = times(times, "submit");
        return List.of(
                figure("task call, nothing persisted, p50", call.getPercentile(50))
                        .bar(Bar.atMost(20)),
                figure("task call, nothing persisted, p99", call.getPercentile(99)),
                figure(
                        "task call in a flow of 1,000, p50 of means",
                        times(times, "callInFlow").getPercentile(50)),
                figure("task submit and join, nothing persisted, p50", submit.getPercentile(50))
                        .beside("plain executor, submit and get: %s µs (p50)"
                                .formatted(
                                        Numbers.format(times(times, "executor").getPercentile(50)))));
    }

    private static ChainedOptionsBuilder options(Setting setting) {
        // The first seconds of a process are the compiler's.
        int seconds = setting.quick() ? 1 : 3;
        return new OptionsBuilder()
                .include(TaskCallBenchmark.class.getName().replace(".", "\\.") + "\\..*")
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(setting.quick() ? 2 : 4)
                .measurementTime(TimeValue.seconds(seconds))
                .forks(setting.quick() ? 1 : 2)
                .verbosity(VerboseMode.SILENT)
                // Silences warnings about JMH's own use of Unsafe.
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .shouldFailOnError(true);
    }

    private static String method(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static Statistics times(Map<String, Statistics> times, String method) {
        Statistics found = times.get(method);
        if (found == null) {
            throw new IllegalStateException("JMH measured no benchmark '" + method + "'");
        }
        return found;
    }

    private static Figure figure(String what, double micros) {
        return Figure.of(NAME, what, micros, "µs");
    }
}
