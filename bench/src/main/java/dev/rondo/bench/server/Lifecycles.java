package dev.rondo.bench.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Whole flow runs over HTTP: created, Pending, Running, Completed, four requests each. */
public final class Lifecycles {
    private static final List<String> STATES = List.of("PENDING", "RUNNING", "COMPLETED");

    private Lifecycles() {}

    /**
     * What came of it.
     *
     * @param perSecond flow runs a second
     * @param runs how many flow runs
     * @param latencies how long each took, from the first request to the last answer, in milliseconds
     */
    public record Result(double perSecond, int runs, List<Double> latencies) {
        public Result {
            latencies = List.copyOf(latencies);
        }
    }

    /**
     * Drives flow runs for a while.
     *
     * @param callers how many at once
     * @param time how long
     */
    public static Result run(LoadClient client, int callers, Duration time) throws Exception {
        String flow = client.post("/flows/", Map.of("name", "load")).path("id").asString();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        Callable<List<Double>> caller = () -> {
            List<Double> latencies = new ArrayList<>();
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                one(client, flow);
                latencies.add((System.nanoTime() - began) / 1e6);
            }
            return latencies;
        };
        return together(caller, callers, start);
    }

    /**
     * Drives flow runs at a steady rate for a while. What a flow run takes is counted from the moment that it was to start
     * at, so that a server that stalls is not spared those that could not start meanwhile.
     *
     * @param callers how many at once at most
     * @param perSecond how many flow runs to start a second
     * @param time how long
     */
    public static Result paced(LoadClient client, int callers, double perSecond, Duration time) throws Exception {
        String flow = client.post("/flows/", Map.of("name", "load")).path("id").asString();
        long start = System.nanoTime();
        long due = Math.round(time.toNanos() / 1e9 * perSecond);
        AtomicLong started = new AtomicLong();
        Callable<List<Double>> caller = () -> {
            List<Double> latencies = new ArrayList<>();
            for (long number = started.getAndIncrement(); number < due; number = started.getAndIncrement()) {
                long at = start + Math.round(number * 1e9 / perSecond);
                TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                one(client, flow);
                latencies.add((System.nanoTime() - at) / 1e6);
            }
            return latencies;
        };
        return together(caller, callers, start);
    }

    private static Result together(Callable<List<Double>> caller, int callers, long start) throws Exception {
        List<Double> all = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Double>> each : executor.invokeAll(Collections.nCopies(callers, caller))) {
                all.addAll(each.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(all.size() / seconds, all.size(), all);
    }

    private static void one(LoadClient client, String flow) throws IOException, InterruptedException {
        String run =
                client.post("/flow_runs/", Map.of("flow_id", flow)).path("id").asString();
        for (String state : STATES) {
            String answer = client.text(
                    "/flow_runs/" + run + "/set_state", "{\"state\":{\"type\":\"" + state + "\"},\"force\":false}");
            // A server that could not just now, but had: the run, which nobody else drives, is where it was to go.
            boolean isThere = client.refusals() > 0 && answer.contains("\"type\":\"" + state + "\"");
            if (!answer.contains("\"ACCEPT\"") && !isThere) {
                throw new IOException(state + " was not accepted: " + answer);
            }
        }
    }
}
