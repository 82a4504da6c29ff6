package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.event.ResourceSpecification;
import dev.rondo.model.internal.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events that happen, or do not, so many times within a span.
 *
 * @param id the identity, which the server gives; null before
 * @param match what they are about
 * @param matchRelated what has a part in them, all of these; in JSON a single one stands for itself
 * @param after the events after which it begins to look, by name or by prefix with {@code *}; empty for at once
 * @param expect the events it looks for, by name or by prefix with {@code *}; empty for all
 * @param forEach the labels by whose values events are counted apart, those of related resources as {@code related:role:label}
 * @param posture whether it acts when they happen or when they do not
 * @param threshold how many have to happen
 * @param within in what span: zero for at once, at least ten seconds where events are to be missed; in JSON, seconds
 */
public record EventTrigger(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID id,
        ResourceSpecification match,

        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        List<ResourceSpecification> matchRelated,

        Set<String> after,
        Set<String> expect,
        Set<String> forEach,
        Posture posture,
        Integer threshold,
        Duration within)
        implements Trigger {
    public EventTrigger {
        match = match == null ? ANY : match;
        matchRelated = matchRelated == null ? List.of(ANY) : matchRelated;
        after = after == null ? Set.of() : Values.sorted(after);
        expect = expect == null ? Set.of() : Values.sorted(expect);
        forEach = forEach == null ? Set.of() : Values.sorted(forEach);
        Objects.requireNonNull(posture, "posture is null");
        threshold = threshold == null ? 1 : threshold;
        within = within == null ? Duration.ZERO : within;
        matchRelated = List.copyOf(matchRelated);
        within = within(posture, within);
    }

    private static final ResourceSpecification ANY = new ResourceSpecification(Map.of());
    private static final Duration SHORTEST_ABSENCE = Duration.ofSeconds(10);

    private static Duration within(Posture posture, Duration within) {
        if (within.isNegative()) {
            throw new IllegalArgumentException("within must not be negative: " + within.toSeconds());
        }
        if (posture == Posture.REACTIVE) {
            return within;
        }
        if (within.isZero()) {
            return SHORTEST_ABSENCE;
        }
        if (within.compareTo(SHORTEST_ABSENCE) < 0) {
            throw new IllegalArgumentException(
                    "within must be at least 10 seconds for a Proactive trigger, not " + within.toMillis() / 1000.0);
        }
        return within;
    }

    @Override
    public List<Trigger> children() {
        return List.of();
    }

    @Override
    public EventTrigger identified(Supplier<UUID> identities) {
        return new EventTrigger(
                identities.get(), match, matchRelated, after, expect, forEach, posture, threshold, within);
    }
}
