package dev.rondo.model.schedule;

import dev.rondo.model.internal.Strict;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * At the times that a cron expression tells.
 *
 * @param cron five or six fields, or a word such as {@code @daily}
 * @param timezone the time zone it is read in, as in the tz database; null for UTC
 * @param dayOr whether a day need match only one of day of month and day of week where both are given, as in cron; or must match both
 */
@Strict
public record CronSchedule(String cron, @Nullable String timezone, Boolean dayOr) implements Schedule {
    public CronSchedule {
        Objects.requireNonNull(cron, "cron is null");
        dayOr = dayOr == null ? true : dayOr;
        if (cron.isBlank()) {
            throw new IllegalArgumentException("a cron expression is empty: give five fields, such as \"0 2 * * *\"");
        }
        if (timezone != null) {
            timezone = TimeZones.check(timezone);
        }
    }

    /** At the times that the expression tells, in UTC. */
    public static CronSchedule of(String cron) {
        return new CronSchedule(cron, null, true);
    }

    /** At the times that the expression tells, in a time zone. */
    public static CronSchedule of(String cron, ZoneId timezone) {
        return new CronSchedule(cron, timezone.getId(), true);
    }
}
