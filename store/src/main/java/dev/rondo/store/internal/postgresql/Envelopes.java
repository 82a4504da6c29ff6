package dev.rondo.store.internal.postgresql;

import dev.rondo.model.Json;
import dev.rondo.store.internal.announcement.Announcement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/**
 * Announcements on their way through PostgreSQL, which takes at most 7999 bytes at once, and whose commits with something to
 * send wait for each other: those of a transaction travel together.
 */
final class Envelopes {
    private static final int LARGEST = 7_900;
    // The quotes, brackets and commas around an announcement.
    private static final int WRAPPING = 8;
    private static final TypeReference<List<Announcement>> CONTENT = new TypeReference<>() {};

    private Envelopes() {}

    /** Puts announcements into as few texts as possible. A payload that is too large becomes empty: look yourself. */
    static List<String> pack(List<Announcement> announcements) {
        List<String> envelopes = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int size = 0;
        for (Announcement announcement : announcements) {
            String packed = fitting(announcement);
            int bytes = packed.getBytes(StandardCharsets.UTF_8).length + 1;
            if (size + bytes > LARGEST && size > 0) {
                envelopes.add(closed(envelopes.size(), open));
                open.setLength(0);
                size = 0;
            }
            open.append(',').append(packed);
            size += bytes;
        }
        if (size > 0) {
            envelopes.add(closed(envelopes.size(), open));
        }
        return envelopes;
    }

    // PostgreSQL drops what is equal within a transaction: the number keeps envelopes apart.
    private static String closed(int number, StringBuilder content) {
        return number + " [" + content.substring(1) + "]";
    }

    private static String fitting(Announcement announcement) {
        String packed = Json.MAPPER.writeValueAsString(announcement);
        return packed.getBytes(StandardCharsets.UTF_8).length + WRAPPING > LARGEST
                ? Json.MAPPER.writeValueAsString(new Announcement(announcement.channel(), ""))
                : packed;
    }

    static List<Announcement> unpack(String envelope) {
        return Json.MAPPER.readValue(envelope.substring(envelope.indexOf(' ') + 1), CONTENT);
    }
}
