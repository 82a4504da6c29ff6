package dev.rondo.orchestration.schedule;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a cron expression, in their order. */
enum CronField {
    MINUTE(0, 0, 59, ""),
    HOUR(1, 0, 23, ""),
    DAY_OF_MONTH(2, 1, 31, ""),
    MONTH(3, 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    DAY_OF_WEEK(4, 0, 6, "sun mon tue wed thu fri sat"),
    SECOND(5, 0, 59, ""),
    YEAR(6, 1970, 2099, "");

    /** Where it stands in an expression. */
    final int index;

    final int min;
    final int max;
    private final String names;

    CronField(int index, int min, int max, String names) {
        this.index = index;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /** The value of this name; null for no name of a value. */
    @Nullable
    Integer named(String name) {
        int place = List.of(names.split(" ")).indexOf(name);
        return place < 0 ? null : Integer.valueOf(min + place);
    }

    /** How many values it can have. */
    int size() {
        return max - min + 1;
    }

    /** For people. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
