package dev.rondo.store.internal.query;

import dev.rondo.model.event.ReceivedEvent;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What events mention, as numbers that an index holds in place of texts. Two texts may have the same number, but hardly ever
 * do. The numbers of resources whose identity ends in a version 7 UUID grow with time, in steps of about half an hour:
 * entries about new runs lie side by side.
 */
public final class EventKeys {
    /** The role of what is not related but mentioned otherwise. */
    public static final int NO_ROLE = 0;

    private static final int UUID_LENGTH = 36;
    private static final int SLICE_SHIFT = 21;
    private static final int HASH_BITS = 42;
    private static final String MOST_FREQUENT = "prefect.task-run.";

    private EventKeys() {}

    /**
     * One entry.
     *
     * @param subject what is mentioned
     * @param role the part it has in the event
     */
    public record Mention(long subject, int role) {}

    /** Everything that the event mentions. */
    public static Set<Mention> of(ReceivedEvent event) {
        Set<Mention> mentions = new LinkedHashSet<>();
        mentions.add(new Mention(name(event.event()), NO_ROLE));
        String family = family(event.event());
        if (!family.isEmpty()) {
            mentions.add(new Mention(prefix(family), NO_ROLE));
        }
        mentions.add(new Mention(resource(event.resource().id()), NO_ROLE));
        event.related().forEach(other -> mentions.add(new Mention(related(other.id()), role(other.role()))));
        return mentions;
    }

    /** The number of an event's name. */
    public static long name(String name) {
        return number('n', name);
    }

    /** The number of what the event is about. */
    public static long resource(String id) {
        return number('s', id);
    }

    /** The number of a related resource. */
    public static long related(String id) {
        return number('r', id);
    }

    /** The number of the names that start so. */
    public static long prefix(String family) {
        return number('f', family);
    }

    /**
     * The first two parts of a name, {@code prefect.flow-run.} for example; empty for names that are not found by them. Most
     * events are about task runs: there, going through all events is no slower.
     */
    public static String family(String name) {
        int end = name.indexOf('.', name.indexOf('.') + 1) + 1;
        String family = name.substring(0, end);
        return name.indexOf('.') + 1 == end || family.equals(MOST_FREQUENT) ? "" : family;
    }

    /** The number of a role, never {@link #NO_ROLE}. */
    public static int role(String role) {
        return (int) hash('o', role) | 1;
    }

    private static long number(char kind, String text) {
        return slice(text) << HASH_BITS | hash(kind, text) >>> (Long.SIZE - HASH_BITS);
    }

    // When the version 7 UUID at the end was made; 0 when there is none.
    private static long slice(String text) {
        int start = text.length() - UUID_LENGTH;
        if (start < 0 || text.charAt(start + 14) != '7' || text.charAt(start + 8) != '-') {
            return 0;
        }
        long milliseconds = 0;
        for (int i = start; i < start + 13; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit >= 0) {
                milliseconds = milliseconds << 4 | digit;
            } else if (i != start + 8) {
                return 0;
            }
        }
        return milliseconds >>> SLICE_SHIFT & (1L << (Long.SIZE - HASH_BITS - 1)) - 1;
    }

    private static long hash(char kind, String text) {
        long hash = 0xcbf29ce484222325L ^ kind;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            hash ^= hash >>> 29;
        }
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 32;
    }
}
