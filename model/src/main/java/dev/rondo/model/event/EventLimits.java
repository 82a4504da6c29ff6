package dev.rondo.model.event;

import java.util.List;

/** How large events may be. */
final class EventLimits {
    private static final int MAX_NAME = 1024;
    private static final int MAX_RELATED = 100;

    private EventLimits() {}

    static void check(String name, List<RelatedResource> related) {
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "the name of an event has at most " + MAX_NAME + " characters, not " + name.length());
        }
        if (related.size() > MAX_RELATED) {
            throw new IllegalArgumentException(
                    "an event has at most " + MAX_RELATED + " related resources, not " + related.size());
        }
    }
}
