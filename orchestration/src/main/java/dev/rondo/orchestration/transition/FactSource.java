package dev.rondo.orchestration.transition;

import dev.rondo.model.Identifiers;
import dev.rondo.model.Json;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.flowrun.FlowRunFacts;
import dev.rondo.orchestration.taskrun.ParentFlowRun;
import dev.rondo.orchestration.taskrun.TaskRunFacts;
import dev.rondo.orchestration.taskrun.TaskRunRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What decisions take from the outside: the time, identities and chance. Thread-safe.
 *
 * @param clock the time
 * @param random chance, thread-safe
 * @param identifiers makes identities
 */
public record FactSource(InstantSource clock, RandomGenerator random, Identifiers identifiers) {
    public FactSource {
        Objects.requireNonNull(clock, "clock is null");
        Objects.requireNonNull(random, "random is null");
        Objects.requireNonNull(identifiers, "identifiers is null");
    }

    /** Facts whose identities come from the same clock and chance. */
    public FactSource(InstantSource clock, RandomGenerator random) {
        this(clock, random, new Identifiers(clock, random));
    }

    /** The time, as it is stored. */
    public Instant now() {
        return Json.truncate(clock.instant());
    }

    /** A new identity. */
    public UUID id() {
        return identifiers.next();
    }

    /** Facts about a run that belongs to no process. */
    public FlowRunFacts flowRunFacts(boolean force) {
        return new FlowRunFacts(now(), identifiers::next, force);
    }

    /** Facts about a run that belongs to the given process, in words; null for none. */
    public FlowRunFacts flowRunFacts(boolean force, @Nullable String driver) {
        return new FlowRunFacts(now(), identifiers::next, force, driver);
    }

    /**
     * Facts about a task run.
     *
     * @param flowRun the flow run it belongs to; null for none
     * @param cached the state kept for its cache key; null for none
     */
    public TaskRunFacts taskRunFacts(boolean force, @Nullable ParentFlowRun flowRun, @Nullable State cached) {
        return taskRunFacts(TaskRunRules.CLIENT, force, flowRun, cached);
    }

    /**
     * Facts about a task run that is decided elsewhere than where it runs.
     *
     * @param rules which rules hold
     * @param flowRun the flow run it belongs to; null for none
     * @param cached the state kept for its cache key; null for none
     */
    public TaskRunFacts taskRunFacts(
            TaskRunRules rules, boolean force, @Nullable ParentFlowRun flowRun, @Nullable State cached) {
        return new TaskRunFacts(now(), identifiers::next, random::nextDouble, force, flowRun, cached, rules, List.of());
    }
}
