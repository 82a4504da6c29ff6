package dev.rondo.client.http;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events as a server tells of them. Bounded: the server waits when nobody takes them. For one thread. */
public final class EventSubscription implements AutoCloseable {
    private static final int CAPACITY = 1_000;
    // A server that does not know of acknowledgements is listened to all the same.
    private static final long ACKNOWLEDGED_MILLIS = 2_000;

    private final ApiHttp api;
    private final BlockingQueue<String> received;
    private final ApiSocket socket;

    private EventSubscription(ApiHttp api, BlockingQueue<String> received, ApiSocket socket) {
        this.api = api;
        this.received = received;
        this.socket = socket;
    }

    /**
     * Subscribes, and returns when the server has: no event that comes after that is missed. (A server that is not Rondo's
     * does not say so; then the first events may be.)
     *
     * @param filter which events, in the words of the API
     * @throws RondoException when the server is not there or does not let this client in
     */
    public static EventSubscription open(ApiHttp api, Map<String, Object> filter) {
        BlockingQueue<String> received = new ArrayBlockingQueue<>(CAPACITY);
        CountDownLatch acknowledged = new CountDownLatch(1);
        // Fails with what to do when there is no server at all.
        api.sendOnce("GET", "/admin/version");
        try {
            ApiSocket socket = ApiSocket.open(api, "/events/out", _ -> {}, text -> {
                put(received, text);
                acknowledged.countDown();
            });
            socket.send(Json.MAPPER.writeValueAsString(
                    Map.of("type", "filter", "filter", filter, "backfill", false, "acknowledge", true)));
            boolean _ = acknowledged.await(ACKNOWLEDGED_MILLIS, TimeUnit.MILLISECONDS);
            return new EventSubscription(api, received, socket);
        } catch (CompletionException failure) {
            throw ended(api, failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw ended(api, stop);
        }
    }

    private static void put(BlockingQueue<String> received, String text) {
        try {
            received.put(text);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for the next event.
     *
     * @throws RondoException when the connection ends
     */
    public JsonNode next() throws InterruptedException {
        while (true) {
            String text = received.poll(1, TimeUnit.SECONDS);
            JsonNode event = text == null ? null : Json.MAPPER.readTree(text).path("event");
            if (event != null && event.isObject()) {
                return event;
            }
            if (text == null && socket.isClosed()) {
                throw ended(api, null);
            }
        }
    }

    private static RondoException ended(ApiHttp api, @Nullable Throwable cause) {
        return new RondoException(
                "client.unreachable",
                "The server at %s tells of no more events. See whether it runs."
                        .formatted(api.server().apiUrl()),
                cause);
    }

    @Override
    public void close() {
        socket.close();
    }
}
