package dev.rondo.worker.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JobConfigurationTest {
    private static final TemplateResolver RESOLVER =
            new TemplateResolver(TemplateValues.NONE, Map.of("REGION", "eu"), MissingValue.DROP);

    private static Map<String, Object> template(Map<String, Object> configuration, Map<String, Object> properties) {
        return Map.of("job_configuration", configuration, "variables", Map.of("properties", properties));
    }

    @Test
    void aPlaceKeepsTheTypeOfItsValueAndOneWithoutValueIsLeftOut() {
        Map<String, Object> template = template(
                Map.of("cpu", "{{ cpu }}", "image", "x:{{ tag }}", "memory", "{{ memory }}"),
                Map.of("cpu", Map.of("default", 2), "tag", Map.of("default", "1")));

        assertThat(JobConfiguration.of(template, Map.of("tag", "2"), Map.of(), RESOLVER))
                .containsOnly(Map.entry("cpu", 2), Map.entry("image", "x:2"));
    }

    @Test
    void theEnvironmentOfTheRunIsAddedToThoseOfTheDeploymentAndThePool() {
        Map<String, Object> template = template(
                Map.of("env", "{{ env }}"), Map.of("env", Map.of("default", Map.of("A", "pool", "B", "pool"))));

        assertThat(JobConfiguration.of(
                        template,
                        Map.of("env", Map.of("B", "deployment", "C", "{{ $REGION }}")),
                        Map.of("env.D", "run"),
                        RESOLVER))
                .containsEntry("env", Map.of("A", "pool", "B", "deployment", "C", "eu", "D", "run"));
    }

    @Test
    void aPoolWithoutTemplateIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> JobConfiguration.of(Map.of(), Map.of(), Map.of(), RESOLVER))
                .hasMessageContaining("work-pool update");
    }
}
