package dev.rondo.orchestration.taskrun;

import static dev.rondo.model.state.StateType.CANCELLED;
import static dev.rondo.model.state.StateType.CANCELLING;
import static dev.rondo.model.state.StateType.COMPLETED;
import static dev.rondo.model.state.StateType.CRASHED;
import static dev.rondo.model.state.StateType.FAILED;
import static dev.rondo.model.state.StateType.PAUSED;
import static dev.rondo.model.state.StateType.PENDING;
import static dev.rondo.model.state.StateType.RUNNING;
import static dev.rondo.model.state.StateType.SCHEDULED;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.FLOW_RUN;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.NOW;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.cached;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.facts;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.flow;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.forced;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.retries;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.row;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.run;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.to;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.was;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.with;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.withData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules for task runs as tables. */
class TaskRunOrchestrationTest {
    private static final String STORED = "{\"type\":\"reference\"}";
    private static final State KEYED = with(to(RUNNING), details -> details.cacheKey("key"));
    private static final State CACHED = with(withData(was(COMPLETED), STORED), details -> details.cacheKey("key"));

    record Row(
            TaskRunScenario scenario,
            SetStateStatus status,
            StateType type,
            String name,
            @Nullable String reason) {
        @Override
        public String toString() {
            return scenario.sentence();
        }
    }

    private static Row accepted(TaskRunScenario scenario, String name) {
        return new Row(scenario, SetStateStatus.ACCEPT, scenario.proposed().type(), name, null);
    }

    static final List<Row> ACCEPTED = List.of(
            accepted(row("a new task run is pending", run(null), to(PENDING)), "Pending"),
            accepted(row("a new task run runs at once", run(null), to(RUNNING)), "Running"),
            accepted(row("a pending task run runs", run(was(PENDING)), to(RUNNING)), "Running"),
            accepted(row("a running task run completes", run(was(RUNNING)), to(COMPLETED)), "Completed"),
            accepted(row("a running task run fails", run(was(RUNNING)), to(FAILED)), "Failed"),
            accepted(
                    row(
                            "a task run fails when its retries are used up",
                            run(
                                    was(RUNNING),
                                    builder ->
                                            builder.empiricalPolicy(retries(2)).runCount(3)),
                            to(FAILED)),
                    "Failed"),
            accepted(
                    row(
                            "a failure that must not be retried is a failure",
                            run(
                                    was(RUNNING),
                                    builder ->
                                            builder.empiricalPolicy(retries(2)).runCount(1)),
                            with(to(FAILED), details -> details.retriable(false))),
                    "Failed"),
            accepted(
                    row(
                            "a crash is not retried",
                            run(
                                    was(RUNNING),
                                    builder ->
                                            builder.empiricalPolicy(retries(2)).runCount(1)),
                            to(CRASHED)),
                    "Crashed"),
            accepted(
                    row(
                            "an attempt after a failed one is named for it",
                            run(was(SCHEDULED, StateNames.AWAITING_RETRY), builder -> builder.runCount(1)),
                            to(RUNNING)),
                    "Retrying"),
            accepted(
                    row(
                            "an attempt after an interrupted one is named for it",
                            run(was(PENDING), builder -> builder.runCount(1)),
                            to(RUNNING)),
                    "Rerunning"),
            accepted(
                    row(
                                    "a failed task run is retried with its flow",
                                    run(
                                            was(FAILED),
                                            builder -> builder.runCount(3).flowRunRunCount(1)),
                                    to(RUNNING))
                            .given(flow(was(RUNNING), 2)),
                    "Retrying"),
            accepted(
                    row(
                            "a failed task run runs again in the same attempt of its flow",
                            run(was(FAILED), builder -> builder.runCount(3).flowRunRunCount(1)),
                            to(RUNNING)),
                    "Running"),
            accepted(row("a crashed task run is pending again", run(was(CRASHED)), to(PENDING)), "Pending"),
            accepted(
                    row(
                            "a cancelled task run runs again",
                            run(was(CANCELLED), builder -> builder.flowRunRunCount(1)),
                            to(RUNNING)),
                    "Running"),
            accepted(
                    row(
                            "a completed task run without a stored result runs again",
                            run(
                                    withData(was(COMPLETED), "{\"type\":\"unpersisted\"}"),
                                    builder -> builder.flowRunRunCount(1)),
                            to(RUNNING)),
                    "Running"),
            accepted(
                    row(
                                    "a task run outside flows needs no flow",
                                    run(null, builder -> builder.flowRunId(null)),
                                    to(RUNNING))
                            .given(facts(false, null, null)),
                    "Running"),
            accepted(
                    row("a task run of an unknown flow runs", run(was(PENDING)), to(RUNNING))
                            .given(facts(false, null, null)),
                    "Running"),
            accepted(
                    row("a task run of a cancelled flow completes", run(was(RUNNING)), to(COMPLETED))
                            .given(flow(was(CANCELLED), 1)),
                    "Completed"),
            accepted(
                    row("by force a task run runs in any flow", run(was(PENDING)), to(RUNNING))
                            .given(forced()),
                    "Running"),
            accepted(
                    row("by force an ended task run crashes", run(was(FAILED)), to(CRASHED))
                            .given(forced()),
                    "Crashed"),
            accepted(
                    row("an expired cached state is not used", run(was(PENDING)), KEYED)
                            .given(cached(with(CACHED, details -> details.cacheExpiration(NOW)))),
                    "Running"),
            accepted(
                    row(
                                    "a refreshed result is computed",
                                    run(was(PENDING)),
                                    with(KEYED, details -> details.refreshCache(true)))
                            .given(cached(CACHED)),
                    "Running"),
            accepted(
                    row("a cached state is not used without a key", run(was(PENDING)), to(RUNNING))
                            .given(cached(CACHED)),
                    "Running"));

