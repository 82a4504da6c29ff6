package dev.rondo.orchestration.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What events are called that may be of interest: at least those.
 *
 * @param all whether any name may be of interest
 * @param exact these names
 * @param prefixes names that start so
 */
public record EventNames(boolean all, Set<String> exact, Set<String> prefixes) {
    /** No event at all. */
    public static final EventNames NONE = new EventNames(false, Set.of(), Set.of());

    private static final EventNames ALL = new EventNames(true, Set.of(), Set.of());
    private static final int MOST = 200;

    public EventNames {
        exact = Set.copyOf(exact);
        prefixes = Set.copyOf(prefixes);
    }

    /**
     * The names that these patterns mean, in which {@code *} stands for any characters, {@code ?} for one, and {@code !}
     * before it for all other names.
     */
    public static EventNames of(Collection<String> patterns) {
        Set<String> exact = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        patterns.forEach(pattern -> {
            String prefix = prefix(pattern);
            (prefix.equals(pattern) ? exact : prefixes).add(prefix);
        });
        boolean any = prefixes.contains("") || exact.size() + prefixes.size() > MOST;
        return any ? ALL : new EventNames(false, exact, prefixes);
    }

    /** Whether no event is of interest. */
    public boolean isNone() {
        return !all && exact.isEmpty() && prefixes.isEmpty();
    }

    // What every name begins with that the pattern means.
    private static String prefix(String pattern) {
        if (pattern.startsWith("!")) {
            return "";
        }
        int end = List.of('*', '?').stream()
                .mapToInt(pattern::indexOf)
                .filter(index -> index >= 0)
                .min()
                .orElse(pattern.length());
        return pattern.substring(0, end);
    }
}
