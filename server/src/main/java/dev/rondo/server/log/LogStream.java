package dev.rondo.server.log;

import dev.rondo.model.Json;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.server.stream.FeedSubscription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.core.type.TypeReference;

/**
 * Passes on log lines once they are on disk, whichever server on the database took them in. Live only: what was not heard
 * is in the store. Thread-safe.
 */
public final class LogStream implements AutoCloseable {
    private static final String CHANNEL = "logs";
    // What every database passes on whole, less the brackets.
    private static final int LARGEST = 6_900;
    private static final int LONGEST_MESSAGE = 2_000;
    private static final TypeReference<List<Log>> LINES = new TypeReference<>() {};

    private final List<FeedSubscription<Log>> subscriptions = new CopyOnWriteArrayList<>();
    private final Subscription source;

    public LogStream(Store store) {
        this.source = store.listen(CHANNEL, this::heard);
    }

    /** Has these lines, which the transaction stores, be passed on when it is committed. */
    public static void announce(StoreTransaction transaction, List<Log> lines) {
        List<String> payload = new ArrayList<>();
        int size = 0;
        for (Log line : lines) {
            String json = json(line);
            int length = json.getBytes(StandardCharsets.UTF_8).length + 1;
            if (size + length > LARGEST) {
                announceNow(transaction, payload);
                size = 0;
            }
            payload.add(json);
            size += length;
        }
        announceNow(transaction, payload);
    }

    private static void announceNow(StoreTransaction transaction, List<String> payload) {
        if (!payload.isEmpty()) {
            transaction.announce(CHANNEL, "[" + String.join(",", payload) + "]");
            payload.clear();
        }
    }

    // Long lines are cut: those who follow a run see how they begin, the store has them whole.
    private static String json(Log line) {
        String json = Json.MAPPER.writeValueAsString(line);
        return json.getBytes(StandardCharsets.UTF_8).length <= LARGEST
                ? json
                : Json.MAPPER.writeValueAsString(new Log(
                        line.id(),
                        line.created(),
                        line.updated(),
                        cut(line.name()),
                        line.level(),
                        cut(line.message()),
                        line.timestamp(),
                        line.flowRunId(),
                        line.taskRunId()));
    }

    // Six bytes at most for each character, escaped as it may be; two such texts fit.
    private static String cut(String text) {
        return text.length() <= LONGEST_MESSAGE / 4 ? text : text.substring(0, LONGEST_MESSAGE / 4) + "…";
    }

    /**
     * Passes on the lines that match from now on, by a thread of the subscription's own.
     *
     * @param consumer called by one thread, one line after the other
     * @param dropped called once, by any thread, when too many lines wait for the consumer
     */
    public Subscription subscribe(LogFilter filter, Consumer<Log> consumer, Runnable dropped) {
        FeedSubscription<Log> added =
                FeedSubscription.dropping(new LogMatching(filter), () -> {}, consumer, dropped, subscriptions::remove);
        subscriptions.add(added);
        added.start();
        return added;
    }

    private void heard(String payload) {
        if (!payload.isEmpty() && !subscriptions.isEmpty()) {
            Json.MAPPER.readValue(payload, LINES).forEach(this::pass);
        }
    }

    private void pass(Log line) {
        subscriptions.forEach(subscription -> subscription.offer(line));
    }

    /** Ends all subscriptions. */
    @Override
    public void close() {
        source.close();
        subscriptions.forEach(FeedSubscription::close);
    }
}
