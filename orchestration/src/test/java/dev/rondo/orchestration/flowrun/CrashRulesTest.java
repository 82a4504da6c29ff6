package dev.rondo.orchestration.flowrun;

import static dev.rondo.orchestration.flowrun.FlowRunScenario.DEPLOYMENT;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.NOW;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.row;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.run;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.to;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.was;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.RetryType;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashRulesTest {
    private static FlowRunPolicy onCrash(int most, int crashes) {
        return FlowRunPolicy.NONE.toBuilder()
                .retriesOnCrash(most)
                .crashes(crashes)
                .retryDelay(30)
                .build();
    }

    private static FlowRun deployed(StateType type, FlowRunPolicy policy) {
        return run(
                was(type),
                run -> run.deploymentId(DEPLOYMENT).empiricalPolicy(policy).infrastructurePid("host:1:1"));
    }

    private static FlowRunDecision crash(FlowRun run) {
        return row("it crashes", run, to(StateType.CRASHED)).decide();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "RUNNING"})
    void aCrashThatMayBeRetriedSchedulesTheRunAgainForWhoeverTakesIt(StateType type) {
        FlowRunDecision decision = crash(deployed(type, onCrash(2, 1)));

        FlowRunScenario.assertAnswer(decision.result(), SetStateStatus.REJECT, "Crash 2 of at most 2");
        State entered = Objects.requireNonNull(decision.entered());
        assertThat(entered.type()).isEqualTo(StateType.SCHEDULED);
        assertThat(entered.name()).isEqualTo(StateNames.AWAITING_RETRY);
        assertThat(entered.stateDetails().scheduledTime()).isEqualTo(NOW.plusSeconds(30));
        assertThat(decision.run().infrastructurePid()).isNull();
        assertThat(decision.run().empiricalPolicy().crashes()).isEqualTo(2);
        assertThat(decision.run().empiricalPolicy().retryType()).isEqualTo(RetryType.RESCHEDULE);
    }

    @Test
    void aRunWhoseRetriesAreUsedUpCrashes() {
        FlowRunDecision decision = crash(deployed(StateType.RUNNING, onCrash(2, 2)));

        FlowRunScenario.assertAnswer(decision.result(), SetStateStatus.ACCEPT, null);
        assertThat(decision.run().stateType()).isEqualTo(StateType.CRASHED);
    }

    @Test
    void aRunWhosePolicySaysNothingCrashes() {
        assertThat(crash(deployed(StateType.RUNNING, FlowRunPolicy.NONE)).run().stateType())
                .isEqualTo(StateType.CRASHED);
    }

    @Test
    void aRunWithoutADeploymentCrashesSinceNobodyWouldTakeItUp() {
        FlowRun run = run(was(StateType.RUNNING), builder -> builder.empiricalPolicy(onCrash(2, 0)));

        assertThat(crash(run).run().stateType()).isEqualTo(StateType.CRASHED);
    }

    @Test
    void aRunThatIsBeingCancelledIsNotScheduledAgain() {
        FlowRunDecision decision = crash(deployed(StateType.CANCELLING, onCrash(2, 0)));

        assertThat(decision.run().stateType()).isNotEqualTo(StateType.SCHEDULED);
    }
}
