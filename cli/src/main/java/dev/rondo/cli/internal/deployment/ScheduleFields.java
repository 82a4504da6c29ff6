package dev.rondo.cli.internal.deployment;

import dev.rondo.cli.internal.CliException;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.CatchUp;
import dev.rondo.model.deployment.DeploymentScheduleCreate;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.RRuleSchedule;
import dev.rondo.model.schedule.Schedule;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Schedules as files write them. */
public final class ScheduleFields {
    private static final Set<String> KNOWN = Set.of(
            "cron",
            "interval",
            "rrule",
            "timezone",
            "day_or",
            "anchor_date",
            "active",
            "parameters",
            "slug",
            "replaces",
            "max_scheduled_runs",
            "catch_up");

    private ScheduleFields() {}

    /** The schedule that is written so; {@code {}} is none. */
    static DeploymentScheduleCreate read(Fields fields) {
        fields.only(KNOWN);
        try {
            Schedule schedule = schedule(fields);
            return new DeploymentScheduleCreate(
                    schedule,
                    fields.flag("active").orElse(true),
                    fields.number("max_scheduled_runs").orElse(null),
                    fields.map("parameters").values(),
                    fields.text("slug").orElse(null),
                    fields.text("replaces").orElse(null),
                    fields.text("catch_up").map(ScheduleFields::catchUp).orElse(null));
        } catch (CliException said) {
            throw said;
        } catch (RondoException | IllegalArgumentException wrong) {
            throw CliException.badInput(fields.place() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Schedule schedule(Fields fields) {
        long kinds = Stream.of("cron", "interval", "rrule").filter(fields::has).count();
        if (kinds != 1) {
            throw CliException.badInput(fields.place() + " needs one of cron, interval and rrule; there are " + kinds);
        }
        String zone = fields.text("timezone").orElse(null);
        if (fields.has("cron")) {
            return new CronSchedule(
                    fields.text("cron").orElse(""), zone, fields.flag("day_or").orElse(true));
        }
        if (fields.has("rrule")) {
            return new RRuleSchedule(fields.text("rrule").orElse(""), zone);
        }
        Instant anchor = fields.text("anchor_date").map(ScheduleFields::time).orElse(null);
        return new IntervalSchedule(fields.duration("interval").orElseThrow(), anchor, zone);
    }

    /** A time as users write it: {@code 2026-01-31T02:00:00Z}; without a zone, in UTC. */
    static Instant time(String written) {
        try {
            return Json.MAPPER.convertValue(written, Instant.class);
        } catch (JacksonException unreadable) {
            throw CliException.badInput(
                    "'" + written + "' is no time; write it as 2026-01-31T02:00:00Z", unreadable);
        }
    }

    /** The policy of that name. */
    public static CatchUp catchUp(String written) {
        return switch (written) {
            case "none" -> CatchUp.NONE;
            case "latest" -> CatchUp.LATEST;
            case "all" -> CatchUp.ALL;
            default -> throw CliException.badInput("catch-up cannot be '" + written + "'; it is none, latest or all");
        };
    }

    /** A schedule in a line, for people. */
    public static String describe(@Nullable Schedule schedule) {
        return switch (schedule) {
            case null -> "-";
            case CronSchedule cron -> "cron " + cron.cron();
            case IntervalSchedule interval -> "every " + dev.rondo.model.Durations.format(interval.interval());
            case RRuleSchedule rule -> "rrule " + rule.rrule().replace("\n", " ");
        };
    }
}
