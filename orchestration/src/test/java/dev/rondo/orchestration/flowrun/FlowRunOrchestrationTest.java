package dev.rondo.orchestration.flowrun;

import static dev.rondo.model.state.StateType.CANCELLED;
import static dev.rondo.model.state.StateType.CANCELLING;
import static dev.rondo.model.state.StateType.COMPLETED;
import static dev.rondo.model.state.StateType.CRASHED;
import static dev.rondo.model.state.StateType.FAILED;
import static dev.rondo.model.state.StateType.PAUSED;
import static dev.rondo.model.state.StateType.PENDING;
import static dev.rondo.model.state.StateType.RUNNING;
import static dev.rondo.model.state.StateType.SCHEDULED;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.NOW;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.deployed;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.retries;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.row;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.run;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.to;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.was;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.with;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.withData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules for flow runs as tables, a table for each answer. */
class FlowRunOrchestrationTest {
    private static final String STORED = "{\"type\":\"reference\"}";
    private static final String UNSTORED = "{\"type\":\"unpersisted\"}";
    private static final UUID TRANSITION = new UUID(3, 3);
    private static final UUID LEASE = new UUID(4, 4);
    private static final State SUSPENDED =
            with(was(PAUSED, StateNames.SUSPENDED), details -> details.pauseReschedule(true));

    static final List<FlowRunScenario> ACCEPTED = List.of(
            row("a new run may start with any state", run(null), to(SCHEDULED)),
            row("a new run may run at once", run(null), to(RUNNING)),
            row("a scheduled run is claimed", run(was(SCHEDULED)), to(PENDING)),
            row("a claimed run is submitted", run(was(PENDING)), to(PENDING, StateNames.SUBMITTING)),
            row("a claimed run runs", run(was(PENDING)), to(RUNNING)),
            row("a running run completes", run(was(RUNNING)), to(COMPLETED)),
            row("a running run fails when it has no retries", run(was(RUNNING)), to(FAILED)),
            row(
                    "a running run fails when its retries are used up",
                    run(was(RUNNING), run -> run.empiricalPolicy(retries(1)).runCount(2)),
                    to(FAILED)),
            row(
                    "a running run crashes in spite of retries",
                    run(was(RUNNING), run -> run.empiricalPolicy(retries(3)).runCount(1)),
                    to(CRASHED)),
            row("a scheduled run becomes late", run(was(SCHEDULED)), to(SCHEDULED, StateNames.LATE)),
            row("a running run pauses", run(was(RUNNING)), to(PAUSED)),
            row(
                    "a deployed run is suspended",
                    deployed(was(RUNNING)),
                    with(to(PAUSED), details -> details.pauseReschedule(true))),
            row("a paused run goes on", run(was(PAUSED)), to(RUNNING)),
            row("a paused run is cancelled", run(was(PAUSED)), to(CANCELLED)),
            row(
                    "a paused run goes on just before its timeout",
                    run(with(was(PAUSED), details -> details.pauseTimeout(NOW))),
                    to(RUNNING)),
            row("a suspended run is scheduled anew", deployed(SUSPENDED), to(SCHEDULED, StateNames.RESUMING)),
            row("a running run is being cancelled", run(was(RUNNING)), to(CANCELLING)),
            row("a run that is being cancelled is cancelled", run(was(CANCELLING)), to(CANCELLED)),
            row(
                    "a run that awaits its retry in a process is being cancelled",
                    run(was(SCHEDULED, StateNames.AWAITING_RETRY), run -> run.infrastructurePid("host:1:1")),
                    to(CANCELLING)),
            row("a crashed run is claimed again", run(was(CRASHED)), to(PENDING)),
            row("a failed run is claimed again", run(was(FAILED)), to(PENDING)),
            row("a failed run runs again", run(was(FAILED)), to(RUNNING)),
            row("a cancelled run runs again", run(was(CANCELLED)), to(RUNNING)),
            row("a cancelled run is claimed again by force", run(was(CANCELLED)), to(PENDING))
                    .forced(),
            row(
                    "a completed run without a stored result is claimed again",
                    run(withData(was(COMPLETED), UNSTORED)),
                    to(PENDING)),
            row("a completed run without any data runs again", run(was(COMPLETED)), to(RUNNING)),
            row("a completed run with empty data runs again", run(withData(was(COMPLETED), "{}")), to(RUNNING)),
            row("a failed run of a deployment is scheduled again", deployed(was(FAILED)), to(SCHEDULED)),
            row(
                    "a stored result is replaced by another",
                    run(withData(was(COMPLETED), STORED)),
                    withData(to(COMPLETED), STORED)),
            row("a running run crashes by force", run(was(RUNNING)), to(CRASHED))
                    .forced(),
            row("an ended run crashes by force", run(was(FAILED)), to(CRASHED)).forced(),
            row("a completed run runs again by force", run(withData(was(COMPLETED), STORED)), to(RUNNING))
                    .forced(),
            row(
                            "a failure is not retried by force",
                            run(
                                    was(RUNNING),
                                    run -> run.empiricalPolicy(retries(3)).runCount(1)),
                            to(FAILED))
                    .forced(),
            row(
                    "a run that was due runs",
                    run(with(was(SCHEDULED), details -> details.scheduledTime(NOW))),
                    to(RUNNING)),
            row(
                    "a run that was never scheduled for later runs at once",
                    run(with(was(PENDING), details -> details.scheduledTime(NOW.minusSeconds(1)))),
                    to(RUNNING)));

