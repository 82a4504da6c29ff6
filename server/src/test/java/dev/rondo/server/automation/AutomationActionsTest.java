package dev.rondo.server.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AutomationActionsTest extends AutomationTest {
    private static Map<String, Object> selected(String type, String property, String id) {
        return Map.of("type", type, "source", "selected", property, id);
    }

    @Test
    void anEventRunsADeploymentWithWhatItTells() {
        String deployment = deploy("nightly", Map.of()).id();
        Map<String, Object> template = Map.of("__prefect_kind", "jinja", "template", "{{ event.payload.rows }}");
        Map<String, Object> run = Map.of(
                "type",
                "run-deployment",
                "source",
                "selected",
                "deployment_id",
                deployment,
                "parameters",
                Map.of(
                        "rows",
                        Map.of("__prefect_kind", "json", "value", template),
                        "note",
                        "{{ event.resource['prefect.resource.id'] }} by {{ automation.name }}"),
                "job_variables",
                Map.of("memory", "{{ 2 + 2 }}"));
        String id = acting("data.arrived", run);
        happens("data.arrived", "lake.table", Map.of("payload", Map.of("rows", 11)));
        JsonNode executed = awaited(id, "action.executed");
        JsonNode made = server.get(
                        "/flow_runs/" + executed.at("/payload/flow_run_id").asString())
                .json();
        assertThat(made.at("/parameters/rows").asInt()).isEqualTo(11);
        assertThat(made.at("/parameters/note").asString()).isEqualTo("lake.table by data.arrived");
        assertThat(made.at("/job_variables/memory").asString()).isEqualTo("4");
        assertThat(made.at("/created_by/type").asString()).isEqualTo("AUTOMATION");
        assertThat(made.path("deployment_id").asString()).isEqualTo(deployment);
        JsonNode triggered = awaited(id, "triggered");
        assertThat(triggered.at("/payload/triggering_event/event").asString()).isEqualTo("data.arrived");
        assertThat(awaited(id, "action.triggered").path("id")).isEqualTo(executed.path("follows"));
    }

    @Test
    void flowRunsThatEventsAreAboutAreChanged() {
        String cancelled = runningFlowRun();
        String changed = runningFlowRun();
        String suspended = runningFlowRun();
        String deleted = runningFlowRun();
        Map<String, Object> state = Map.of(
                "type", "change-flow-run-state", "state", "FAILED", "name", "Given up", "message", "by the automation");
        List<String> ids = List.of(
                acting("cancel", Map.of("type", "cancel-flow-run")),
                acting("change", state),
                acting("suspend", Map.of("type", "suspend-flow-run")),
                acting("delete", Map.of("type", "delete-flow-run")));
        happens("cancel", "prefect.flow-run." + cancelled);
        happens("change", "prefect.flow-run." + changed);
        happens("delete", "prefect.flow-run." + deleted);
        Map<String, String> related =
                Map.of("prefect.resource.id", "prefect.flow-run." + suspended, "prefect.resource.role", "flow-run");
        happens("suspend", "something.else", Map.of("related", List.of(related)));
        ids.forEach(id -> awaited(id, "action.triggered"));
        assertThat(state(cancelled)).isEqualTo("Cancelling");
        assertThat(state(changed)).isEqualTo("Given up");
        assertThat(server.get("/flow_runs/" + changed)
                        .json()
                        .at("/state/message")
                        .asString())
                .isEqualTo("by the automation");
        assertThat(server.get("/flow_runs/" + deleted).status()).isEqualTo(404);
        // This one is in no deployment, which alone can be scheduled again.
        assertThat(told(ids.get(2), "action.failed").size()
                        + told(ids.get(2), "action.executed").size())
                .isEqualTo(1);
    }

    private String state(String run) {
        return server.get("/flow_runs/" + run).json().at("/state/name").asString();
    }

    @Test
    void aPausedFlowRunIsResumed() {
        String run = runningFlowRun();
        Map<String, Object> paused = Map.of(
                "type", "PAUSED", "state_details", Map.of("pause_timeout", "2100-01-01T00:00:00Z", "pause_key", "x"));
        server.post("/flow_runs/" + run + "/set_state", Map.of("state", paused));
        assertThat(state(run)).isEqualTo("Paused");
        String id = acting("approved", Map.of("type", "resume-flow-run"));
        happens("approved", "prefect.flow-run." + run);
        awaited(id, "action.executed");
        assertThat(state(run)).isEqualTo("Running");
    }

    @Test
    void deploymentsPoolsQueuesAndAutomationsRestAndGoOn() {
        String deployment = deploy("nightly", Map.of()).id();
        String pool = pool("gpu", Map.of()).id();
        String queue = server.get("/work_pools/gpu/queues/default").id();
        String other = acting("never", Map.of("type", "do-nothing"));
        String pause = acting(
                "pause",
                selected("pause-deployment", "deployment_id", deployment),
                selected("pause-work-pool", "work_pool_id", pool),
                selected("pause-work-queue", "work_queue_id", queue),
                selected("pause-automation", "automation_id", other));
        happens("pause", "x");
        awaitActions(pause, 4);
        assertThat(resting(deployment, queue, other)).containsExactly(true, true, true, true);
        String resume = acting(
                "resume",
                selected("resume-deployment", "deployment_id", deployment),
                selected("resume-work-pool", "work_pool_id", pool),
                selected("resume-work-queue", "work_queue_id", queue),
                selected("resume-automation", "automation_id", other));
        happens("resume", "x");
        awaitActions(resume, 4);
        assertThat(resting(deployment, queue, other)).containsExactly(false, false, false, false);
    }

    private List<Boolean> resting(String deployment, String queue, String automation) {
        return List.of(
                deployment(deployment).path("paused").asBoolean(),
                server.get("/work_pools/gpu").json().path("is_paused").asBoolean(),
                server.get("/work_queues/" + queue).json().path("is_paused").asBoolean(),
                !server.get("/automations/" + automation).json().path("enabled").asBoolean());
    }

    @Test
    void whatIsInferredComesFromTheEvent() {
        String deployment = deploy("nightly", Map.of()).id();
        String id = acting("stop", Map.of("type", "pause-deployment", "source", "inferred"));
        happens("stop", "prefect.deployment." + deployment);
        awaited(id, "action.executed");
        assertThat(deployment(deployment).path("paused").asBoolean()).isTrue();
        happens("stop", "something.else");
        assertThat(awaited(id, "action.failed").at("/payload/reason").asString())
                .contains("deployment");
    }

    @Test
    void anActionThatCannotBeDoneTellsWhy() {
        String id = acting(
                "x",
                Map.of("type", "call-webhook", "block_document_id", NOBODY),
                selected("run-deployment", "deployment_id", NOBODY));
        happens("x", "y");
        awaitActions(id, 2);
        assertThat(told(id, "action.failed"))
                .extracting(event -> event.at("/payload/reason").asString())
                .anyMatch(reason -> reason.contains("block"))
                .anyMatch(reason -> reason.contains("Deployment not found"));
    }

    @Test
    void aFailedFlowRunSetsOffAnAutomation() {
        String id = acting("prefect.flow-run.Failed", Map.of("type", "do-nothing"));
        String run = runningFlowRun();
        propose("/flow_runs/" + run, "FAILED");
        JsonNode triggered = awaited(id, "triggered");
        assertThat(triggered
                        .at("/payload/triggering_event/resource/prefect.resource.id")
                        .asString())
                .isEqualTo("prefect.flow-run." + run);
    }

    @Test
    void anAutomationThatRestsDoesNothing() {
        String resting = automate("resting", Map.of("trigger", on("data.arrived"), "enabled", false))
                .id();
        String acting = acting("data.arrived", Map.of("type", "do-nothing"));
        happens("data.arrived", "x");
        awaited(acting, "action.executed");
        assertThat(told(resting, "triggered")).isEmpty();
    }

    @Test
    void anAutomationOnEverythingDoesNotSetItselfOff() {
        Map<String, Object> any = Map.of(
                "type", "event", "posture", "Reactive", "expect", List.of("prefect.automation.*"), "threshold", 1);
        String id = automate("echo", Map.of("trigger", any)).id();
        String other = acting("data.arrived", Map.of("type", "do-nothing"));
        happens("data.arrived", "x");
        awaited(other, "action.executed");
        // Its own making and that of the other, then what the other did: triggered, action triggered, action executed.
        await().untilAsserted(() -> assertThat(told(id, "action.executed")).hasSize(5));
        assertThat(told(id, "triggered")).hasSize(5);
    }
}
