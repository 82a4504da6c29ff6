package dev.rondo.client.http;

import dev.rondo.client.DeploymentClient;
import dev.rondo.model.Json;
import dev.rondo.model.automation.AutomationCreate;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentCreate;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.deployment.DeploymentUpdate;
import dev.rondo.model.deployment.ScheduledFlowRunsRequest;
import dev.rondo.model.flowrun.FlowRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Deployments of a server. */
final class HttpDeployments implements DeploymentClient {
    private static final String DEPLOYMENTS = "/deployments/";

    private final ApiHttp api;
    private final EventSender events;

    HttpDeployments(ApiHttp api, EventSender events) {
        this.api = api;
        this.events = events;
    }

    @Override
    public Deployment create(DeploymentCreate deployment) {
        return api.post(DEPLOYMENTS, deployment, Deployment.class);
    }

    @Override
    public Optional<Deployment> read(UUID id) {
        return api.find(DEPLOYMENTS + id, Deployment.class);
    }

    @Override
    public Optional<Deployment> find(String flowName, String deploymentName) {
        return api.find(
                DEPLOYMENTS + "name/" + ApiHttp.segment(flowName) + "/" + ApiHttp.segment(deploymentName),
                Deployment.class);
    }

    @Override
    public boolean update(UUID id, DeploymentUpdate update) {
        return api.change("PATCH", DEPLOYMENTS + id, update);
    }

    @Override
    public boolean pause(UUID id, boolean paused) {
        return api.change("POST", DEPLOYMENTS + id + (paused ? "/pause_deployment" : "/resume_deployment"), null);
    }

    @Override
    public FlowRun createRun(UUID id, DeploymentFlowRunCreate run) {
        if (run.parentTaskRunId() != null) {
            // The server lets the task run that stands for the run in its parent follow it, and must know it for that.
            events.flush();
        }
        return api.post(DEPLOYMENTS + id + "/create_flow_run", run, FlowRun.class);
    }

    @Override
    public List<FlowRun> scheduledRuns(List<UUID> ids, Instant scheduledBefore, int limit) {
        return api.post(
                DEPLOYMENTS + "get_scheduled_flow_runs",
                new ScheduledFlowRunsRequest(ids, scheduledBefore, limit),
                Json.MAPPER.getTypeFactory().constructCollectionType(List.class, FlowRun.class));
    }

    @Override
    public Listening listen(List<UUID> ids, Runnable told) {
        return DeploymentWatch.start(api, ids, told);
    }

    @Override
    public void replaceAutomations(UUID id, List<AutomationCreate> automations) {
        String owner = "prefect.deployment." + id;
        api.change("DELETE", "/automations/owned-by/" + owner, null);
        automations.forEach(automation -> api.post("/automations/", owned(automation, owner), JsonNode.class));
    }

    private static AutomationCreate owned(AutomationCreate automation, String owner) {
        return new AutomationCreate(
                automation.name(),
                automation.description(),
                automation.enabled(),
                automation.tags(),
                automation.trigger(),
                automation.actions(),
                automation.actionsOnTrigger(),
                automation.actionsOnResolve(),
                owner);
    }
}
