package dev.rondo.client.http;

import dev.rondo.model.Identifiers;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The flow runs that this process drives, as the server last knew them. The server tells of changes that others make;
 * should a message get lost, the runs are read again every few seconds. While they go on, the server is told that the
 * process lives. Thread-safe.
 */
final class DrivenFlowRuns implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DrivenFlowRuns.class);
    private static final Duration READ_AGAIN = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration CONNECT_AGAIN = Duration.ofSeconds(1);
    private static final String FLOW_RUN = "prefect.flow-run.";
    private static final List<String> TOLD = List.of(
            FLOW_RUN + "Cancelling",
            FLOW_RUN + "Cancelled",
            FLOW_RUN + "Crashed",
            FLOW_RUN + "Paused",
            FLOW_RUN + "Suspended",
            FLOW_RUN + "Resuming");

    private final ApiHttp api;
    private final EventSender events;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final Function<UUID, Optional<FlowRun>> reader;
    private final Map<UUID, FlowRun> known = new ConcurrentHashMap<>();
    // Platform threads: virtual ones may wait behind tasks that compute.
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rondo-flow-run-watch").factory());
    private @Nullable ApiSocket socket;
    private boolean started;

    DrivenFlowRuns(
            ApiHttp api,
            EventSender events,
            InstantSource clock,
            Identifiers identifiers,
            Function<UUID, Optional<FlowRun>> reader) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.identifiers = identifiers;
        this.reader = reader;
    }

    /** The run as the server last knew it, if this process drives it. */
    Optional<FlowRun> find(UUID id) {
        return Optional.ofNullable(known.get(id));
    }

    /**
     * Takes note of the state that a run is in now, after this process has proposed one.
     *
     * @param state what the server decided on
     */
    void changed(UUID id, State state) {
        if (state.isTerminal()) {
            known.remove(id);
        } else if (state.type() == StateType.RUNNING || known.containsKey(id)) {
            reader.apply(id).ifPresent(run -> known.put(id, run));
            start();
        }
    }

    /** Forgets a run. */
    void deleted(UUID id) {
        known.remove(id);
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            every(Duration.ZERO, CONNECT_AGAIN, this::connect);
            every(READ_AGAIN, READ_AGAIN, () -> known.keySet().forEach(this::refresh));
            every(Duration.ZERO, HEARTBEAT, () -> known.values().forEach(this::beat));
        }
    }

    private void every(Duration first, Duration period, Runnable work) {
        var _ = executor.scheduleWithFixedDelay(
                () -> quietly(work), first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    // Whoever needs the server next is told; this looks again.
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RondoException | CompletionException unreachable) {
            LOGGER.debug("the server could not be asked about flow runs", unreachable);
        }
    }

    private void connect() {
        if (known.isEmpty() || (socket != null && !socket.isClosed())) {
            return;
        }
        ApiSocket open = ApiSocket.open(api, "/events/out", _ -> {}, this::told);
        Map<String, Object> filter = Map.of("event", Map.of("name", TOLD));
        open.send(Json.MAPPER.writeValueAsString(Map.of("type", "filter", "filter", filter, "backfill", false)));
        socket = open;
        known.keySet().forEach(this::refresh);
    }

    private void told(String text) {
        JsonNode resource = Json.MAPPER.readTree(text).path("event").path("resource");
        String name = resource.path("prefect.resource.id").asString("");
        known.keySet().stream()
                .filter(id -> name.equals(FLOW_RUN + id))
                .forEach(id -> executor.execute(() -> quietly(() -> refresh(id))));
    }

    private void refresh(UUID id) {
        FlowRun before = known.get(id);
        if (before == null) {
            return;
        }
        FlowRun now = reader.apply(id).orElse(null);
        // Leaves alone what this process has changed since.
        if (now == null) {
            known.remove(id, before);
        } else {
            known.replace(id, before, now);
        }
    }

    private void beat(FlowRun run) {
        Instant now = Json.truncate(clock.instant());
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", FLOW_RUN + run.id());
        labels.put("prefect.resource.name", run.name());
        var _ = events.send(
                new Event(
                        now,
                        FLOW_RUN + "heartbeat",
                        new Resource(labels),
                        List.of(RelatedResource.of("prefect.flow." + run.flowId(), "flow")),
                        Map.of(),
                        identifiers.next(),
                        null),
                false);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        ApiSocket open = socket;
        if (open != null) {
            open.close();
        }
    }
}
