package dev.rondo.orchestration.taskrun;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import dev.rondo.orchestration.slot.SlotEffect;
import dev.rondo.orchestration.slot.TagSlots;
import dev.rondo.orchestration.slot.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules about the slots of tags, where the server hands them out: a run takes one of each limit on its tags or none, and
 * gives all back when it does not run any more. Nobody renews such leases; they last as long as the run runs.
 */
final class TagSlotRules {
    /** Nobody is told to wait longer than this. */
    static final int MAX_WAIT_SECONDS = 10;

    private static final Duration MAX_WAIT = Duration.ofSeconds(MAX_WAIT_SECONDS);
    private static final double SPREAD = 0.3;
    private static final Set<StateType> HOLDING = Set.of(StateType.RUNNING, StateType.CANCELLING);

    private TagSlotRules() {}

    /** A run starts when there is a slot for each of its tags, and those who have waited longer have theirs. */
    static Verdict<TaskRun> secure(Transition<TaskRun, TaskRunFacts> transition) {
        List<TagSlots> limits = missing(transition.initial(), transition.facts());
        Optional<TagSlots> closed =
                limits.stream().filter(slots -> slots.limit() == 0).findFirst();
        if (closed.isPresent()) {
            return new Verdict.Stop<>(
                    "The concurrency limit on the tag \"" + closed.get().tag()
                            + "\" is 0, so the task run can never start. Raise the limit, then run it again.");
        }
        List<TagSlots> full = limits.stream().filter(slots -> !slots.isMyTurn()).toList();
        if (full.isEmpty()) {
            return Verdict.pass();
        }
        String tags = full.stream().map(TagSlots::tag).collect(Collectors.joining(", "));
        return new Verdict.Delay<>(
                seconds(full, transition.facts()),
                "No slot is free under the concurrency limit of tags: " + tags + ".");
    }

    /** What must happen to slots when the run has gone to the entered state. */
    static List<SlotEffect> effects(TaskRun before, State entered, TaskRunFacts facts) {
        if (facts.rules() != TaskRunRules.SERVER || before.tags().isEmpty()) {
            return List.of();
        }
        if (!HOLDING.contains(entered.type())) {
            return ended(before, entered, facts);
        }
        List<TagSlots> limits = missing(before.state(), facts);
        // By force a run runs without a slot, and must not take one that others wait for.
        if (entered.type() != StateType.RUNNING || facts.force() || limits.isEmpty()) {
            return List.of();
        }
        UUID run = before.id();
        List<SlotEffect> effects = new ArrayList<>();
        effects.add(new SlotEffect.TakeSlots(
                facts.identifiers().get(),
                limits.stream().map(TagSlots::limitId).toList(),
                run,
                null));
        limits.stream()
                .filter(slots -> slots.ticket() != null)
                .forEach(slots -> effects.add(new SlotEffect.LeaveQueue(slots.limitId(), run)));
        return List.copyOf(effects);
    }

    /**
     * What must happen to slots when the run was told to wait: it has its place in the order of each limit that refuses it,
     * and keeps those it has. Where it is not refused it keeps nobody else from a slot.
     */
    static List<SlotEffect> waiting(TaskRun run, TaskRunFacts facts) {
        State initial = run.state();
        Instant due = initial == null ? null : initial.stateDetails().scheduledTime();
        if (facts.rules() != TaskRunRules.SERVER || (due != null && due.isAfter(facts.now()))) {
            return List.of();
        }
        return missing(initial, facts).stream()
                .filter(slots -> slots.ticket() != null || !slots.isMyTurn())
                .<SlotEffect>map(slots -> new SlotEffect.Queue(slots.limitId(), ticket(run.id(), slots, facts)))
                .toList();
    }

    private static Ticket ticket(UUID run, TagSlots slots, TaskRunFacts facts) {
        Ticket own = slots.ticket();
        return own == null ? Ticket.first(run, facts.now(), MAX_WAIT) : own.renewed(facts.now(), MAX_WAIT);
    }

    private static List<SlotEffect> ended(TaskRun before, State entered, TaskRunFacts facts) {
        List<SlotEffect> effects = new ArrayList<>();
        effects.add(new SlotEffect.ReleaseLeasesOf(before.id()));
        if (entered.isTerminal()) {
            facts.tagSlots().stream()
                    .filter(slots -> slots.ticket() != null)
                    .forEach(slots -> effects.add(new SlotEffect.LeaveQueue(slots.limitId(), before.id())));
        }
        return List.copyOf(effects);
    }

    // A run that runs has its slots; an older limit on a tag does not count where there is a global one.
    private static List<TagSlots> missing(@Nullable State initial, TaskRunFacts facts) {
        if (initial != null && HOLDING.contains(initial.type())) {
            return List.of();
        }
        Set<String> global = facts.tagSlots().stream()
                .filter(TagSlots::global)
                .map(TagSlots::tag)
                .collect(Collectors.toSet());
        return facts.tagSlots().stream()
                .filter(slots -> slots.global() || !global.contains(slots.tag()))
                .toList();
    }

    // Spread, so that those who were refused together do not come back together.
    private static int seconds(List<TagSlots> full, TaskRunFacts facts) {
        List<TagSlots> global = full.stream().filter(TagSlots::global).toList();
        if (global.isEmpty()) {
            return MAX_WAIT_SECONDS;
        }
        Duration occupancy = global.stream()
                .max(Comparator.comparingDouble(TagSlots::occupancy))
                .map(TagSlots::averageOccupancy)
                .orElse(MAX_WAIT);
        double mean = Math.min(occupancy.toMillis() / 1e3, MAX_WAIT_SECONDS);
        double spread = Jitter.spread(mean, SPREAD, facts.random());
        return Math.clamp((long) Math.ceil(spread), 1, MAX_WAIT_SECONDS);
    }
}
