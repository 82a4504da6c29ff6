package dev.rondo.orchestration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunTimesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RunTimes NEW = new RunTimes(null, null, null, null, 0);

    @Test
    void aRunIsExpectedWhenItIsScheduled() {
        State scheduled = scheduled(NOON.plusSeconds(60));

        RunTimes times = NEW.after(null, scheduled);

        assertThat(times).isEqualTo(new RunTimes(NOON.plusSeconds(60), NOON.plusSeconds(60), null, null, 0));
        assertThat(times.after(scheduled, at(StateType.PENDING, 1)).nextScheduledStart())
                .isNull();
    }

    @Test
    void aRunThatWasNeverScheduledIsExpectedWhenItGetsItsFirstState() {
        assertThat(NEW.after(null, at(StateType.PENDING, 3)).expectedStart()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void theFirstStartStays() {
        RunTimes times =
                NEW.after(null, at(StateType.RUNNING, 1)).after(at(StateType.RUNNING, 1), at(StateType.RUNNING, 5));

        assertThat(times.start()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void timeSpentRunningAddsUpAndTimeSpentWaitingDoesNot() {
        State running = at(StateType.RUNNING, 0);
        State failed = at(StateType.FAILED, 2);
        State again = at(StateType.RUNNING, 10);
        RunTimes times = NEW.after(null, running).after(running, failed).after(failed, again);

        assertThat(times.after(again, at(StateType.COMPLETED, 13)).totalRunTime())
                .isEqualTo(5);
    }

    @Test
    void aRunThatEndsWithoutHavingRunStartedWhenItEnded() {
        RunTimes times =
                NEW.after(null, at(StateType.PENDING, 0)).after(at(StateType.PENDING, 0), at(StateType.CRASHED, 4));

        assertThat(times.start()).isEqualTo(NOON.plusSeconds(4));
        assertThat(times.end()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void theEndStaysBetweenEndedStatesAndIsForgottenWhenTheRunGoesOn() {
        State failed = at(StateType.FAILED, 1);
        RunTimes ended = NEW.after(null, failed).after(failed, at(StateType.CANCELLED, 9));

        assertThat(ended.end()).isEqualTo(NOON.plusSeconds(1));
        assertThat(ended.after(failed, at(StateType.RUNNING, 10)).end()).isNull();
    }

    @Test
    void theStartDeltaIsTheDelayOfTheStartAndNeverNegative() {
        RunTimes waiting = NEW.after(null, scheduled(NOON));

        assertThat(waiting.startDelta(NOON.plusSeconds(7))).isEqualTo(7);
        assertThat(waiting.startDelta(NOON.minusSeconds(7))).isZero();
        assertThat(waiting.after(scheduled(NOON), at(StateType.RUNNING, 3)).startDelta(NOON.plusSeconds(99)))
                .isEqualTo(3);
    }

    private static State at(StateType type, int seconds) {
        return State.of(UUID.randomUUID(), type, NOON.plusSeconds(seconds));
    }

    private static State scheduled(Instant time) {
        return at(StateType.SCHEDULED, 0).toBuilder()
                .stateDetails(StateDetails.builder().scheduledTime(time).build())
                .build();
    }
}
