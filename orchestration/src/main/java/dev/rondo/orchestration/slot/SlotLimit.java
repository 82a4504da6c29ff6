package dev.rondo.orchestration.slot;

import dev.rondo.model.concurrency.ConcurrencyLimitV2;
import dev.rondo.model.concurrency.ConcurrencyLimitV2Create;
import dev.rondo.model.concurrency.ConcurrencyLimitV2Update;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A limit, and what is taken of it beside its leases. Slots of a limit that decays free themselves in time, like tokens that
 * drip into a bucket; slots of others are taken as long as there is a lease on them.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when somebody last changed it
 * @param name the unique name
 * @param active whether it is enforced
 * @param slots how many slots there are
 * @param decayPerSecond how many slots free themselves in a second; zero for none
 * @param averageOccupancy for how long a slot is held, on average, in seconds
 * @param loose how many slots are taken without a lease, or decay
 * @param denied how many slots were asked for in vain; decays too
 * @param countedAt as of when loose and denied are
 */
public record SlotLimit(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        boolean active,
        int slots,
        double decayPerSecond,
        double averageOccupancy,
        double loose,
        double denied,
        Instant countedAt) {
    /** What the limits on tags of task runs are called before the tag. */
    public static final String TAG = "tag:";

    private static final double FIRST_OCCUPANCY = 2;
    private static final double LEAST_OCCUPANCY = 0.1;
    private static final double LONGEST_WAIT = 30;
    private static final int SAMPLES_PER_SLOT = 2;
    // Sums of decimal numbers that should be whole are off by less.
    private static final double ROUNDING = 1e-6;

    public SlotLimit {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(countedAt, "countedAt is null");
        if (slots < 0 || decayPerSecond < 0 || averageOccupancy < 0 || loose < 0 || denied < 0) {
            throw new IllegalArgumentException("numbers of slots, seconds and decay are not negative");
        }
    }

    /** A limit as it was asked for. */
    public static SlotLimit of(UUID id, ConcurrencyLimitV2Create wanted, Instant now) {
        return new SlotLimit(
                id,
                now,
                now,
                wanted.name(),
                wanted.active(),
                wanted.limit(),
                wanted.slotDecayPerSecond(),
                FIRST_OCCUPANCY,
                wanted.activeSlots(),
                wanted.deniedSlots(),
                now);
    }

    /** A limit of this name with so many slots that do not decay. */
    public static SlotLimit of(UUID id, String name, int slots, Instant now) {
        return new SlotLimit(id, now, now, name, true, slots, 0, FIRST_OCCUPANCY, 0, 0, now);
    }

    /** Whether slots free themselves in time. */
    public boolean decays() {
        return decayPerSecond > 0;
    }

    /** The same limit, counted as of now. */
    public SlotLimit at(Instant now) {
        double seconds = Math.max(0, seconds(countedAt, now));
        double left = decays() ? Math.max(0, loose - decayPerSecond * seconds) : loose;
        double asked = Math.max(0, denied - seconds / secondsPerSlot());
        return counted(left, asked, now);
    }

    /**
     * Whether so many slots can be taken.
     *
     * @param wanted how many
     * @param leased how many have leases, of a limit that does not decay
     * @param ahead how many others wait for that go first
     */
    public boolean hasRoom(int wanted, int leased, int ahead) {
        return loose + taken(leased) + ahead + wanted <= slots + ROUNDING;
    }

    /** How many slots are free; never negative. */
    public double free(int leased) {
        return Math.max(0, slots - loose - taken(leased));
    }

    /**
     * After how long so many slots can be taken at the earliest, or for how long somebody holds a slot on average where that
     * is up to the holders.
     */
    public Duration roomIn(int wanted, int leased, int ahead) {
        double missing = Math.max(0, loose + taken(leased) + ahead + wanted - slots);
        double wait = decays() ? missing / decayPerSecond : Math.min(averageOccupancy, LONGEST_WAIT);
        return Duration.ofNanos((long) (Math.min(wait, LONGEST_WAIT) * 1e9));
    }

    /** How many of the leased slots count; where slots decay they are in what is loose. */
    public int taken(int leased) {
        return decays() ? 0 : leased;
    }

    /** The same limit when so many more slots are taken without a lease. */
    public SlotLimit take(int more) {
        return counted(loose + more, denied, countedAt);
    }

    /** The same limit when so many slots that have no lease were given back. */
    public SlotLimit giveBack(double fewer) {
        return counted(Math.max(0, loose - fewer), denied, countedAt);
    }

    /** The same limit when so many slots more were asked for in vain. */
    public SlotLimit deny(int more) {
        return counted(loose, denied + more, countedAt);
    }

    /** The same limit when so many slots were held for so long. */
    public SlotLimit held(int released, double heldSeconds) {
        double perSlot = Math.max(heldSeconds / released, LEAST_OCCUPANCY);
        double samples = (double) Math.max(1, slots) * SAMPLES_PER_SLOT;
        double average = averageOccupancy + (perSlot - averageOccupancy) / samples;
        return new SlotLimit(
                id, created, updated, name, active, slots, decayPerSecond, average, loose, denied, countedAt);
    }

    /** What of a lease on so many slots has not decayed since it was taken. */
    public double left(int leasedSlots, Instant taken, Instant now) {
        return decays() ? Math.max(0, leasedSlots - decayPerSecond * seconds(taken, now)) : 0;
    }

    /**
     * The limit after a change, counted as of now.
     *
     * @param leased how many slots have leases
     */
    public SlotLimit changed(ConcurrencyLimitV2Update change, int leased, Instant now) {
        SlotLimit current = at(now);
        double decay = change.slotDecayPerSecond().orGiven(decayPerSecond);
        int before = current.taken(leased);
        int after = decay > 0 ? 0 : leased;
        Integer shown =
                change.activeSlots().isKeep() ? null : change.activeSlots().orGiven(0);
        // Slots that had leases decay from now on, or the other way round.
        double counted = shown == null ? current.loose + before : shown;
        return new SlotLimit(
                id,
                created,
                now,
                change.name().orGiven(name),
                change.active().orGiven(active),
                change.limit().orGiven(slots),
                decay,
                averageOccupancy,
                Math.max(0, counted - after),
                change.deniedSlots().isKeep()
                        ? current.denied
                        : change.deniedSlots().orGiven(0),
                now);
    }

    /** The same limit with another number of slots. */
    public SlotLimit withSlots(int other, Instant now) {
        return new SlotLimit(
                id, created, now, name, active, other, decayPerSecond, averageOccupancy, loose, denied, countedAt);
    }

    /**
     * As clients see it.
     *
     * @param leased how many slots have leases
     */
    public ConcurrencyLimitV2 shown(int leased, Instant now) {
        SlotLimit current = at(now);
        return new ConcurrencyLimitV2(
                id,
                created,
                updated,
                active,
                name,
                slots,
                (int) Math.ceil(current.loose + taken(leased) - ROUNDING),
                (int) Math.floor(current.denied),
                decayPerSecond,
                averageOccupancy);
    }

    private double secondsPerSlot() {
        return decays() ? 1 / decayPerSecond : Math.clamp(averageOccupancy, LEAST_OCCUPANCY, LONGEST_WAIT);
    }

    private SlotLimit counted(double newLoose, double newDenied, Instant now) {
        return new SlotLimit(
                id, created, updated, name, active, slots, decayPerSecond, averageOccupancy, newLoose, newDenied, now);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
