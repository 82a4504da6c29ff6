package dev.rondo.bench.jmh;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Flow;
import dev.rondo.Flow0;
import dev.rondo.Task;
import dev.rondo.Task1;
import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Task calls with nothing persisted, and the same method on a plain executor. */
@State(Scope.Benchmark)
public class TaskCallBenchmark {
    /** Task calls in each flow run. */
    public static final int CALLS = 1_000;

    private final Engine engine =
            Engines.open(Path.of(System.getProperty("java.io.tmpdir"), "rondo-bench"), Persistence.NONE);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Task1<Integer, Integer> increment = task(this::increment);
    private final Flow0<Integer> loop = flow(this::loop);
    private int number;

    /** The task. */
    @Task
    int increment(int value) {
        return value + 1;
    }

    /** The flow. */
    @Flow(name = "calls")
    int loop() {
        for (int i = 0; i < CALLS; i++) {
            number = increment.call(number);
        }
        return number;
    }

    /** One call outside flows. */
    @Benchmark
    public Integer call() throws Exception {
        return Engines.using(engine, () -> increment.call(number));
    }

    /** Calls within a flow; a sample is the mean of a thousand. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public Integer callInFlow() throws Exception {
        return Engines.using(engine, loop::run);
    }

    /** A submitted task, joined. */
    @Benchmark
    public Integer submit() throws Exception {
        return Engines.using(engine, () -> increment.submit(number).join());
    }

    /** The same method on a virtual thread of a plain executor, joined. */
    @Benchmark
    public Integer executor() throws InterruptedException, ExecutionException {
        return executor.submit(() -> increment(number)).get();
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        executor.close();
        engine.close();
    }
}
