package dev.rondo.server.observe;

import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Observer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts and times what the server does, in the form that Prometheus reads. Thread-safe. */
public final class Metrics implements Observer, AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Map<Label, Timer> timers = new ConcurrentHashMap<>();

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    private record Label(String operation, int status) {}

    /** Where further meters are registered. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public Answer observe(String operation, Function<String, Optional<String>> headers, Supplier<Answer> answer) {
        Timer.Sample sample = Timer.start(registry);
        Answer given = answer.get();
        // Bounded: operations are routes, not paths.
        sample.stop(timers.computeIfAbsent(new Label(operation, given.status()), this::timer));
        return given;
    }

    private Timer timer(Label label) {
        return Timer.builder("rondo.http.requests")
                .description("Requests answered")
                .tag("operation", label.operation())
                .tag("status", String.valueOf(label.status()))
                .publishPercentileHistogram(false)
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
    }

    /** All meters, as Prometheus scrapes them. */
    public Answer scrape() {
        return Answer.content(CONTENT_TYPE, registry.scrape().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
