package dev.rondo.server.event;

import dev.rondo.model.event.EventFilter;
import dev.rondo.orchestration.event.EventMatching;
import dev.rondo.orchestration.store.EventReads;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.server.stream.FeedSubscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Passes on every event once it is on disk, whichever server on the database took it in: each once, in the order in which
 * they were stored. While nobody wants them, events are not read. Thread-safe.
 */
public final class EventStream implements AutoCloseable {
    private final Store store;
    private final List<FeedSubscription<StoredEvent>> subscriptions = new CopyOnWriteArrayList<>();
    private final PassedOn passedOn;
    private final Subscription source;

    public EventStream(Store store) {
        this.store = store;
        this.passedOn = new PassedOn(store.read(reads -> reads.events().last()));
        this.source = store.listen(EventReads.CHANNEL, this::heard);
    }

    /**
     * Passes on the events that match from now on, by a thread of the subscription's own. Whoever is slow slows all down.
     *
     * @param consumer called by one thread, one event after the other
     */
    public Subscription subscribe(EventFilter filter, Consumer<StoredEvent> consumer) {
        return add(FeedSubscription.patient(wanted(filter), consumer, this::remove));
    }

    /**
     * Passes on the events that match from now on, by a thread of the subscription's own. Whoever is too slow is dropped.
     *
     * @param before run by that thread before the first event; events that come meanwhile wait
     * @param consumer called by that thread, one event after the other
     * @param dropped called once, by any thread, when too many events wait for the consumer
     */
    public Subscription subscribe(
            EventFilter filter, Runnable before, Consumer<StoredEvent> consumer, Runnable dropped) {
        return add(FeedSubscription.dropping(wanted(filter), before, consumer, dropped, this::remove));
    }

    private static Predicate<StoredEvent> wanted(EventFilter filter) {
        EventMatching matching = new EventMatching(filter);
        return stored -> matching.test(stored.event());
    }

    private Subscription add(FeedSubscription<StoredEvent> subscription) {
        subscriptions.add(subscription);
        subscription.start();
        return subscription;
    }

    private void remove(FeedSubscription<StoredEvent> subscription) {
        subscriptions.remove(subscription);
    }

    // By one thread at a time.
    private void heard(String range) {
        int dash = range.indexOf('-');
        if (dash < 0) {
            passedOn.gaps().forEach(gap -> pass(gap.first(), gap.last()));
            passBehind();
        } else {
            pass(Long.parseLong(range.substring(0, dash)), Long.parseLong(range.substring(dash + 1)));
        }
    }

    private void pass(long first, long last) {
        if (!subscriptions.isEmpty()) {
            store.read(reads -> reads.events().between(first, last)).forEach(this::pass);
        }
        passedOn.add(first, last);
    }

    // Announcements may have been missed: what they told of is behind all that is known.
    private void passBehind() {
        List<StoredEvent> events;
        do {
            long last = passedOn.last();
            events = store.read(reads -> reads.events().behind(last, 500));
            events.forEach(event -> {
                pass(event);
                passedOn.add(event.position(), event.position());
            });
        } while (!events.isEmpty());
    }

    private void pass(StoredEvent event) {
        subscriptions.forEach(subscription -> subscription.offer(event));
    }

    /** Ends all subscriptions. */
    @Override
    public void close() {
        source.close();
        subscriptions.forEach(FeedSubscription::close);
    }
}
