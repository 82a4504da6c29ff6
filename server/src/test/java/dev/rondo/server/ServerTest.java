package dev.rondo.server;

import dev.rondo.server.TestServer.Response;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A test with a server of its own, and what such tests ask of it again and again. */
public abstract class ServerTest {
    /** No run and no flow has this identity. */
    protected static final String NOBODY = "0192f3a0-0000-7000-8000-000000000000";

    @TempDir
    Path home = Path.of("");

    /** The server. */
    protected TestServer server;

    /** An identity that a flow of the test has. */
    protected String flowId;

    @SuppressWarnings("NullAway.Init") // by start()
    protected ServerTest() {}

    @BeforeEach
    void start() {
        server = new TestServer(home);
        flowId = server.post("/flows/", Map.of("name", "retrain")).id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A new flow run with these properties beside its flow. */
    protected Response flowRun(Map<String, ?> properties) {
        Map<String, Object> body = new HashMap<>(properties);
        body.putIfAbsent("flow_id", flowId);
        return server.post("/flow_runs/", body);
    }

    /** A new flow run that runs. */
    protected String runningFlowRun() {
        String id = flowRun(Map.of("state", Map.of("type", "PENDING"))).id();
        propose("/flow_runs/" + id, "RUNNING");
        return id;
    }

    /** A new task run with these properties. */
    protected Response taskRun(Map<String, ?> properties) {
        Map<String, Object> body = new HashMap<>(properties);
        body.putIfAbsent("task_key", "train");
        body.putIfAbsent("dynamic_key", "0");
        return server.post("/task_runs/", body);
    }

    /** Proposes a state for a run. */
    protected Response propose(String run, String type) {
        return server.post(run + "/set_state", Map.of("state", Map.of("type", type)));
    }

    /** The texts of one property of each element. */
    protected static List<String> texts(JsonNode list, String property) {
        return list.valueStream()
                .map(element -> element.path(property).asString(""))
                .toList();
    }
}
