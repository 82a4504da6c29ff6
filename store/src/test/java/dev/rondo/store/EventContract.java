package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.EventCount;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.event.EventMatching;
import dev.rondo.orchestration.store.EventCursor;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.EventReads;
import dev.rondo.orchestration.store.Life;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must do with events, whichever database is behind it. */
abstract class EventContract {
    private static final String FLOW_RUN = "prefect.flow-run.0192f3a0-0000-7000-8000-000000000001";
    private static final String OTHER_RUN = "prefect.flow-run.0192f3a0-0000-7000-8000-000000000002";
    private static final String FLOW = "prefect.flow.5f1c1f0e-3a4b-4c5d-8e9f-000000000001";

    private final Samples samples = new Samples();
    private final List<ReceivedEvent> all = new ArrayList<>();
    private Store store;

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
        happened(0, "prefect.flow-run.Pending", run(FLOW_RUN, "red"), flow("flow"), tag("ml"));
        happened(1, "prefect.flow-run.Running", run(FLOW_RUN, "red"), flow("flow"), tag("ml"));
        happened(2, "prefect.flow-run.Running", run(OTHER_RUN, "blue"), flow("flow"));
        happened(3, "prefect.task-run.Running", resource("prefect.task-run.1"), related(FLOW_RUN, "flow-run"));
        happened(3, "my.own.event", resource("a.thing"), flow("owner"), related(OTHER_RUN, "flow-run"));
        happened(5, "single", resource("a.thing"));
        happened(6, "prefect.flow-run.Completed", run(FLOW_RUN, "red"), flow("flow"), tag("100%_\"quoted\""));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void happened(int minute, String name, Resource resource, RelatedResource... related) {
        Event event =
                new Event(at(minute), name, resource, List.of(related), Map.of("minute", minute), samples.id(), null);
        all.add(ReceivedEvent.of(event, Samples.NOW));
        insert(event);
    }

    private void insert(Event... events) {
        store.commit(transaction -> {
            Stream.of(events).forEach(event -> transaction.events().insert(EventEntry.of(event, Samples.NOW)));
            return true;
        });
    }

    private static Instant at(int minute) {
        return Samples.NOW.plusSeconds(60L * minute);
    }

    private static Resource resource(String id) {
        return Resource.of(id);
    }

    private static Resource run(String id, String name) {
        return new Resource(Map.of("prefect.resource.id", id, "prefect.resource.name", name, "a.b-c", "x y"));
    }

    private static RelatedResource related(String id, String role) {
        return RelatedResource.of(id, role);
    }

    private static RelatedResource flow(String role) {
        return new RelatedResource(
                Map.of("prefect.resource.id", FLOW, "prefect.resource.role", role, "prefect.resource.name", "retrain"));
    }

    private static RelatedResource tag(String tag) {
        return related("prefect.tag." + tag, "tag");
    }

    private static EventFilter filter(String json) {
        return Json.MAPPER.readValue(json.replace('\'', '"'), EventFilter.class);
    }

    private List<ReceivedEvent> found(String filter) {
        return store.read(reads -> reads.events().filter(filter(filter), null, 200)).stream()
                .map(StoredEvent::event)
                .toList();
    }

    @Test
    void anEventComesBackAsItWasStored() {
        assertThat(found("{'order': 'ASC'}")).containsExactlyElementsOf(all);
    }

