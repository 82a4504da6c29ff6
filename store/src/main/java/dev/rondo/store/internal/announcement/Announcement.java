package dev.rondo.store.internal.announcement;

import java.util.Objects;

/**
 * Something to be heard by those who listen.
 *
 * @param channel who is to hear it
 * @param payload what to say; empty for "look yourself"
 */
public record Announcement(String channel, String payload) {
    public Announcement {
        Objects.requireNonNull(channel, "channel is null");
        Objects.requireNonNull(payload, "payload is null");
    }
}
