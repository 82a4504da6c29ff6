package dev.rondo.orchestration.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.event.FlowRunRelations.Related;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that follow from changes of flow runs, and task runs that follow from events. */
class RunEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final State PENDING = State.of(new UUID(0, 1), StateType.PENDING, NOW.minusSeconds(10));
    private static final State RUNNING = State.of(new UUID(0, 2), StateType.RUNNING, NOW).toBuilder()
            .message("off it goes")
            .build();
    private static final FlowRun RUN = FlowRun.create(ID, new UUID(2, 2), "quiet-otter", NOW).toBuilder()
            .runCount(2)
            .tags(List.of("b", "a"))
            .createdBy(new CreatedBy(new UUID(3, 3), "DEPLOYMENT", "nightly"))
            .build();

    @Test
    void theEventOfAChangeHasTheIdentityOfTheState() {
        FlowRunRelations relations = new FlowRunRelations(
                new Related(new UUID(2, 2), "train", List.of()),
                new Related(new UUID(3, 3), "nightly", List.of("c")),
                null,
                new Related(new UUID(4, 4), "pool", List.of()),
                "process",
                null);

        Event event = FlowRunEvents.of(RUN, PENDING, RUNNING, relations);

        assertThat(event.id()).isEqualTo(RUNNING.id());
        assertThat(event.follows()).isEqualTo(PENDING.id());
        assertThat(event.occurred()).isEqualTo(RUNNING.timestamp());
        assertThat(event.event()).isEqualTo("prefect.flow-run.Running");
        assertThat(event.resource().labels())
                .isEqualTo(Map.of(
                        "prefect.resource.id", "prefect.flow-run." + ID,
                        "prefect.resource.name", "quiet-otter",
                        "prefect.run-count", "2",
                        "prefect.state-message", "off it goes",
                        "prefect.state-name", "Running",
                        "prefect.state-timestamp", NOW.toString(),
                        "prefect.state-type", "RUNNING"));
        assertThat(event.related())
                .extracting(related -> related.role() + " " + related.labels().get("prefect.resource.name"))
                .containsExactly(
                        "flow train",
                        "deployment nightly",
                        "work-pool pool",
                        "tag null",
                        "tag null",
                        "tag null",
                        "creator nightly");
        assertThat(Json.MAPPER.writeValueAsString(event.payload()))
                .isEqualTo(
                        "{\"intended\":{\"from\":\"PENDING\",\"to\":\"RUNNING\"},"
                                + "\"initial_state\":{\"type\":\"PENDING\",\"name\":\"Pending\"},"
                                + "\"validated_state\":{\"type\":\"RUNNING\",\"name\":\"Running\",\"message\":\"off it goes\"}}");
    }

    @Test
    void theFirstEventFollowsNone() {
        Event event = FlowRunEvents.of(RUN, null, RUNNING, FlowRunRelations.NONE);

        assertThat(event.follows()).isNull();
        assertThat(event.payload()).containsEntry("initial_state", null);
    }

    @Test
    void anEventLongAfterTheOneBeforeDoesNotNameIt() {
        State old = PENDING.toBuilder().timestamp(NOW.minusSeconds(300)).build();

        assertThat(FlowRunEvents.of(RUN, old, RUNNING, FlowRunRelations.NONE).follows())
                .isNull();
    }

    @Test
    void thereAreNoMoreRelatedResourcesThanAnEventMayHave() {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            tags.add("tag-" + i);
        }
        FlowRun run = RUN.toBuilder().tags(tags).build();

        assertThat(FlowRunEvents.of(run, null, RUNNING, FlowRunRelations.NONE).related())
                .hasSize(100);
    }

    private static ReceivedEvent taskEvent(int number, String type, int runCount) {
        String json = """
                {"id": "00000000-0000-0000-0000-%012d", "occurred": "2026-03-01T12:00:%02dZ", "received": "2026-03-01T12:01:00Z",
                 "event": "prefect.task-run.Any",
                 "resource": {"prefect.resource.id": "prefect.task-run.00000000-0000-0000-0000-00000000000a",
                              "prefect.orchestration": "client"},
                 "related": [{"prefect.resource.id": "prefect.flow-run.00000000-0000-0000-0000-00000000000b",
                              "prefect.resource.role": "flow-run"}],
                 "payload": {"validated_state": {"type": "%s", "name": "Any", "message": "", "state_details": {}},
                             "task_run": {"name": "t-abc", "task_key": "t", "dynamic_key": "0", "tags": ["x"],
                                          "run_count": %d, "empirical_policy": {"retries": 2}}}}
                """.formatted(number, number, type, runCount);
        return Json.MAPPER.readValue(json, ReceivedEvent.class);
    }

    private static TaskRunEvents.Recording recording(@Nullable TaskRun stored, ReceivedEvent event) {
        TaskRunEvents.Recording recording = TaskRunEvents.record(stored, event);
        assertThat(recording).isNotNull();
        return recording;
    }

    @Test
    void aTaskRunIsMadeOfItsEvent() {
        TaskRunEvents.Recording recording = recording(null, taskEvent(5, "RUNNING", 1));

        TaskRun run = recording.run();
        assertThat(run.id()).isEqualTo(new UUID(0, 10));
        assertThat(run.flowRunId()).isEqualTo(new UUID(0, 11));
        assertThat(run.taskKey()).isEqualTo("t");
        assertThat(run.empiricalPolicy().retries()).isEqualTo(2);
        assertThat(run.state()).isEqualTo(recording.state());
        assertThat(run.stateType()).isEqualTo(StateType.RUNNING);
        assertThat(recording.state().id()).isEqualTo(new UUID(0, 5));
        assertThat(recording.state().timestamp()).isEqualTo(NOW.plusSeconds(5));
        assertThat(recording.state().stateDetails().taskRunId()).isEqualTo(run.id());
        assertThat(recording.state().stateDetails().flowRunId()).isEqualTo(run.flowRunId());
    }

    @Test
    void theOrderOfEventsAndTheirRepetitionDoNotMatter() {
        List<ReceivedEvent> events = new ArrayList<>(List.of(
                taskEvent(1, "PENDING", 0),
                taskEvent(2, "RUNNING", 1),
                taskEvent(3, "SCHEDULED", 1),
                taskEvent(4, "RUNNING", 2),
                taskEvent(5, "COMPLETED", 2)));
        events.addAll(List.copyOf(events));
        Set<TaskRun> ends = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(events, random);
            TaskRun stored = null;
            Set<UUID> states = new HashSet<>();
            for (ReceivedEvent event : events) {
                TaskRunEvents.Recording recording = recording(stored, event);
                stored = recording.run();
                states.add(recording.state().id());
            }
            ends.add(stored);
            assertThat(states).hasSize(5);
        }
        assertThat(ends).singleElement().satisfies(run -> {
            assertThat(run.stateType()).isEqualTo(StateType.COMPLETED);
            assertThat(run.runCount()).isEqualTo(2);
            assertThat(run.created()).isEqualTo(NOW.plusSeconds(1));
        });
    }

    @Test
    void onlyWhatClientsDecideIsRecorded() {
        String json = Json.MAPPER.writeValueAsString(taskEvent(1, "RUNNING", 1));

        for (String other : List.of(
                json.replace("\"client\"", "\"server\""),
                json.replace("prefect.orchestration", "prefect.other"),
                json.replace("prefect.task-run.Any", "prefect.flow-run.Any"))) {
            assertThat(TaskRunEvents.record(null, Json.MAPPER.readValue(other, ReceivedEvent.class)))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"validated_state", "task_run", "task_key", "00000000-0000-0000-0000-00000000000a"})
    void anEventThatDoesNotTellWhatItMustIsRefused(String missing) {
        String json = Json.MAPPER.writeValueAsString(taskEvent(1, "RUNNING", 1)).replace(missing, "nothing");
        ReceivedEvent event = Json.MAPPER.readValue(json, ReceivedEvent.class);

        assertThatThrownBy(() -> TaskRunEvents.record(null, event))
                .isInstanceOfSatisfying(
                        RondoException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("event.task-run"));
    }
}
