package dev.rondo.orchestration.automation;

import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.ResourceSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which events a trigger is about. */
public final class EventMatching {
    private static final String RELATED = "related:";

    private EventMatching() {}

    /**
     * Whether a value is meant by a pattern, in which {@code *} stands for any characters and {@code ?} for one, and {@code !}
     * before it for all other values. No value (null) is meant by none.
     */
    public static boolean matches(String pattern, @Nullable String value) {
        if (value == null) {
            return false;
        }
        return pattern.startsWith("!") ? !glob(pattern.substring(1), value) : glob(pattern, value);
    }

    /** Whether a resource has, for each label, one of the values that are meant. */
    public static boolean matches(ResourceSpecification specification, Map<String, String> resource) {
        return specification.labels().entrySet().stream()
                .allMatch(label ->
                        label.getValue().stream().anyMatch(pattern -> matches(pattern, resource.get(label.getKey()))));
    }

    /** Whether the trigger looks at the event at all. */
    public static boolean covers(EventTrigger trigger, ReceivedEvent event) {
        return (expects(trigger, event) || startsAfter(trigger, event))
                && matches(trigger.match(), event.resource().labels())
                && trigger.matchRelated().stream().allMatch(wanted -> matchesRelated(wanted, event.related()));
    }

    /** Whether the trigger begins to look with this event; one that does not wait for an event never does. */
    public static boolean startsAfter(EventTrigger trigger, ReceivedEvent event) {
        return anyMatches(trigger.after(), event.event());
    }

    /** Whether the trigger counts this event. */
    public static boolean expects(EventTrigger trigger, ReceivedEvent event) {
        return trigger.expect().isEmpty() || anyMatches(trigger.expect(), event.event());
    }

    /**
     * The labels by which the event is counted apart from others, in order, with their values; empty values for those that it
     * does not have.
     */
    public static Map<String, String> labels(EventTrigger trigger, ReceivedEvent event) {
        Map<String, String> labels = new TreeMap<>();
        for (String label : trigger.forEach()) {
            String value = label(label, event);
            labels.put(label, value == null ? "" : value);
        }
        return labels;
    }

    private static @Nullable String label(String label, ReceivedEvent event) {
        int end = label.lastIndexOf(':');
        if (!label.startsWith(RELATED) || end < RELATED.length()) {
            return event.resource().labels().get(label);
        }
        String role = label.substring(RELATED.length(), end);
        return event.related().stream()
                .filter(related -> related.role().equals(role))
                .findFirst()
                .map(related -> related.labels().get(label.substring(end + 1)))
                .orElse(null);
    }

    private static boolean matchesRelated(ResourceSpecification wanted, List<RelatedResource> related) {
        return wanted.labels().isEmpty() || related.stream().anyMatch(each -> matches(wanted, each.labels()));
    }

    private static boolean anyMatches(Set<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    // In linear space, and in time of at most the product of the lengths, whatever the pattern.
    private static boolean glob(String pattern, String value) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int next = 0;
        while (next < value.length()) {
            char wanted = at < pattern.length() ? pattern.charAt(at) : '\0';
            if (at < pattern.length() && wanted == '*') {
                star = at++;
                retry = next;
            } else if (at < pattern.length() && (wanted == '?' || wanted == value.charAt(next))) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(rest -> rest == '*');
    }
}
