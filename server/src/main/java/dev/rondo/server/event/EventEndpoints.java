package dev.rondo.server.event;

import dev.rondo.model.event.Countable;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.EventCount;
import dev.rondo.model.event.EventCountRequest;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventPage;
import dev.rondo.model.event.TimeUnit;
import dev.rondo.orchestration.store.EventCursor;
import dev.rondo.orchestration.store.EventReads;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Events over HTTP. Thread-safe. */
public final class EventEndpoints {
    private static final int LARGEST_PAGE = 50;
    private static final int MOST_GROUPS = 1_000;
    private static final TypeReference<List<Event>> EVENTS = new TypeReference<>() {};
    private static final TypeReference<List<EventCount>> COUNTS = new TypeReference<>() {};

    private final Store store;
    private final EventIntake intake;
    private final FactSource facts;

    public EventEndpoints(Store store, EventIntake intake, FactSource facts) {
        this.store = store;
        this.intake = intake;
        this.facts = facts;
    }

    /**
     * Which events are wanted.
     *
     * @param filter which; null for all
     * @param limit at most this many; null for as many as a page holds
     */
    public record Search(
            @Nullable EventFilter filter, @Nullable Integer limit) {}

    public void addTo(Routes routes) {
        routes.group("Events")
                .post("/events")
                .takes(EVENTS.getType())
                .answersNothing(204)
                .by(this::create)
                .post("/events/filter")
                .mayTake(Search.class)
                .answers(EventPage.class, 200)
                .reading()
                .by(this::search)
                .get("/events/filter/next")
                .required("page-token", String.class)
                .answers(EventPage.class, 200)
                .by(this::next)
                .post("/events/count-by/{countable}")
                .takes(EventCountRequest.class)
                .answers(COUNTS.getType(), 200)
                .reading()
                .by(this::count);
    }

    // All or none: each is read before the first is stored.
    private Answer create(Request request) {
        List<Event> events = request.body(EVENTS.getType());
        List<EventDeed> deeds = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            deeds.add(read(events.get(i), i));
        }
        deeds.forEach(intake::put);
        try {
            intake.receipt().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
        return Answer.noContent();
    }

    private EventDeed read(@Nullable Event event, int index) {
        List<String> place = List.of("body", String.valueOf(index));
        if (event == null) {
            throw Refusal.invalid(place, "null is no event");
        }
        try {
            return intake.read(event);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid(place, String.valueOf(wrong.getMessage()));
        }
    }

    private Answer search(Request request) {
        Search search = request.bodyOr(new Search(null, null), Search.class);
        int limit = Objects.requireNonNullElse(search.limit(), LARGEST_PAGE);
        if (limit < 0 || limit > LARGEST_PAGE) {
            throw Refusal.invalid(List.of("body", "limit"), "must be from 0 to " + LARGEST_PAGE + ", not " + limit);
        }
        EventFilter filter = search.filter() == null ? EventFilters.ALL : search.filter();
        return page(request, filter, limit, null);
    }

    private Answer next(Request request) {
        PageToken token = PageToken.read(request.query("page-token")
                .orElseThrow(() -> Refusal.invalid(List.of("query", "page-token"), "Field required")));
        return page(request, token.filter(), token.limit(), token);
    }

    private Answer page(Request request, EventFilter filter, int limit, @Nullable PageToken token) {
        EventCursor after = token == null ? null : token.cursor();
        // One more, to know whether there is another page.
        List<StoredEvent> found = store.read(reads -> reads.events().filter(filter, after, limit + 1));
        boolean more = limit > 0 && found.size() > limit;
        List<StoredEvent> shown = found.size() > limit ? found.subList(0, limit) : found;
        int total = token == null ? total(filter, shown.size(), more) : token.total();
        URI next = more ? url(request, PageToken.of(filter, limit, total, shown.getLast())) : null;
        return Answer.ok(new EventPage(shown.stream().map(StoredEvent::event).toList(), total, next));
    }

    private int total(EventFilter filter, int shown, boolean more) {
        return more || shown == 0 ? store.read(reads -> reads.events().count(filter)) : shown;
    }

    private static URI url(Request request, PageToken token) {
        String scheme = request.header("X-Forwarded-Proto").orElse("http");
        String host = request.header("Host").orElse("127.0.0.1");
        return URI.create(scheme + "://" + host + "/api/events/filter/next?page-token=" + token.text());
    }

    private Answer count(Request request) {
        Countable countable = countable(request.text("countable"));
        EventCountRequest count = request.body(EventCountRequest.class);
        return switch (countable) {
            case EVENT -> Answer.ok(store.read(reads -> reads.events().countByName(count.filter(), MOST_GROUPS)));
            case RESOURCE ->
                Answer.ok(store.read(reads -> reads.events().countByResource(count.filter(), MOST_GROUPS)));
            case DAY -> byTime(count.filter(), TimeUnit.DAY, 1);
            case TIME -> byTime(count.filter(), count.timeUnit(), count.timeInterval());
        };
    }

    private Answer byTime(EventFilter filter, TimeUnit unit, double interval) {
        TimeSpans spans = TimeSpans.of(filter, unit, interval, facts.now());
        EventFilter within = spans.within(filter);
        List<EventCount> counted = store.read(reads -> counted(reads.events(), within, spans));
        return Answer.ok(spans.fill(counted));
    }

    private static List<EventCount> counted(EventReads events, EventFilter filter, TimeSpans spans) {
        return events.countByTime(filter, spans.from(), spans.length());
    }

    private static Countable countable(String text) {
        try {
            return Countable.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.invalid(
                    List.of("path", "countable"), "must be day, time, event or resource, not \"" + text + "\"");
        }
    }
}
