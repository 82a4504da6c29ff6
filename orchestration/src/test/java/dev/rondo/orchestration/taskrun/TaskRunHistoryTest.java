package dev.rondo.orchestration.taskrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
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
import net.jqwik.api.constraints.IntRange;

/** What holds of task runs whatever is proposed to them, in whatever order. */
class TaskRunHistoryTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    record Step(StateType type, StateType flowType, boolean stored, boolean retriable, int millisLater, boolean force) {
        State at(Instant now) {
            State state = TaskRunScenario.with(
                    State.of(UUID.randomUUID(), type, now), details -> details.retriable(retriable ? null : false));
            return stored ? TaskRunScenario.withData(state, "7") : state;
        }

        TaskRunFacts facts(Instant now) {
            State flow = State.of(new UUID(0, 0), flowType, START);
            ParentFlowRun parent = new ParentFlowRun(TaskRunScenario.FLOW_RUN, flow, 1);
            return new TaskRunFacts(now, UUID::randomUUID, () -> 0.5, force, parent, null);
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<StateType> types = Arbitraries.frequency(
                // The usual ways come up often enough to get somewhere.
                Tuple.of(6, StateType.RUNNING),
                Tuple.of(5, StateType.FAILED),
                Tuple.of(2, StateType.PENDING),
                Tuple.of(2, StateType.COMPLETED),
                Tuple.of(1, StateType.SCHEDULED),
                Tuple.of(1, StateType.PAUSED),
                Tuple.of(1, StateType.CRASHED),
                Tuple.of(1, StateType.CANCELLING),
                Tuple.of(1, StateType.CANCELLED));
        Arbitrary<StateType> flowTypes = Arbitraries.frequency(
                Tuple.of(9, StateType.RUNNING), Tuple.of(1, StateType.PAUSED), Tuple.of(1, StateType.CANCELLING));
        Arbitrary<Boolean> usually = Arbitraries.of(true, true, true, false);
        return Combinators.combine(
                        types,
                        flowTypes,
                        Arbitraries.of(true, false),
                        usually,
                        Arbitraries.integers().between(-100, 3_000),
                        usually.map(often -> !often))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 2_000)
    void aHistoryIsConsistent(@ForAll("histories") List<Step> steps, @ForAll @IntRange(min = 0, max = 3) int retries) {
        TaskRun run =
                TaskRunScenario.run(null, builder -> builder.empiricalPolicy(TaskRunScenario.retries(retries, 1.0)));
        int starts = 0;
        int retried = 0;
        Instant now = START;
        for (Step step : steps) {
            now = now.plusMillis(step.millisLater());
            TaskRunDecision decision = TaskRunOrchestration.propose(run, step.at(now), step.facts(now));
            State entered = decision.entered();
            if (entered == null) {
                assertThat(decision.run()).isSameAs(run);
                assertThat(decision.result().status()).isNotEqualTo(SetStateStatus.ACCEPT);
                continue;
            }
            boolean again = run.state() != null
                    && run.state().isTerminal()
                    && !entered.isTerminal()
                    && !step.force()
                    && decision.result().status() == SetStateStatus.ACCEPT;
            starts = (again ? 0 : starts) + (entered.type() == StateType.RUNNING ? 1 : 0);
            retried = (again ? 0 : retried) + (entered.name().equals(StateNames.AWAITING_RETRY) ? 1 : 0);
            assertThat(decision.run().runCount()).isEqualTo(starts);
            assertThat(retried).isLessThanOrEqualTo(retries);
            check(run, step, decision.run(), entered);
            run = decision.run();
        }
    }

    private static void check(TaskRun before, Step step, TaskRun after, State entered) {
        assertThat(after.totalRunTime()).isGreaterThanOrEqualTo(before.totalRunTime());
        assertThat(after.endTime() != null).isEqualTo(entered.isTerminal());
        State initial = before.state();
        if (initial == null) {
            return;
        }
        assertThat(entered.timestamp()).isAfter(initial.timestamp());
        if (step.force()) {
            return;
        }
        if (initial.type() == StateType.COMPLETED) {
            assertThat(initial.hasPersistedResult()).as("a stored result stays").isFalse();
        }
        if (entered.type() == StateType.RUNNING) {
            assertThat(step.flowType()).isEqualTo(StateType.RUNNING);
        }
        if (entered.name().equals(StateNames.AWAITING_RETRY)) {
            assertThat(step.retriable()).isTrue();
        }
    }
}
