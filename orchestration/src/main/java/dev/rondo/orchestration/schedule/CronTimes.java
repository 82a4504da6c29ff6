package dev.rondo.orchestration.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** The times of a cron expression in a time zone. */
final class CronTimes implements Times {
    private final CronExpression expression;
    private final boolean dayOr;
    private final ZoneRules rules;

    CronTimes(CronExpression expression, boolean dayOr, ZoneId zone) {
        this.expression = expression;
        this.dayOr = dayOr;
        rules = zone.getRules();
    }

    @Override
    public @Nullable Instant next(Instant from) {
        Instant second = from.truncatedTo(ChronoUnit.SECONDS);
        Instant start = second.equals(from) ? second : second.plusSeconds(1);
        return earlier(moved(start), ahead(start));
    }

    // The first time from here on, by clocks that do not change before it.
    private @Nullable Instant ahead(Instant from) {
        LocalDateTime wall = expression.next(wall(from), dayOr);
        while (wall != null) {
            ZoneOffsetTransition change = rules.getTransition(wall);
            if (change == null) {
                return wall.toInstant(rules.getOffset(wall));
            }
            if (change.isGap()) {
                // Times behind the gap may come before those that are moved out of it.
                LocalDateTime behind = expression.next(change.getDateTimeAfter(), dayOr);
                return earlier(
                        wall.toInstant(change.getOffsetBefore()),
                        behind == null ? null : behind.toInstant(rules.getOffset(behind)));
            }
            Instant first = wall.toInstant(change.getOffsetBefore());
            if (!first.isBefore(from)) {
                return first;
            }
            wall = expression.next(change.getDateTimeBefore(), dayOr);
        }
        return null;
    }

    // The first time from here on that a change of clocks just before has moved here.
    private @Nullable Instant moved(Instant from) {
        ZoneOffsetTransition change = rules.previousTransition(from.plusNanos(1));
        if (change == null || !change.isGap()) {
            return null;
        }
        Duration skipped = change.getDuration();
        if (!from.isBefore(change.getInstant().plus(skipped))) {
            return null;
        }
        LocalDateTime wall = expression.next(wall(from).minus(skipped), dayOr);
        return wall == null || !wall.isBefore(change.getDateTimeAfter())
                ? null
                : wall.toInstant(change.getOffsetBefore());
    }

    private LocalDateTime wall(Instant time) {
        return LocalDateTime.ofInstant(time, rules.getOffset(time));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
