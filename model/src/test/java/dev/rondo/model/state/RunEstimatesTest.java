package dev.rondo.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.taskrun.TaskRun;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunEstimatesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TaskRun RUN = TaskRun.create(new UUID(1, 1), null, "key", "0", "train-0", NOON).toBuilder()
            .expectedStartTime(NOON)
            .totalRunTime(10)
            .build();

    @Test
    void aRunningRunHasRunUpToNow() {
        TaskRun running = RUN.toBuilder()
                .state(State.of(new UUID(2, 2), StateType.RUNNING, NOON))
                .startTime(NOON)
                .build();

        assertThat(running.estimatedAt(NOON.plusMillis(2_500)).estimatedRunTime())
                .isEqualTo(12.5);
    }

    @Test
    void aRunThatDoesNotRunHasRunAsLongAsItHas() {
        TaskRun paused = RUN.toBuilder()
                .state(State.of(new UUID(2, 2), StateType.PAUSED, NOON))
                .build();

        assertThat(paused.estimatedAt(NOON.plusSeconds(99)).estimatedRunTime()).isEqualTo(10);
    }

    @Test
    void aRunThatWaitsIsLateUpToNow() {
        assertThat(RUN.estimatedAt(NOON.plusSeconds(3)).estimatedStartTimeDelta())
                .isEqualTo(3);
        assertThat(RUN.estimatedAt(NOON.minusSeconds(3)).estimatedStartTimeDelta())
                .isZero();
    }

    @Test
    void aRunThatEndedWithoutAStartIsNotLate() {
        TaskRun ended = RUN.toBuilder().endTime(NOON.plusSeconds(1)).build();

        assertThat(ended.estimatedAt(NOON.plusSeconds(3)).estimatedStartTimeDelta())
                .isZero();
    }

    @Test
    void aRunWhoseEstimatesHoldIsTheSame() {
        TaskRun estimated = RUN.estimatedAt(NOON);

        assertThat(estimated.estimatedAt(NOON)).isSameAs(estimated);
    }
}