    static final List<Row> REPLACED = List.of(
            new Row(
                    row("a known result is not computed", run(was(PENDING)), KEYED)
                            .given(cached(CACHED)),
                    SetStateStatus.REJECT,
                    COMPLETED,
                    "Cached",
                    "found in the cache"),
            new Row(
                    row("a known result is used until it expires", run(was(PENDING)), KEYED)
                            .given(cached(with(CACHED, details -> details.cacheExpiration(NOW.plusNanos(1000))))),
                    SetStateStatus.REJECT,
                    COMPLETED,
                    "Cached",
                    "found in the cache"),
            new Row(
                    row("a task run pauses with its flow", run(was(PENDING)), to(RUNNING))
                            .given(flow(was(PAUSED), 1)),
                    SetStateStatus.REJECT,
                    PAUSED,
                    "NotReady",
                    "is paused"),
            new Row(
                    row(
                            "a failed attempt is retried while retries are left",
                            run(
                                    was(RUNNING),
                                    builder -> builder.empiricalPolicy(retries(2, 5.0))
                                            .runCount(2)),
                            to(FAILED)),
                    SetStateStatus.REJECT,
                    SCHEDULED,
                    "AwaitingRetry",
                    "Attempt 2 of 3 failed"),
            new Row(
                    row(
                            "a result under too long a key is a result all the same",
                            run(was(RUNNING)),
                            with(to(COMPLETED), details -> details.cacheKey("k".repeat(2001)))),
                    SetStateStatus.REJECT,
                    COMPLETED,
                    "Completed",
                    "2001 characters"));

    @ParameterizedTest
    @FieldSource({"ACCEPTED", "REPLACED"})
    void aStateIsEntered(Row row) {
        TaskRunDecision decision = row.scenario().decide();

        State entered = decision.entered();
        assertThat(entered).isNotNull();
        assertThat(decision.result().status()).isEqualTo(row.status());
        assertThat(entered.type()).isEqualTo(row.type());
        assertThat(entered.name()).isEqualTo(row.name());
        assertThat(entered)
                .isEqualTo(decision.run().state())
                .isEqualTo(decision.result().state());
        assertThat(decision.run().stateType()).isEqualTo(row.type());
        assertThat(decision.run().stateName()).isEqualTo(row.name());
        assertThat(decision.run().stateId()).isEqualTo(entered.id());
        assertReason(decision, row.reason());
    }

    private static Row stays(TaskRunScenario scenario, SetStateStatus status, String reason) {
        return new Row(scenario, status, scenario.proposed().type(), "", reason);
    }

    static final List<Row> STAYING = List.of(
            stays(
                    row("a stored result is not computed again", run(withData(was(COMPLETED), STORED)), to(RUNNING)),
                    SetStateStatus.REJECT,
                    "already completed"),
            stays(
                    row("a stored result is not failed", run(withData(was(COMPLETED), STORED)), to(FAILED)),
                    SetStateStatus.REJECT,
                    "already completed"),
            stays(
                    row("an ended task run does not crash", run(was(FAILED)), to(CRASHED)),
                    SetStateStatus.ABORT,
                    "CRASHED"),
            stays(
                    row("an ended task run does not pause", run(was(COMPLETED)), to(PAUSED)),
                    SetStateStatus.ABORT,
                    "PAUSED"),
            stays(
                    row("an ended task run is not cancelled", run(was(CANCELLED)), to(CANCELLING)),
                    SetStateStatus.ABORT,
                    "CANCELLING"),
            stays(
                    row("a task run of a flow without a state does not run", run(was(PENDING)), to(RUNNING))
                            .given(flow(null, 0)),
                    SetStateStatus.ABORT,
                    "without a state"),
            stays(
                    row("a task run of a flow that is being cancelled does not run", run(was(PENDING)), to(RUNNING))
                            .given(flow(was(CANCELLING), 1)),
                    SetStateStatus.ABORT,
                    "is Cancelling"),
            stays(
                    row("a new task run of a completed flow does not run", run(null), to(RUNNING))
                            .given(flow(was(COMPLETED), 1)),
                    SetStateStatus.ABORT,
                    FLOW_RUN.toString()),
            stays(
                    row(
                            "a retry waits for its time",
                            run(with(was(SCHEDULED), details -> details.scheduledTime(NOW.plusMillis(100)))),
                            to(RUNNING)),
                    SetStateStatus.WAIT,
                    "scheduled for"),
            stays(
                    row(
                            "a pending task run waits for its time",
                            run(with(was(PENDING), details -> details.scheduledTime(NOW.plusSeconds(4)))),
                            to(RUNNING)),
                    SetStateStatus.WAIT,
                    "scheduled for"));

    @ParameterizedTest
    @FieldSource("STAYING")
    void theRunStaysAsItIs(Row row) {
        TaskRunDecision decision = row.scenario().decide();

        assertThat(decision.result().status()).isEqualTo(row.status());
        assertThat(decision.entered()).isNull();
        assertThat(decision.run()).isSameAs(row.scenario().run());
        assertThat(decision.result().state()).isEqualTo(row.scenario().run().state());
        assertReason(decision, row.reason());
    }

    private static void assertReason(TaskRunDecision decision, @Nullable String part) {
        String reason =
                switch (decision.result().details()) {
                    case StateTransitionDetails.Accept accept -> null;
                    case StateTransitionDetails.Reject(String text) -> text;
                    case StateTransitionDetails.Abort(String text) -> text;
                    case StateTransitionDetails.Wait(int seconds, String text) -> text;
                };
        if (part == null) {
            assertThat(reason).isNull();
        } else {
            assertThat(reason).contains(part);
        }
    }
}
