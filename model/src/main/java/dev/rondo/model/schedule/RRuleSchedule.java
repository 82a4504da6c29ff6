package dev.rondo.model.schedule;

import dev.rondo.model.internal.Strict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * At the times that an iCalendar recurrence rule tells (RFC 5545, section 3.8.5).
 *
 * @param rrule the rule, with {@code DTSTART}, {@code EXDATE} and others where they are needed; at most 6500 characters
 * @param timezone the time zone it is read in, as in the tz database; null for UTC
 */
@Strict
public record RRuleSchedule(String rrule, @Nullable String timezone) implements Schedule {
    public RRuleSchedule {
        Objects.requireNonNull(rrule, "rrule is null");
        if (rrule.isBlank() || rrule.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a recurrence rule has 1 to " + MAX_LENGTH + " characters, not " + rrule.length());
        }
        timezone = timezone == null ? "UTC" : TimeZones.check(timezone);
    }

    /** Longer rules are refused: expanding them costs too much. */
    public static final int MAX_LENGTH = 6500;
}
