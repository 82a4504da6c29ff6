package dev.rondo.orchestration.event;

import dev.rondo.model.Json;
import dev.rondo.model.event.EventAnyResourceFilter;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventNameFilter;
import dev.rondo.model.event.EventOccurredFilter;
import dev.rondo.model.event.EventRelatedFilter;
import dev.rondo.model.event.EventResourceFilter;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.ResourceSpecification;
import dev.rondo.model.filter.TextFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event is one of those that a filter means, as the store would find it; {@code distinct} and the order say
 * nothing about a single event. Immutable, thread-safe.
 */
public final class EventMatching implements Predicate<ReceivedEvent> {
    private final EventFilter filter;
    private final @Nullable TextSearch text;

    public EventMatching(EventFilter filter) {
        this.filter = filter;
        TextFilter wanted = filter.text();
        this.text = wanted == null ? null : TextSearch.of(wanted);
    }

    @Override
    public boolean test(ReceivedEvent event) {
        return occurred(event.occurred())
                && (filter.id() == null || among(filter.id().id(), event.id()))
                && (filter.event() == null || name(filter.event(), event.event()))
                && (filter.resource() == null || resource(filter.resource(), event))
                && orNone(filter.related()).stream().allMatch(wanted -> related(wanted, event))
                && orNone(filter.anyResource()).stream().allMatch(wanted -> any(wanted, event))
                && (text == null || text.test(Json.MAPPER.writeValueAsString(event)));
    }

    private boolean occurred(Instant time) {
        EventOccurredFilter wanted = filter.occurred();
        if (wanted == null) {
            return true;
        }
        return (wanted.since() == null || !time.isBefore(wanted.since()))
                && (wanted.until() == null || !time.isAfter(wanted.until()));
    }

    private static boolean name(EventNameFilter wanted, String name) {
        boolean anyName = wanted.name() == null && wanted.prefix() == null;
        return (anyName || orNone(wanted.name()).contains(name) || startsWithAny(orNone(wanted.prefix()), name))
                && !startsWithAny(orNone(wanted.excludePrefix()), name)
                && !orNone(wanted.excludeName()).contains(name);
    }

    private static boolean resource(EventResourceFilter wanted, ReceivedEvent event) {
        return resource(
                wanted.id(),
                wanted.idPrefix(),
                wanted.labels(),
                event.resource().labels());
    }

    private static boolean any(EventAnyResourceFilter wanted, ReceivedEvent event) {
        return Stream.concat(
                        Stream.of(event.resource().labels()),
                        event.related().stream().map(RelatedResource::labels))
                .anyMatch(labels -> resource(wanted.id(), wanted.idPrefix(), wanted.labels(), labels));
    }

    private static boolean related(EventRelatedFilter wanted, ReceivedEvent event) {
        return event.related().stream()
                .anyMatch(other -> among(wanted.id(), other.id())
                        && among(wanted.role(), other.role())
                        && among(wanted.resourcesInRoles(), List.of(other.id(), other.role()))
                        && matches(wanted.labels(), other.labels()));
    }

    private static boolean resource(
            @Nullable List<String> ids,
            @Nullable List<String> prefixes,
            @Nullable ResourceSpecification specification,
            Map<String, String> labels) {
        String id = Objects.requireNonNull(labels.get("prefect.resource.id"), "the identity was checked");
        return among(ids, id) && (prefixes == null || startsWithAny(prefixes, id)) && matches(specification, labels);
    }

    /** Whether a resource with these labels is one of those that are specified; null specifies all. */
    public static boolean matches(@Nullable ResourceSpecification specification, Map<String, String> labels) {
        return specification == null
                || specification.labels().entrySet().stream()
                        .allMatch(label -> label(label.getValue(), labels.get(label.getKey())));
    }

    private static boolean label(List<String> patterns, @Nullable String value) {
        if (value == null) {
            return false;
        }
        boolean anything = patterns.stream().allMatch(pattern -> pattern.startsWith("!"));
        return (anything || patterns.stream().anyMatch(pattern -> pattern(pattern, value)))
                && patterns.stream()
                        .filter(pattern -> pattern.startsWith("!"))
                        .noneMatch(pattern -> pattern(pattern.substring(1), value));
    }

    private static boolean startsWithAny(List<String> patterns, String text) {
        return patterns.stream().map(EventMatching::prefix).anyMatch(text::startsWith);
    }

    private static boolean pattern(String pattern, String text) {
        return pattern.endsWith("*") ? text.startsWith(prefix(pattern)) : text.equals(pattern);
    }

    private static String prefix(String pattern) {
        return pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
    }

    private static <T> boolean among(@Nullable List<T> wanted, T value) {
        return wanted == null || wanted.contains(value);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
