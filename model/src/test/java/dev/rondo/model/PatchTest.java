package dev.rondo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.deployment.DeploymentUpdate;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunUpdate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PatchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final FlowRun RUN = FlowRun.create(new UUID(1, 1), new UUID(2, 2), "quiet-otter", NOW).toBuilder()
            .flowVersion("v1")
            .tags(List.of("a"))
            .build();

    @Test
    void whatIsNotGivenIsNotWritten() {
        assertThat(Json.MAPPER.writeValueAsString(FlowRunUpdate.NONE)).isEqualTo("{}");
        assertThat(Json.MAPPER.writeValueAsString(DeploymentUpdate.NONE)).isEqualTo("{}");
    }

    @Test
    void nullIsWrittenWhereItIsTheValueToSet() {
        FlowRunUpdate update =
                FlowRunUpdate.builder().flowVersion(null).name("loud-otter").build();

        assertThat(Json.MAPPER.writeValueAsString(update)).isEqualTo("{\"name\":\"loud-otter\",\"flow_version\":null}");
    }

    @Test
    void absentAndNullAreReadAsTwoThings() {
        FlowRunUpdate update = Json.MAPPER.readValue("{\"flow_version\":null}", FlowRunUpdate.class);

        assertThat(update.flowVersion()).isEqualTo(Patch.to(null));
        assertThat(update.name()).isEqualTo(Patch.keep());
    }

    @Test
    void anUpdateChangesWhatItGivesAndKeepsTheRest() {
        FlowRunUpdate update =
                FlowRunUpdate.builder().flowVersion(null).tags(List.of("b")).build();

        FlowRun changed = update.applyTo(RUN, NOW.plusSeconds(1));

        assertThat(changed)
                .isEqualTo(RUN.toBuilder()
                        .flowVersion(null)
                        .tags(List.of("b"))
                        .updated(NOW.plusSeconds(1))
                        .build());
    }

    @Test
    void aFieldThatAlwaysHasAValueCannotBeSetToNull() {
        FlowRunUpdate update = Json.MAPPER.readValue("{\"tags\":null}", FlowRunUpdate.class);

        assertThatThrownBy(() -> update.applyTo(RUN, NOW))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("leave the field out")
                .extracting("code")
                .isEqualTo("model.null-value");
    }
}
