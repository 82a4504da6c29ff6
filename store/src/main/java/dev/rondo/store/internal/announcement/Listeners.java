package dev.rondo.store.internal.announcement;

import dev.rondo.orchestration.store.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who listen, by channel. Passing something on to them never waits. Thread-safe. */
public final class Listeners implements AutoCloseable {
    private final Map<String, List<Listener>> channels = new ConcurrentHashMap<>();

    /** Adds one that hears of what is passed on from now on. */
    public Subscription add(String channel, Consumer<String> listener) {
        Listener added = new Listener(channel, listener);
        channels.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(added);
        return () -> remove(channel, added);
    }

    private void remove(String channel, Listener listener) {
        channels.computeIfPresent(channel, (_, left) -> {
            left.remove(listener);
            return left.isEmpty() ? null : left;
        });
        listener.close();
    }

    /** Passes it on to all who listen on its channel. */
    public void tell(Announcement announcement) {
        channels.getOrDefault(announcement.channel(), List.of()).forEach(each -> each.tell(announcement.payload()));
    }

    /** Has everybody look, since something may have been missed. */
    public void tellAllToLook() {
        channels.values().forEach(listeners -> listeners.forEach(each -> each.tell("")));
    }

    /** Ends all subscriptions. */
    @Override
    public void close() {
        channels.values().forEach(listeners -> listeners.forEach(Listener::close));
        channels.clear();
    }
}
