package dev.rondo.client.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of what a server does by itself: how often it looks after things, and how long it keeps them. */
public final class ServerServices {
    /** Between looks at schedules that want runs, when nothing calls for one earlier. */
    public static final Setting<Duration> SCHEDULER_INTERVAL =
            duration("scheduler.interval", "5s", "between looks at schedules that want runs");

    /** Between looks for late runs, when nothing calls for one earlier. */
    public static final Setting<Duration> LATE_RUNS_INTERVAL =
            duration("late-runs.interval", "5s", "between looks for late runs");

    /** How long after its time a run is late that nobody has taken up. */
    public static final Setting<Duration> LATE_RUNS_AFTER =
            duration("late-runs.after", "15s", "how long after its time a run is late that nobody has taken up");

    /** Between looks at workers, work queues and deployments. */
    public static final Setting<Duration> WORKERS_INTERVAL =
            duration("workers.interval", "15s", "between looks at workers, work queues and deployments");

    /** After how long queues and deployments that nobody polls are not ready. */
    public static final Setting<Duration> WORKERS_UNPOLLED = duration(
            "workers.unpolled", "60s", "after how long queues and deployments that nobody polls are not ready");

    /** Between looks at runs that are being cancelled. */
    public static final Setting<Duration> CANCELLATION_INTERVAL =
            duration("cancellation.interval", "20s", "between looks at runs that are being cancelled");

    /** After how long a run counts as cancelled though nobody has said so. */
    public static final Setting<Duration> CANCELLATION_DEADLINE = duration(
            "cancellation.deadline", "5m", "after how long a run counts as cancelled though nobody has said so");

    /** Between looks at pauses that nobody ends. */
    public static final Setting<Duration> PAUSES_INTERVAL =
            duration("pauses.interval", "5s", "between looks at pauses that nobody ends");

    /** Between looks at leases of slots that have lapsed. */
    public static final Setting<Duration> LEASES_INTERVAL =
            duration("leases.interval", "15s", "between looks at leases of slots that have lapsed");

    /** Between looks at runs whose process may be gone. */
    public static final Setting<Duration> LIVENESS_INTERVAL =
            duration("liveness.interval", "15s", "between looks at runs whose process may be gone");

    /** Between looks at triggers and actions, when nothing calls for one earlier. */
    public static final Setting<Duration> AUTOMATIONS_INTERVAL =
            duration("automations.interval", "5s", "between looks at triggers and actions");

    /** Between looks for what has been kept for long enough. */
    public static final Setting<Duration> RETENTION_INTERVAL =
            duration("retention.interval", "1h", "between looks for what has been kept for long enough");

    /** How long events are kept. */
    public static final Setting<Duration> RETENTION_EVENTS =
            duration("retention.events", "7d", "how long events are kept");

    /** How long log lines are kept. */
    public static final Setting<Duration> RETENTION_LOGS =
            duration("retention.logs", "30d", "how long log lines are kept");

    /** How long ended flow runs are kept, with all that belongs to them; without it for ever. */
    public static final Setting<Duration> RETENTION_FLOW_RUNS = duration(
            "retention.flow-runs",
            null,
            "how long ended flow runs are kept, with all that belongs to them; without it for ever");

    static final List<Setting<?>> ALL = List.of(
            AUTOMATIONS_INTERVAL,
            CANCELLATION_DEADLINE,
            CANCELLATION_INTERVAL,
            LATE_RUNS_AFTER,
            LATE_RUNS_INTERVAL,
            LEASES_INTERVAL,
            LIVENESS_INTERVAL,
            PAUSES_INTERVAL,
            RETENTION_EVENTS,
            RETENTION_FLOW_RUNS,
            RETENTION_INTERVAL,
            RETENTION_LOGS,
            SCHEDULER_INTERVAL,
            WORKERS_INTERVAL,
            WORKERS_UNPOLLED);

    private ServerServices() {}

    private static Setting<Duration> duration(String name, @Nullable String otherwise, String description) {
        return Setting.of("server.services." + name, SettingType.DURATION, otherwise, description);
    }
}
