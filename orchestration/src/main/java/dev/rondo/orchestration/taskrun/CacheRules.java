package dev.rondo.orchestration.taskrun;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import java.time.Instant;

/** Rules about results that are known already. */
final class CacheRules {
    /** Longer cache keys are not kept. */
    static final int MAX_KEY_LENGTH = 2000;

    private CacheRules() {}

    /** What was computed under the same key, and still holds, is not computed again. */
    static Verdict<TaskRun> retrieve(Transition<TaskRun, TaskRunFacts> transition) {
        TaskRunFacts facts = transition.facts();
        State cached = facts.cachedState();
        if (cached == null || !TaskRunOrchestration.looksUpCache(transition.proposed(), facts.force())) {
            return Verdict.pass();
        }
        Instant expiration = cached.stateDetails().cacheExpiration();
        if (expiration != null && !expiration.isAfter(facts.now())) {
            return Verdict.pass();
        }
        State copy = cached.toBuilder()
                .id(facts.identifiers().get())
                .name(StateNames.CACHED)
                .timestamp(facts.now())
                .build();
        return transition.replace(copy, "The result was found in the cache.");
    }

    /** A completion under too long a key is a completion all the same, only not found again. */
    static Verdict<TaskRun> refuseLongKey(Transition<TaskRun, TaskRunFacts> transition) {
        State proposed = transition.proposed();
        StateDetails details = proposed.stateDetails();
        if (details.cacheKey() == null || details.cacheKey().length() <= MAX_KEY_LENGTH) {
            return Verdict.pass();
        }
        State uncached =
                States.detailed(proposed, details.toBuilder().cacheKey(null).build());
        return transition.replace(
                uncached,
                "The result is not kept in the cache: the key has "
                        + details.cacheKey().length() + " characters, and at most " + MAX_KEY_LENGTH + " are allowed.");
    }
}
