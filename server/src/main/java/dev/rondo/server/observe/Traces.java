package dev.rondo.server.observe;

import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Observer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A span for each request, continuing the caller's trace. Sent where OpenTelemetry's own environment variables say;
 * nothing is traced where they say nothing. Thread-safe.
 */
public final class Traces implements Observer {
    private static final List<String> SWITCHES =
            List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_TRACES_EXPORTER");
    private static final int FIRST_SERVER_ERROR = 500;

    private final OpenTelemetry telemetry;
    private final Tracer tracer;

    /** @param telemetry where spans go */
    public Traces(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer("dev.rondo.server");
    }

    /** What the environment asks for; an observer that looks away when it asks for nothing. */
    public static Observer of(Map<String, String> environment) {
        // Starting the library costs a third of a second, which most servers need not pay.
        return SWITCHES.stream().anyMatch(environment::containsKey)
                ? new Traces(AutoConfiguredOpenTelemetrySdk.builder()
                        .addPropertiesSupplier(() -> Map.of(
                                "otel.service.name", "rondo-server",
                                "otel.metrics.exporter", "none",
                                "otel.logs.exporter", "none"))
                        .build()
                        .getOpenTelemetrySdk())
                : Observer.NONE;
    }

    @Override
    public Answer observe(String operation, Function<String, Optional<String>> headers, Supplier<Answer> answer) {
        Context parent = telemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.current(), headers, HeaderGetter.GETTER);
        Span span = tracer.spanBuilder(operation)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            Answer given = answer.get();
            span.setAttribute("http.response.status_code", given.status());
            if (given.status() >= FIRST_SERVER_ERROR) {
                span.setStatus(StatusCode.ERROR);
            }
            return given;
        } finally {
            span.end();
        }
    }

    private enum HeaderGetter implements TextMapGetter<Function<String, Optional<String>>> {
        GETTER;

        @Override
        @SuppressWarnings("deprecation") // still asked for by propagators that list headers
        public Iterable<String> keys(Function<String, Optional<String>> headers) {
            return List.of("traceparent", "tracestate", "baggage");
        }

        @Override
        public @Nullable String get(@Nullable Function<String, Optional<String>> headers, String key) {
            return headers == null ? null : headers.apply(key).orElse(null);
        }
    }
}
