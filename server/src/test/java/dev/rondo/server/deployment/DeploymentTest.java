package dev.rondo.server.deployment;

import dev.rondo.server.ServerTest;
import dev.rondo.server.TestServer.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A test about deployments, and what such tests ask of the server again and again. */
public abstract class DeploymentTest extends ServerTest {
    /** The schema of one number that must be there. */
    protected static final Map<String, Object> RATE_SCHEMA = Map.of(
            "type",
            "object",
            "properties",
            Map.of("rate", Map.of("type", "number", "position", 0), "note", Map.of("type", "string", "position", 1)),
            "required",
            List.of("rate"));

    /** An hourly schedule. */
    protected static final Map<String, Object> HOURLY = Map.of("schedule", Map.of("cron", "0 * * * *"));

    /** A deployment with these properties beside its name and flow, whose parameters are not checked. */
    protected Response deploy(String name, Map<String, ?> properties) {
        Map<String, Object> body = new HashMap<>(properties);
        body.put("name", name);
        body.put("flow_id", flowId);
        body.putIfAbsent("enforce_parameter_schema", false);
        return server.post("/deployments/", body);
    }

    /** The deployment. */
    protected JsonNode deployment(String id) {
        return server.get("/deployments/" + id).json();
    }

    /** Changes a deployment. */
    protected Response patch(String id, Map<String, ?> properties) {
        return server.send("PATCH", "/deployments/" + id, properties);
    }

    /** Makes a run of a deployment. */
    protected Response run(String id, Map<String, ?> properties) {
        return server.post("/deployments/" + id + "/create_flow_run", properties);
    }

    /** How many runs of the deployment are in a state of this name. */
    protected int runs(String deploymentId, String state) {
        return server.post(
                        "/flow_runs/count",
                        Map.of(
                                "flow_runs",
                                Map.of(
                                        "deployment_id",
                                        Map.of("any_", List.of(deploymentId)),
                                        "state",
                                        Map.of("name", Map.of("any_", List.of(state))))))
                .json()
                .asInt();
    }

    /** A work pool of this name. */
    protected Response pool(String name, Map<String, ?> properties) {
        Map<String, Object> body = new HashMap<>(properties);
        body.put("name", name);
        body.putIfAbsent("type", "process");
        return server.post("/work_pools/", body);
    }
}
