package dev.rondo.server.event;

import dev.rondo.model.event.EventCount;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventOccurredFilter;
import dev.rondo.model.event.TimeUnit;
import dev.rondo.server.http.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Spans of time of equal length, one behind the other.
 *
 * @param from when the first begins
 * @param length how long each is
 * @param count how many there are
 */
record TimeSpans(Instant from, Duration length, int count) {
    private static final int MOST = 1_000;
    private static final double SHORTEST_INTERVAL = 0.01;
    private static final Duration DEFAULT = Duration.ofDays(7);

    TimeSpans {
        Objects.requireNonNull(from, "from is null");
        Objects.requireNonNull(length, "length is null");
    }

    /** The spans that cover what the filter means, a week where it does not say since when. */
    static TimeSpans of(EventFilter filter, TimeUnit unit, double interval, Instant now) {
        if (!(interval >= SHORTEST_INTERVAL)) {
            throw Refusal.invalid(List.of("body", "time_interval"), "must be at least " + SHORTEST_INTERVAL);
        }
        EventOccurredFilter occurred = filter.occurred();
        Instant until = occurred == null || occurred.until() == null ? now : occurred.until();
        Instant since = occurred == null || occurred.since() == null ? until.minus(DEFAULT) : occurred.since();
        double micros = unitOf(unit).toNanos() / 1000.0 * interval;
        Instant from = unit == TimeUnit.WEEK ? since : since.truncatedTo(chrono(unit));
        double count = Math.ceil(Math.max(1, ChronoUnit.MICROS.between(from, until)) / micros);
        if (count > MOST) {
            throw Refusal.invalid(
                    List.of("body", "time_interval"),
                    "would make %.0f spans of time, at most %d are possible: take a longer interval"
                            .formatted(count, MOST));
        }
        return new TimeSpans(from, Duration.of(Math.round(micros), ChronoUnit.MICROS), (int) count);
    }

    private static Duration unitOf(TimeUnit unit) {
        return unit == TimeUnit.WEEK ? Duration.ofDays(7) : chrono(unit).getDuration();
    }

    private static ChronoUnit chrono(TimeUnit unit) {
        return switch (unit) {
            case WEEK -> ChronoUnit.WEEKS;
            case DAY -> ChronoUnit.DAYS;
            case HOUR -> ChronoUnit.HOURS;
            case MINUTE -> ChronoUnit.MINUTES;
            case SECOND -> ChronoUnit.SECONDS;
        };
    }

    /** The filter for the time of these spans only. */
    EventFilter within(EventFilter filter) {
        EventOccurredFilter occurred = filter.occurred();
        Instant since = occurred == null || occurred.since() == null ? from : occurred.since();
        Instant end = start(count).minus(1, ChronoUnit.MICROS);
        Instant until = occurred == null || occurred.until() == null ? end : occurred.until();
        return EventFilters.during(filter, new EventOccurredFilter(since, until));
    }

    private Instant start(int index) {
        return from.plus(length.multipliedBy(index));
    }

    /** Every span, with no events where none were counted. */
    List<EventCount> fill(List<EventCount> counted) {
        Map<Instant, EventCount> known =
                counted.stream().collect(Collectors.toMap(EventCount::startTime, Function.identity()));
        List<EventCount> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Instant start = start(i);
            EventCount found = known.get(start);
            all.add(found == null ? new EventCount(start.toString(), start.toString(), 0, start, start(i + 1)) : found);
        }
        return all;
    }
}
