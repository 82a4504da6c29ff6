package dev.rondo.model.taskrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import dev.rondo.model.flowrun.FlowRunPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDelayTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 5", "3, 30", "4, 30", "2147483647, 30"})
    void eachRetryHasItsDelayAndTheLastOneRepeats(int retry, double seconds) {
        assertThat(new RetryDelay(List.of(1.0, 5.0, 30.0)).before(retry)).isEqualTo(seconds);
    }

    @Test
    void oneDelayIsANumberAndSeveralAreAList() {
        assertThat(Json.MAPPER.writeValueAsString(RetryDelay.ofSeconds(2.5))).isEqualTo("2.5");
        assertThat(Json.MAPPER.writeValueAsString(new RetryDelay(List.of(1.0, 2.0))))
                .isEqualTo("[1.0,2.0]");
    }

    @Test
    void wholeNumbersAreReadToo() {
        assertThat(Json.MAPPER.readValue("3", RetryDelay.class)).isEqualTo(RetryDelay.ofSeconds(3));
        assertThat(Json.MAPPER.readValue("[3, 4.5]", RetryDelay.class)).isEqualTo(new RetryDelay(List.of(3.0, 4.5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "-1", "[1, -2]", "\"soon\"", "[\"soon\"]", "{}"})
    void whatIsNoDelayIsRefused(String json) {
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, RetryDelay.class)).hasMessageContaining("retry");
    }

    @Test
    void theDeprecatedFieldsOfOlderClientsAreUnderstood() {
        String json = "{\"max_retries\":2,\"retry_delay_seconds\":1.5}";

        assertThat(Json.MAPPER.readValue(json, TaskRunPolicy.class))
                .extracting(TaskRunPolicy::retries, TaskRunPolicy::retryDelay)
                .containsExactly(2, RetryDelay.ofSeconds(1.5));
        assertThat(Json.MAPPER.readValue(json, FlowRunPolicy.class))
                .extracting(FlowRunPolicy::retries, FlowRunPolicy::retryDelay)
                .containsExactly(2, 2);
    }
}