    @ParameterizedTest
    @FieldSource("ACCEPTED")
    void accepted(FlowRunScenario row) {
        FlowRunDecision decision = row.decide();

        FlowRunScenario.assertAnswer(decision.result(), SetStateStatus.ACCEPT, null);
        assertThat(decision.entered()).isNotNull();
        assertThat(decision.run().state())
                .isEqualTo(decision.entered())
                .isEqualTo(decision.result().state());
        assertThat(decision.run().stateType()).isEqualTo(row.proposed().type());
        assertThat(decision.run().stateName()).isEqualTo(row.proposed().name());
        assertThat(decision.run().stateId()).isEqualTo(row.proposed().id());
    }

    record Stays(FlowRunScenario row, String reasonPart) {
        @Override
        public String toString() {
            return row.sentence();
        }
    }

    static final List<Stays> REFUSED = List.of(
            new Stays(
                    row(
                            "a repeated proposal is answered with the state it led to",
                            run(with(was(RUNNING), details -> details.transitionId(TRANSITION))),
                            with(to(RUNNING), details -> details.transitionId(TRANSITION))),
                    "already made this transition"),
            new Stays(
                    row("a stored result is not run again", run(withData(was(COMPLETED), STORED)), to(RUNNING)),
                    "already completed"),
            new Stays(
                    row("a result in the state is not run again", run(withData(was(COMPLETED), "42")), to(PENDING)),
                    "already completed"),
            new Stays(
                    row("a stored result is not lost", run(withData(was(COMPLETED), STORED)), to(COMPLETED)),
                    "would lose"),
            new Stays(
                    row(
                                    "a stored result is not lost, not even by force",
                                    run(withData(was(COMPLETED), STORED)),
                                    withData(to(COMPLETED), UNSTORED))
                            .forced(),
                    "would lose"),
            new Stays(
                    row("a run that is being cancelled does not complete", run(was(CANCELLING)), to(COMPLETED)),
                    "can only become CANCELLED"),
            new Stays(
                    row("a run that is being cancelled is not claimed", run(was(CANCELLING)), to(PENDING)),
                    "can only become CANCELLED"),
            new Stays(
                    row("a running run is not late", run(was(RUNNING)), to(SCHEDULED, StateNames.LATE)),
                    "Only a scheduled run"),
            new Stays(
                    row(
                            "a late run does not become late again",
                            run(was(SCHEDULED, StateNames.LATE)),
                            to(SCHEDULED, StateNames.LATE)),
                    "already marked"),
            new Stays(row("a pending run does not pause", run(was(PENDING)), to(PAUSED)), "Only a running run"),
            new Stays(row("a paused run does not pause again", run(was(PAUSED)), to(PAUSED)), "Only a running run"),
            new Stays(
                    row(
                            "a run pauses at a key once",
                            run(
                                    was(RUNNING),
                                    run -> run.empiricalPolicy(FlowRunPolicy.NONE.toBuilder()
                                            .pauseKeys(Set.of("approve"))
                                            .build())),
                            with(to(PAUSED), details -> details.pauseKey("approve"))),
                    "already paused at approve"),
            new Stays(row("a paused run is not claimed", run(was(PAUSED)), to(PENDING)), "cannot become PENDING"),
            new Stays(
                    row("a suspended run without deployment stays suspended", run(SUSPENDED), to(SCHEDULED)),
                    "without a deployment"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refusedInFavourOfTheCurrentState(Stays stays) {
        FlowRunDecision decision = stays.row().decide();

        FlowRunScenario.assertAnswer(decision.result(), SetStateStatus.REJECT, stays.reasonPart());
        assertThat(decision.entered()).isNull();
        assertThat(decision.run()).isSameAs(stays.row().run());
        assertThat(decision.result().state()).isEqualTo(stays.row().run().state());
    }

    static final List<Stays> ABORTED = List.of(
            new Stays(row("a claimed run is not claimed again", run(was(PENDING)), to(PENDING)), "taken it up"),
            new Stays(
                    row("a submitted run is not claimed again", run(was(PENDING, StateNames.SUBMITTING)), to(PENDING)),
                    "taken it up"),
            new Stays(
                    row(
                            "a submitted run is not submitted again",
                            run(was(PENDING, StateNames.SUBMITTING)),
                            to(PENDING, StateNames.SUBMITTING)),
                    "taken it up"),
            new Stays(row("a running run is not claimed", run(was(RUNNING)), to(PENDING)), "taken it up"),
            new Stays(row("a cancelled run is not claimed", run(was(CANCELLED)), to(PENDING)), "cancelled"),
            new Stays(row("an ended run does not crash", run(was(COMPLETED)), to(CRASHED)), "cannot become CRASHED"),
            new Stays(row("an ended run does not pause", run(was(FAILED)), to(PAUSED)), "cannot become PAUSED"),
            new Stays(row("an ended run is not cancelled", run(was(CRASHED)), to(CANCELLING)), "has ended as Crashed"),
            new Stays(
                    row("an ended run without deployment is not scheduled", run(was(FAILED)), to(SCHEDULED)),
                    "Run it again directly"),
            new Stays(row("a run without a state does not pause", run(null), to(PAUSED)), "no state yet"),
            new Stays(
                    row(
                            "a subflow is not suspended",
                            run(
                                    was(RUNNING),
                                    run -> run.deploymentId(FlowRunScenario.DEPLOYMENT)
                                            .parentTaskRunId(new UUID(5, 5))),
                            with(to(PAUSED), details -> details.pauseReschedule(true))),
                    "subflow"),
            new Stays(
                    row(
                            "a run without deployment is not suspended",
                            run(was(RUNNING)),
                            with(to(PAUSED), details -> details.pauseReschedule(true))),
                    "without a deployment"));

    @ParameterizedTest
    @FieldSource("ABORTED")
    void aborted(Stays stays) {
        FlowRunDecision decision = stays.row().decide();

        FlowRunScenario.assertAnswer(decision.result(), SetStateStatus.ABORT, stays.reasonPart());
        assertThat(decision.entered()).isNull();
        assertThat(decision.run()).isSameAs(stays.row().run());
    }

    record Replaced(FlowRunScenario row, State expected, String reasonPart) {
        @Override
        public String toString() {
            return row.sentence();
        }
    }

    static final List<Replaced> REPLACED = List.of(
            new Replaced(
                    row("a scheduled run is cancelled at once", run(was(SCHEDULED)), to(CANCELLING)),
                    to(CANCELLED),
                    "Nothing is running"),
            new Replaced(
                    row("a scheduled run is cancelled at once also by force", run(was(SCHEDULED)), to(CANCELLING))
                            .forced(),
                    to(CANCELLED),
                    "Nothing is running"),
            new Replaced(
                    row(
                            "a resuming run is cancelled at once though its old process is known",
                            run(was(SCHEDULED, StateNames.RESUMING), run -> run.infrastructurePid("host:1:1")),
                            to(CANCELLING)),
                    to(CANCELLED),
                    "Nothing is running"),
            new Replaced(
                    row("a suspended run is cancelled at once", deployed(SUSPENDED), to(CANCELLING)),
                    to(CANCELLED),
                    "Nothing is running"),
            new Replaced(
                    row(
                            "a pause that nobody ended in time fails",
                            run(with(was(PAUSED), details -> details.pauseTimeout(NOW.minusSeconds(1)))),
                            to(RUNNING)),
                    to(FAILED),
                    "The pause ended"),
            new Replaced(
                    row(
                            "a failed attempt is retried while retries are left",
                            run(
                                    was(RUNNING),
                                    run -> run.empiricalPolicy(retries(1)).runCount(1)),
                            to(FAILED)),
                    with(
                            to(SCHEDULED, StateNames.AWAITING_RETRY),
                            details -> details.scheduledTime(NOW.plusSeconds(30))),
                    "Attempt 1 of 2 failed"));

    @ParameterizedTest
    @FieldSource("REPLACED")
    void replacedByAnotherState(Replaced replaced) {
        FlowRunDecision decision = replaced.row().decide();

        FlowRunScenario.assertAnswer(decision.result(), SetStateStatus.REJECT, replaced.reasonPart());
        State entered = decision.entered();
        assertThat(entered)
                .isNotNull()
                .isEqualTo(decision.run().state())
                .isEqualTo(decision.result().state());
        assertThat(entered.type()).isEqualTo(replaced.expected().type());
        assertThat(entered.name()).isEqualTo(replaced.expected().name());
        assertThat(entered.stateDetails().scheduledTime())
                .isEqualTo(replaced.expected().stateDetails().scheduledTime());
        assertThat(entered.id()).isNotEqualTo(replaced.row().proposed().id());
    }

    static final List<Stays> DELAYED = List.of(
            new Stays(
                    row(
                            "a scheduled run does not start before its time",
                            run(with(was(SCHEDULED), details -> details.scheduledTime(NOW.plusSeconds(5)))),
                            to(RUNNING)),
                    "5 s: "),
            new Stays(
                    row(
                            "a claimed run does not start before its time, and waits whole seconds",
                            run(with(was(PENDING), details -> details.scheduledTime(NOW.plusMillis(1_200)))),
                            to(RUNNING)),
                    "2 s: "));

    @ParameterizedTest
    @FieldSource("DELAYED")
    void delayed(Stays stays) {
        FlowRunDecision decision = stays.row().decide();

        FlowRunScenario.assertAnswer(decision.result(), SetStateStatus.WAIT, stays.reasonPart());
        assertThat(decision.entered()).isNull();
        assertThat(decision.run()).isSameAs(stays.row().run());
    }

    @ParameterizedTest
    @FieldSource("LEASED")
    void theLeaseOnASlotStaysWithTheRun(FlowRunScenario row) {
        State entered = row.decide().run().state();

        assertThat(entered).isNotNull();
        assertThat(entered.stateDetails().deploymentConcurrencyLeaseId()).isEqualTo(LEASE);
    }

    static final List<FlowRunScenario> LEASED = List.of(
            row("to running", run(leased(was(PENDING))), to(RUNNING)),
            row("to a pending state of another name", run(leased(was(PENDING))), to(PENDING, StateNames.SUBMITTING)));

    @Test
    void aRunThatCrashesBeforeItsProgramToldItsPolicyIsRetriedAsItsDeploymentSays() {
        FlowRun claimed = labelled(1, FlowRunPolicy.NONE);
        FlowRunDecision decision =
                FlowRunScenario.row("crashes", claimed, to(CRASHED)).decide();

        assertThat(decision.run().stateName()).isEqualTo(StateNames.AWAITING_RETRY);
        FlowRun again = labelled(1, decision.run().empiricalPolicy());
        assertThat(FlowRunScenario.row("crashes again", again, to(CRASHED))
                        .decide()
                        .run()
                        .stateType())
                .isEqualTo(CRASHED);
    }

    private static FlowRun labelled(int retries, FlowRunPolicy policy) {
        return run(
                was(PENDING),
                run -> run.deploymentId(FlowRunScenario.DEPLOYMENT)
                        .labels(Map.of(FlowRunPolicy.RETRIES_ON_CRASH_LABEL, retries))
                        .empiricalPolicy(policy));
    }

    private static State leased(State state) {
        return with(state, details -> details.deploymentConcurrencyLeaseId(LEASE));
    }
}
