package dev.rondo.worker;

import dev.rondo.client.http.EventSubscription;
import dev.rondo.model.RondoException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Hears that runs of this worker are being cancelled. The server tells; should it not, the runs are looked at again every few
 * seconds.
 */
final class CancellationWatch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CancellationWatch.class);
    private static final String FLOW_RUN = "prefect.flow-run.";
    private static final long PAUSE_SECONDS = 2;

    private final WorkerApi api;
    private final Supplier<Set<UUID>> own;
    private final Consumer<UUID> cancel;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("rondo-worker-cancellation").unstarted(this::run);
    private volatile boolean closed;

    /**
     * @param own the runs that the worker has
     * @param cancel hears of each that is being cancelled, perhaps more than once
     */
    CancellationWatch(WorkerApi api, Supplier<Set<UUID>> own, Consumer<UUID> cancel) {
        this.api = api;
        this.own = own;
        this.cancel = cancel;
    }

    void start() {
        thread.start();
    }

    /** Asks the server which of the runs are being cancelled. */
    void look() {
        Set<UUID> ids = own.get();
        if (!ids.isEmpty()) {
            try {
                api.cancelling(List.copyOf(ids)).forEach(cancel);
            } catch (RondoException unreachable) {
                LOGGER.debug("could not look for cancellations", unreachable);
            }
        }
    }

    private void run() {
        while (!closed) {
            try {
                listen();
            } catch (RondoException unreachable) {
                LOGGER.debug("the server tells of no cancellations", unreachable);
                pause();
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    private void listen() throws InterruptedException {
        Map<String, Object> filter =
                Map.of("event", Map.of("name", List.of(FLOW_RUN + "Cancelling", FLOW_RUN + "Cancelled")));
        try (EventSubscription events = EventSubscription.open(api.http(), filter)) {
            look();
            while (!closed) {
                heard(events.next());
            }
        }
    }

    private void heard(JsonNode event) {
        String name = event.path("resource").path("prefect.resource.id").asString("");
        own.get().stream().filter(id -> name.equals(FLOW_RUN + id)).forEach(cancel);
    }

    private void pause() {
        try {
            new CountDownLatch(1).await(PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
