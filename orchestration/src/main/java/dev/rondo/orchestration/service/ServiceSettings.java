package dev.rondo.orchestration.service;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a server looks, and after how long it acts. Between two looks it is woken by what is announced; the intervals are
 * for what nobody announces.
 *
 * @param scheduling between looks at schedules that want runs
 * @param lateness late runs
 * @param health workers, work queues and deployments
 * @param cancellation runs that are being cancelled
 * @param pauses pauses that nobody ends
 * @param leases between looks at leases of slots that have lapsed
 * @param automations between looks at triggers, and at what they have set off
 * @param liveness runs whose process is gone
 * @param retention what is deleted in the end
 */
public record ServiceSettings(
        Duration scheduling,
        Batch lateness,
        Health health,
        Cancellation cancellation,
        Batch pauses,
        Duration leases,
        Duration automations,
        Liveness liveness,
        Retention retention) {
    /** What a server does that is not told otherwise. */
    public static final ServiceSettings DEFAULT = new ServiceSettings(
            seconds(5),
            new Batch(seconds(5), seconds(15), 400),
            new Health(seconds(15), 3, seconds(30), seconds(60)),
            new Cancellation(seconds(20), seconds(300), 200, 100),
            new Batch(seconds(5), Duration.ZERO, 200),
            seconds(15),
            seconds(5),
            new Liveness(seconds(15), 3, seconds(90)),
            Retention.DEFAULT);

    public ServiceSettings {
        positive(scheduling, "scheduling");
        Objects.requireNonNull(lateness, "lateness is null");
        Objects.requireNonNull(health, "health is null");
        Objects.requireNonNull(cancellation, "cancellation is null");
        Objects.requireNonNull(pauses, "pauses is null");
        positive(leases, "leases");
        positive(automations, "automations");
        Objects.requireNonNull(liveness, "liveness is null");
        Objects.requireNonNull(retention, "retention is null");
    }

    /**
     * Things that are looked at many at once.
     *
     * @param interval between looks
     * @param after how long past its time something is
     * @param size so many at once
     */
    public record Batch(Duration interval, Duration after, int size) {
        public Batch {
            positive(interval, "interval");
            Objects.requireNonNull(after, "after is null");
            positive(size, "size");
        }
    }

    /**
     * Workers, work queues and deployments.
     *
     * @param interval between looks
     * @param missedHeartbeats after how many a worker is taken to be gone
     * @param heartbeat the interval of workers that do not tell theirs
     * @param unpolled after how long nobody is taken to be there who runs a queue or a deployment
     */
    public record Health(Duration interval, int missedHeartbeats, Duration heartbeat, Duration unpolled) {
        public Health {
            positive(interval, "interval");
            positive(missedHeartbeats, "missedHeartbeats");
            positive(heartbeat, "heartbeat");
            positive(unpolled, "unpolled");
        }
    }

    /**
     * Runs that are being cancelled.
     *
     * @param interval between looks
     * @param deadline after how long a run counts as cancelled though nobody has said so
     * @param taskRuns so many task runs of cancelled flow runs at once
     * @param subflows so many subflows at once
     */
    public record Cancellation(Duration interval, Duration deadline, int taskRuns, int subflows) {
        public Cancellation {
            positive(interval, "interval");
            positive(deadline, "deadline");
            positive(taskRuns, "taskRuns");
            positive(subflows, "subflows");
        }
    }

    /**
     * Runs whose process is gone.
     *
     * @param interval between looks
     * @param missedHeartbeats after how many a process is taken to be gone
     * @param grace how much longer than that is waited, since heartbeats come late on busy machines
     */
    public record Liveness(Duration interval, int missedHeartbeats, Duration grace) {
        public Liveness {
            positive(interval, "interval");
            positive(missedHeartbeats, "missedHeartbeats");
            Objects.requireNonNull(grace, "grace is null");
        }
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static void positive(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than zero, not " + duration);
        }
    }

    private static void positive(int number, String name) {
        if (number <= 0) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + number);
        }
    }
}
