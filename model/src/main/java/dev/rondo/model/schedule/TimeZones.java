package dev.rondo.model.schedule;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Names of time zones. */
final class TimeZones {
    private TimeZones() {}

    /** The name, if the tz database has it. */
    static String check(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "no time zone is called \"" + name + "\": use a name of the tz database, such as Europe/Berlin",
                    unknown);
        }
    }
}
