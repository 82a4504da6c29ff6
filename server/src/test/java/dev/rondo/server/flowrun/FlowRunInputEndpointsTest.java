package dev.rondo.server.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowRunInputEndpointsTest extends ServerTest {
    @Test
    void aValueIsGivenOnceAndReadAsItIs() {
        String inputs = "/flow_runs/" + runningFlowRun() + "/input";
        assertThat(server.post(inputs, Map.of("key", "a-1", "value", "{\"x\": 1}"))
                        .status())
                .isEqualTo(201);
        assertThat(server.post(inputs, Map.of("key", "a-1", "value", "2")).status())
                .isEqualTo(409);
        assertThat(server.get(inputs + "/a-1").text()).isEqualTo("{\"x\": 1}");
        assertThat(server.send("DELETE", inputs + "/a-1", null).status()).isEqualTo(204);
        assertThat(server.send("DELETE", inputs + "/a-1", null).status()).isEqualTo(404);
        assertThat(server.get(inputs + "/a-1").status()).isEqualTo(404);
    }

    @Test
    void valuesAreFoundByHowTheirKeysBegin() {
        String inputs = "/flow_runs/" + runningFlowRun() + "/input";
        for (String key : List.of("a-1", "a-2", "a_3", "b-1")) {
            server.post(inputs, Map.of("key", key, "value", "0", "sender", "prefect.flow-run.x"));
        }
        var found =
                server.post(inputs + "/filter", Map.of("prefix", "a-", "limit", 10, "exclude_keys", List.of("a-1")));
        assertThat(texts(found.json(), "key")).containsExactly("a-2");
        assertThat(texts(server.post(inputs + "/filter", Map.of("prefix", "a")).json(), "key"))
                .as("one, unless more are asked for")
                .containsExactly("a-1");
    }

    @Test
    void aValueForNoRunOrUnderAnImpossibleKeyIsRefused() {
        assertThat(server.post("/flow_runs/" + NOBODY + "/input", Map.of("key", "a", "value", "1"))
                        .status())
                .isEqualTo(404);
        assertThat(server.post("/flow_runs/" + runningFlowRun() + "/input", Map.of("key", "a b", "value", "1"))
                        .status())
                .isEqualTo(422);
    }
}
