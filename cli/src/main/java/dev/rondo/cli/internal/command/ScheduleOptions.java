package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say when a deployment runs. */
final class ScheduleOptions {
    @Option(names = "--cron", paramLabel = "CRON", description = "A schedule: \"0 2 * * *\". May be repeated.")
    private List<String> crons = new ArrayList<>();

    @Option(
            names = "--interval",
            paramLabel = "SPAN",
            description = "A schedule: 15m, or a number of seconds. May be repeated.")
    private List<String> intervals = new ArrayList<>();

    @Option(names = "--rrule", paramLabel = "RULE", description = "A schedule: FREQ=WEEKLY;BYDAY=MO. May be repeated.")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--timezone", paramLabel = "ZONE", description = "The time zone, such as Europe/Berlin. Default: UTC.")
    private @Nullable String timezone;

    @Option(
            names = {"--anchor-date", "--interval-anchor"},
            paramLabel = "TIME",
            description = "A time from which intervals are counted.")
    private @Nullable String anchor;

    @Option(
            names = "--catch-up",
            paramLabel = "none|latest|all",
            description = "What becomes of times that pass while no server is there.")
    private @Nullable String catchUp;

    /** The schedules, as project files write them. */
    List<Map<String, Object>> schedules() {
        if (anchor != null && intervals.isEmpty()) {
            throw CliException.badInput("--anchor-date says from when an interval is counted; say --interval too");
        }
        List<Map<String, Object>> schedules = new ArrayList<>();
        crons.forEach(cron -> schedules.add(schedule("cron", cron)));
        for (String interval : intervals) {
            Map<String, Object> schedule = schedule(
                    "interval", interval.matches("\\d+(\\.\\d+)?") ? Double.valueOf(interval) : interval);
            if (anchor != null) {
                schedule.put("anchor_date", anchor);
            }
            schedules.add(schedule);
        }
        rules.forEach(rule -> schedules.add(schedule("rrule", rule.replace("\\n", "\n"))));
        if (schedules.isEmpty() && (timezone != null || catchUp != null)) {
            throw CliException.badInput(
                    "--timezone and --catch-up are about schedules; say --cron, --interval or --rrule too");
        }
        return schedules;
    }

    private Map<String, Object> schedule(String kind, Object value) {
        Map<String, Object> schedule = new LinkedHashMap<>();
        schedule.put(kind, value);
        if (timezone != null) {
            schedule.put("timezone", timezone);
        }
        if (catchUp != null) {
            schedule.put("catch_up", catchUp);
        }
        return schedule;
    }
}
