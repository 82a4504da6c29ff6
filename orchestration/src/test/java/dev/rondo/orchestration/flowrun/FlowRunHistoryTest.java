package dev.rondo.orchestration.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What holds of flow runs whatever is proposed to them, in whatever order. */
class FlowRunHistoryTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** Something somebody proposes, so many milliseconds after the last proposal (clocks step back, too). */
    record Step(
            StateType type,
            @Nullable String name,
            @Nullable Integer scheduledInMillis,
            boolean stored,
            int millisLater,
            boolean force) {
        State at(Instant now) {
            StateDetails details = scheduledInMillis == null
                    ? StateDetails.NONE
                    : StateDetails.builder()
                            .scheduledTime(now.plusMillis(scheduledInMillis))
                            .build();
            State state = State.of(UUID.randomUUID(), type, now).toBuilder()
                    .stateDetails(details)
                    .build();
            State named = name == null ? state : state.toBuilder().name(name).build();
            return stored ? FlowRunScenario.withData(named, "{\"type\":\"reference\"}") : named;
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<StateType> types = Arbitraries.frequency(
                // The usual ways come up often enough to get somewhere.
                Tuple.of(6, StateType.RUNNING),
                Tuple.of(4, StateType.FAILED),
                Tuple.of(3, StateType.PENDING),
                Tuple.of(3, StateType.PAUSED),
                Tuple.of(2, StateType.SCHEDULED),
                Tuple.of(2, StateType.COMPLETED),
                Tuple.of(1, StateType.CRASHED),
                Tuple.of(1, StateType.CANCELLING),
                Tuple.of(1, StateType.CANCELLED));
        Arbitrary<String> names = Arbitraries.of(StateNames.SUBMITTING, StateNames.LATE, StateNames.RESUMING, "Custom")
                .injectNull(0.7);
        Arbitrary<Integer> scheduled =
                Arbitraries.integers().between(-5_000, 5_000).injectNull(0.7);
        Arbitrary<Integer> later = Arbitraries.integers().between(-100, 8_000);
        return Combinators.combine(
                        types,
                        names,
                        scheduled,
                        Arbitraries.of(true, false),
                        later,
                        Arbitraries.of(false, false, false, true))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 2_000)
    void aHistoryIsConsistent(
            @ForAll("histories") List<Step> steps, @ForAll("retries") int retries, @ForAll boolean deployed) {
        FlowRunPolicy policy =
                FlowRunPolicy.NONE.toBuilder().retries(retries).retryDelay(1).build();
        FlowRun run = FlowRunScenario.run(
                null,
                builder -> builder.empiricalPolicy(policy).deploymentId(deployed ? FlowRunScenario.DEPLOYMENT : null));
        Tally tally = new Tally(retries);
        Instant now = START;
        for (Step step : steps) {
            now = now.plusMillis(step.millisLater());
            FlowRunDecision decision = FlowRunOrchestration.propose(
                    run, step.at(now), new FlowRunFacts(now, UUID::randomUUID, step.force()));
            tally.check(run, step, decision);
            run = decision.run();
        }
    }

    @Provide
    Arbitrary<Integer> retries() {
        return Arbitraries.integers().between(0, 3);
    }

    /** Keeps its own books beside the run's. */
    private static final class Tally {
        private final int retries;
        private int starts;
        private int retried;
        private boolean resuming;
        private boolean forcedPause;

        Tally(int retries) {
            this.retries = retries;
        }

        void check(FlowRun before, Step step, FlowRunDecision decision) {
            SetStateStatus status = decision.result().status();
            State entered = decision.entered();
            if (entered == null) {
                assertThat(decision.run()).isSameAs(before);
                assertThat(status).isNotEqualTo(SetStateStatus.ACCEPT);
                return;
            }
            assertThat(status).isIn(SetStateStatus.ACCEPT, SetStateStatus.REJECT);
            assertThat(decision.run().state()).isEqualTo(entered);
            checkTime(before, decision.run(), entered);
            checkWays(before.state(), step, entered);
            checkCounts(before.state(), step, decision.run(), entered);
        }

        private void checkTime(FlowRun before, FlowRun after, State entered) {
            if (before.state() != null) {
                assertThat(entered.timestamp()).isAfter(before.state().timestamp());
            }
            assertThat(after.totalRunTime()).isGreaterThanOrEqualTo(before.totalRunTime());
            assertThat(after.endTime() != null).isEqualTo(entered.isTerminal());
            assertThat(after.nextScheduledStartTime() != null).isEqualTo(entered.type() == StateType.SCHEDULED);
        }

        private static void checkWays(@Nullable State before, Step step, State entered) {
            if (before == null) {
                return;
            }
            boolean losesResult = before.type() == StateType.COMPLETED && before.hasPersistedResult();
            if (losesResult && entered.type() == StateType.COMPLETED) {
                assertThat(entered.hasPersistedResult()).isTrue();
            }
            if (step.force()) {
                return;
            }
            assertThat(losesResult && !entered.isTerminal()).isFalse();
            if (before.type() == StateType.CANCELLING) {
                assertThat(entered.type()).isEqualTo(StateType.CANCELLED);
            }
            if (entered.is(StateType.PENDING, "Pending")) {
                assertThat(before.type())
                        .isNotIn(StateType.PENDING, StateType.RUNNING, StateType.CANCELLING, StateType.CANCELLED);
            }
            if (before.isTerminal()) {
                assertThat(entered.type()).isNotIn(StateType.CRASHED, StateType.PAUSED, StateType.CANCELLING);
            }
        }

        private void checkCounts(@Nullable State before, Step step, FlowRun after, State entered) {
            boolean leavesPause = before != null && before.type() == StateType.PAUSED && !step.force();
            boolean leavesEnd = before != null && before.isTerminal() && !step.force() && !entered.isTerminal();
            boolean retry = entered.name().equals(StateNames.AWAITING_RETRY);
            resuming = (resuming || leavesPause) && !leavesEnd && !retry;
            if (entered.type() == StateType.RUNNING && (starts == 0 || !resuming)) {
                starts++;
            }
            // By force anything pauses, and what comes back from that pause is no further attempt.
            forcedPause |= step.force() && entered.type() == StateType.PAUSED;
            if (entered.type() == StateType.RUNNING || entered.isTerminal()) {
                resuming = false;
            }
            retried += retry ? 1 : 0;
            assertThat(after.runCount()).isEqualTo(starts);
            assertThat(after.empiricalPolicy().resuming()).isEqualTo(resuming);
            if (!forcedPause) {
                assertThat(retried).isLessThanOrEqualTo(retries);
            }
        }
    }
}
