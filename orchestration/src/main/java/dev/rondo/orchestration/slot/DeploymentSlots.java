package dev.rondo.orchestration.slot;

import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The slots of the deployment that a flow run came from, as the run finds them.
 *
 * @param limitId the concurrency limit
 * @param limit how many slots there are
 * @param taken how many of them have a lease that has not lapsed, the run's own among them
 * @param strategy what happens when all are taken
 * @param gracePeriod how long a lease lasts before the client renews it
 * @param leaseAlive whether the lease that the run's state names is there and has not lapsed
 * @param slotWait after how long a run that was refused asks again
 * @param ahead how many others wait who go before this run, see {@link SlotQueue#ahead}
 * @param ticket the run's own ticket; null for none
 */
public record DeploymentSlots(
        UUID limitId,
        int limit,
        int taken,
        ConcurrencyLimitStrategy strategy,
        Duration gracePeriod,
        boolean leaseAlive,
        Duration slotWait,
        int ahead,
        @Nullable Ticket ticket) {
    /** How long a lease lasts where the deployment does not say. */
    public static final Duration GRACE_PERIOD = Duration.ofMinutes(5);

    /** After how long a refused run asks again where the settings do not say. */
    public static final Duration SLOT_WAIT = Duration.ofSeconds(30);

    public DeploymentSlots {
        Objects.requireNonNull(limitId, "limitId is null");
        Objects.requireNonNull(strategy, "strategy is null");
        Objects.requireNonNull(gracePeriod, "gracePeriod is null");
        Objects.requireNonNull(slotWait, "slotWait is null");
        if (limit < 0 || taken < 0 || ahead < 0) {
            throw new IllegalArgumentException("limit, taken and ahead are not negative");
        }
    }

    /** How many slots are free. */
    public int free() {
        return Math.max(0, limit - taken);
    }

    /** Whether a slot is free that nobody else comes first for. */
    public boolean isMyTurn() {
        return free() > ahead;
    }
}
