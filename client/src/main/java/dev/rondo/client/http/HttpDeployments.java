package dev.rondo.client.http;

import dev.rondo.client.DeploymentClient;
import dev.rondo.model.Json;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentCreate;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.deployment.DeploymentUpdate;
import dev.rondo.model.deployment.ScheduledFlowRunsRequest;
import dev.rondo.model.flowrun.FlowRun;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deployments of a server. */
final class HttpDeployments implements DeploymentClient {
    private static final String DEPLOYMENTS = "/deployments/";

    private final ApiHttp api;

    HttpDeployments(ApiHttp api) {
        this.api = api;
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
        return api.find(DEPLOYMENTS + "name/" + segment(flowName) + "/" + segment(deploymentName), Deployment.class);
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
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
        return api.post(DEPLOYMENTS + id + "/create_flow_run", run, FlowRun.class);
    }

    @Override
    public List<FlowRun> scheduledRuns(List<UUID> ids, Instant scheduledBefore, int limit) {
        return api.post(
                DEPLOYMENTS + "get_scheduled_flow_runs",
                new ScheduledFlowRunsRequest(ids, scheduledBefore, limit),
                Json.MAPPER.getTypeFactory().constructCollectionType(List.class, FlowRun.class));
    }
}