    @Test
    void eventsComeInTheOrderInWhichTheyHappened() {
        assertThat(found("{}")).containsExactlyElementsOf(all.reversed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'occurred': {'since': '2026-03-04T05:07:07.123456Z', 'until': '2026-03-04T05:09:07.123456Z'}}",
                "{'occurred': {'since': '2027-01-01T00:00:00Z'}}",
                "{'event': {'name': ['single', 'my.own.event', 'nothing']}}",
                "{'event': {'prefix': ['prefect.flow-run.']}}",
                "{'event': {'prefix': ['prefect.flow-run.*']}}",
                "{'event': {'prefix': ['prefect.flow-run.R', 'my.own.']}}",
                "{'event': {'prefix': ['prefect.']}}",
                "{'event': {'prefix': ['prefect.task-run.'], 'name': ['single']}}",
                "{'event': {'prefix': ['prefect.'], 'exclude_prefix': ['prefect.flow-run.P']}}",
                "{'event': {'exclude_name': ['single', 'prefect.flow-run.Running']}}",
                "{'resource': {'id': ['a.thing']}}",
                "{'resource': {'id': ['a.thing', '" + FLOW_RUN + "']}}",
                "{'resource': {'id_prefix': ['prefect.flow-run.']}}",
                "{'resource': {'id_prefix': ['prefect.flow-run.'], 'labels': {'a.b-c': 'x y'}}}",
                "{'resource': {'labels': {'prefect.resource.name': 'red'}}}",
                "{'resource': {'labels': {'prefect.resource.name': ['!red']}}}",
                "{'resource': {'labels': {'prefect.resource.name': ['b*', 'green']}}}",
                "{'resource': {'labels': {'prefect.resource.id': 'a.*', 'missing': 'x'}}}",
                "{'related': {'id': ['" + FLOW_RUN + "']}}",
                "{'related': {'id': ['" + FLOW + "']}}",
                "{'related': {'id': ['" + FLOW + "'], 'role': ['owner']}}",
                "{'related': {'role': ['tag', 'owner']}}",
                "{'related': {'resources_in_roles': [['" + FLOW + "', 'flow']]}}",
                "{'related': {'id': ['" + FLOW + "'], 'labels': {'prefect.resource.name': 'retrain'}}}",
                "{'related': [{'id': ['" + FLOW + "']}, {'id': ['prefect.tag.ml']}]}",
                "{'any_resource': {'id': ['" + FLOW_RUN + "']}}",
                "{'any_resource': {'id': ['" + OTHER_RUN + "', 'a.thing']}}",
                "{'any_resource': {'id_prefix': ['prefect.tag.1']}}",
                "{'any_resource': {'labels': {'prefect.resource.id': 'prefect.flow-run.*'}}}",
                "{'any_resource': [{'id': ['" + FLOW + "']}, {'id': ['a.thing']}], 'event': {'prefix': ['my.']}}",
                "{'text': {'query': 'single'}}",
                "{'text': {'query': 'BLUE -pending'}}",
                "{'text': {'query': '+prefect.tag.ml +running'}}",
                "{'id': {'id': []}}",
                "{'related': {'id': []}}"
            })
    void theStoreFindsWhatMatches(String filter) {
        List<ReceivedEvent> matching = all.reversed().stream()
                .filter(new EventMatching(filter(filter)))
                .toList();
        assertThat(found(filter)).containsExactlyElementsOf(matching);
        int count = store.read(reads -> reads.events().count(filter(filter)));
        assertThat(count).isEqualTo(matching.size());
    }

    @Test
    void someFiltersMatchSomeEvents() {
        assertThat(found("{'related': {'id': ['" + FLOW + "'], 'role': ['flow']}}"))
                .hasSize(4);
        assertThat(found("{'any_resource': {'id': ['" + FLOW_RUN + "']}}")).hasSize(4);
        assertThat(found("{'event': {'prefix': ['prefect.flow-run.']}}")).hasSize(4);
        assertThat(found("{'id': {'id': ['" + all.get(2).id() + "']}}")).containsExactly(all.get(2));
    }

    @Test
    void distinctLeavesTheNewestEventOfEachResource() {
        assertThat(found("{'resource': {'distinct': true}}"))
                .containsExactly(all.get(6), all.get(5), all.get(3), all.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'order': 'ASC'}", "{'related': {'id': ['" + FLOW + "']}}"})
    void pagesNeitherOverlapNorLeaveAnythingOut(String filter) {
        List<ReceivedEvent> read = new ArrayList<>();
        EventCursor cursor = null;
        while (true) {
            EventCursor from = cursor;
            List<StoredEvent> page = store.read(reads -> reads.events().filter(filter(filter), from, 2));
            page.forEach(event -> read.add(event.event()));
            if (page.size() < 2) {
                break;
            }
            cursor = EventCursor.at(page.getLast());
        }
        assertThat(read).containsExactlyElementsOf(found(filter));
    }

    @Test
    void anEventThatComesTwiceIsThereOnce() {
        Event again = new Event(
                at(0),
                "single",
                resource("a.thing"),
                List.of(),
                Map.of(),
                all.get(0).id(),
                null);
        insert(again, again);
        assertThat(found("{'order': 'ASC'}")).containsExactlyElementsOf(all);
        assertThat(found("{'resource': {'id': ['a.thing']}}")).hasSize(2);
    }

    @Test
    void whatIsNewIsAnnouncedByItsPositions() throws InterruptedException {
        BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
        store.listen(EventReads.CHANNEL, heard::add);
        Event one = new Event(at(9), "one", resource("a.thing"), List.of(), Map.of(), samples.id(), null);
        Event two = new Event(at(9), "two", resource("a.thing"), List.of(), Map.of(), samples.id(), null);
        insert(one, two);
        String[] range = String.valueOf(heard.poll(10, TimeUnit.SECONDS)).split("-");
        List<StoredEvent> read =
                store.read(reads -> reads.events().between(Long.parseLong(range[0]), Long.parseLong(range[1])));
        assertThat(read).extracting(event -> event.event().event()).containsExactly("one", "two");
        long last = store.read(reads -> reads.events().last());
        assertThat(last).isEqualTo(Long.parseLong(range[1]));
    }

    @Test
    void eventsAreCountedByNameResourceAndTime() {
        List<EventCount> names = store.read(reads -> reads.events().countByName(filter("{}"), 2));
        assertThat(names)
                .extracting(EventCount::value, EventCount::count)
                .containsExactly(tuple("prefect.flow-run.Running", 2), tuple("my.own.event", 1));
        List<EventCount> resources = store.read(
                reads -> reads.events().countByResource(filter("{'related': {'id': ['" + FLOW + "']}}"), 10));
        assertThat(resources)
                .extracting(EventCount::value, EventCount::label, EventCount::count)
                .containsExactly(
                        tuple(FLOW_RUN, "red", 3), tuple("a.thing", "a.thing", 1), tuple(OTHER_RUN, "blue", 1));
        assertThat(resources.getFirst().startTime()).isEqualTo(at(0));
        assertThat(resources.getFirst().endTime()).isEqualTo(at(6));
        List<EventCount> spans =
                store.read(reads -> reads.events().countByTime(filter("{}"), at(0), Duration.ofMinutes(2)));
        assertThat(spans)
                .extracting(EventCount::startTime, EventCount::count)
                .containsExactly(tuple(at(0), 2), tuple(at(2), 3), tuple(at(4), 1), tuple(at(6), 1));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

    @Test
    void oldEventsAreDeletedWithAllThatLeadsToThem() {
        int first = store.commit(transaction -> transaction.events().deleteBefore(at(3), 2));
        int rest = store.commit(transaction -> transaction.events().deleteBefore(at(3), 2));
        assertThat(first).isEqualTo(2);
        assertThat(rest).isEqualTo(1);
        assertThat(found("{'order': 'ASC'}")).containsExactlyElementsOf(all.subList(3, 7));
        assertThat(found("{'related': {'id': ['" + FLOW + "']}}")).containsExactly(all.get(6), all.get(4));
    }

    @Test
    void theJsonOfAnEventSurvivesOddCharacters() {
        Resource odd = new Resource(Map.of("prefect.resource.id", "odd\u0000\"é🎉"));
        UUID id = samples.id();
        insert(new Event(at(9), "odd", odd, List.of(), Map.of("text", "a\u0000b"), id, null));
        assertThat(found("{'id': {'id': ['" + id + "']}}").getFirst().resource().id())
                .isEqualTo("odd\u0000\"é🎉");
    }

    @Test
    void theNewestSignOfLifeCountsAndThePauseBeforeIt() {
        UUID run = samples.id();
        beat(run, at(1));
        beat(run, at(3));
        beat(run, at(2));
        assertThat(life(run)).contains(new Life(run, at(3), Duration.ofMinutes(2)));
        List<Life> silent = store.read(reads -> reads.heartbeats().silentSince(at(4), 10));
        assertThat(silent).hasSize(1);
        store.commit(transaction -> {
            transaction.heartbeats().forget(run);
            return true;
        });
        assertThat(life(run)).isEmpty();
    }

    private void beat(UUID run, Instant time) {
        store.commit(transaction -> {
            transaction.heartbeats().beat(run, time);
            return true;
        });
    }

    private Optional<Life> life(UUID run) {
        return store.read(reads -> reads.heartbeats().find(run));
    }

    @Test
    void waitingRunsAreLeasedInTurnAndThoseTriedBeforeComeFirst() {
        UUID one = samples.id();
        UUID two = samples.id();
        UUID again = samples.id();
        store.commit(transaction -> {
            transaction.taskRunQueue().add(one, "a", at(1), false);
            transaction.taskRunQueue().add(two, "b", at(2), false);
            transaction.taskRunQueue().add(again, "b", at(3), true);
            return true;
        });
        assertThat(lease(at(4))).contains(again);
        assertThat(lease(at(4))).contains(one);
        assertThat(lease(at(4))).contains(two);
        assertThat(lease(at(4))).isEmpty();
        store.commit(transaction -> {
            transaction.taskRunQueue().remove(again);
            transaction.taskRunQueue().giveBack(two);
            return true;
        });
        assertThat(lease(at(4))).contains(two);
        assertThat(lease(at(20))).as("its lease is over").contains(one);
    }

    private Optional<UUID> lease(Instant now) {
        return store.commit(
                transaction -> transaction.taskRunQueue().lease(List.of("a", "b"), now, now.plusSeconds(60)));
    }

    @Test
    void theNewestReportedStateIsThatOfTheRunWhateverTheOrder() {
        TaskRun run = samples.taskRun(samples.id(), "task");
        TaskRun pending = reported(run, StateType.PENDING, at(0));
        TaskRun running = reported(run, StateType.RUNNING, at(1));
        TaskRun completed = reported(run, StateType.COMPLETED, at(2));
        for (List<TaskRun> batch :
                List.of(List.of(completed, running), List.of(running, pending), List.of(completed))) {
            store.commit(transaction -> {
                batch.forEach(transaction.taskRuns()::record);
                return true;
            });
        }
        TaskRun stored = store.read(reads -> reads.taskRuns().find(run.id())).orElseThrow();
        assertThat(stored.stateId()).isEqualTo(completed.stateId());
        assertThat(stored.created()).isEqualTo(at(0));
        List<State> states = store.read(reads -> reads.taskRuns().states(run.id()));
        assertThat(states).hasSize(3);
    }

    private TaskRun reported(TaskRun run, StateType type, Instant time) {
        State state = State.of(samples.id(), type, time);
        return run.toBuilder()
                .created(time)
                .state(state)
                .stateId(state.id())
                .stateType(type)
                .stateName(state.name())
                .build();
    }
}
