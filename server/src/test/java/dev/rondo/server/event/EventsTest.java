package dev.rondo.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.server.TestServer;
import dev.rondo.server.TestSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EventsTest {
    @TempDir
    Path home = Path.of("");

    private final TestEvents events = new TestEvents();
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode found(Object filter) {
        var answer = server.post("/events/filter", Map.of("filter", filter));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private int total() {
        return found(Map.of()).path("total").asInt();
    }

    @Test
    void eventsThatArePostedAreFoundAPageAtATime() {
        List<Map<String, Object>> all = IntStream.range(0, 120)
                .mapToObj(i -> events.event("my.event", "a.thing"))
                .toList();
        assertThat(server.post("/events", all).status()).isEqualTo(204);
        JsonNode first = found(Map.of("event", Map.of("prefix", List.of("my."))));
        assertThat(first.path("total").asInt()).isEqualTo(120);
        assertThat(first.path("events").size()).isEqualTo(50);
        String path = first.path("next_page")
                .asString()
                .substring(server.server().apiUrl().toString().length());
        JsonNode second = server.get(path).json();
        assertThat(second.path("events").size()).isEqualTo(50);
        path = second.path("next_page")
                .asString()
                .substring(server.server().apiUrl().toString().length());
        JsonNode third = server.get(path).json();
        assertThat(third.path("events").size()).isEqualTo(20);
        assertThat(third.path("next_page").isNull()).isTrue();
        assertThat(third.path("events").get(0).path("received").asString()).isNotEmpty();
    }

    @Test
    void eventsAreCounted() {
        server.post("/events", List.of(events.event("a.b.c", "x"), events.event("a.b.c", "y"), events.event("d", "x")));
        var byName = server.post("/events/count-by/event", Map.of("filter", Map.of()))
                .json();
        assertThat(byName.get(0).path("value").asString()).isEqualTo("a.b.c");
        assertThat(byName.get(0).path("count").asInt()).isEqualTo(2);
        var byTime = server.post(
                        "/events/count-by/time", Map.of("filter", Map.of(), "time_unit", "hour", "time_interval", 12))
                .json();
        assertThat(byTime.size()).isBetween(14, 16);
        assertThat(byTime.valueStream()
                        .mapToInt(span -> span.path("count").asInt())
                        .sum())
                .isEqualTo(3);
        assertThat(server.post(
                                "/events/count-by/time",
                                Map.of("filter", Map.of(), "time_unit", "second", "time_interval", 1))
                        .status())
                .isEqualTo(422);
        assertThat(server.post("/events/count-by/nothing", Map.of("filter", Map.of()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void wrongRequestsAreRefused() {
        assertThat(server.post("/events/filter", Map.of("limit", 51)).status()).isEqualTo(422);
        assertThat(server.get("/events/filter/next?page-token=nonsense").status())
                .isEqualTo(422);
        assertThat(server.get("/events/filter/next").status()).isEqualTo(422);
        Map<String, Object> tooLong = events.event("x".repeat(1025), "a.thing");
        assertThat(server.post("/events", List.of(events.event("fine", "a.thing"), tooLong))
                        .status())
                .isEqualTo(422);
        assertThat(total()).isZero();
    }

    @Test
    void aPongSaysThatEverythingBeforeItIsStored() {
        try (TestSocket socket = new TestSocket(server, "/events/in")) {
            for (int i = 0; i < 1_000; i++) {
                socket.send(events.event("my.event", "a.thing"));
            }
            socket.ping();
            assertThat(total()).isEqualTo(1_000);
        }
    }

    @Test
    void theEndOfAConnectionIsAReceiptToo() {
        try (TestSocket socket = new TestSocket(server, "/events/in")) {
            for (int i = 0; i < 1_000; i++) {
                socket.send(events.event("my.event", "a.thing"));
            }
            socket.goodbye();
            assertThat(total()).isEqualTo(1_000);
        }
    }

    @Test
    void aFrameThatIsNoEventHarmsNoOther() {
        Map<String, Object> broken = events.taskRun(events.id(), events.id(), "RUNNING", 1);
        broken.put("payload", Map.of());
        try (TestSocket socket = new TestSocket(server, "/events/in")) {
            socket.send(events.event("first", "a.thing"));
            socket.send("no JSON");
            socket.send("{\"event\": \"incomplete\"}");
            socket.send("null");
            socket.send(broken);
            socket.send(events.event("second", "a.thing"));
            socket.ping();
        }
        assertThat(total()).isEqualTo(2);
    }

    @Test
    void taskRunsAreRecordedInWhateverOrderAndHoweverOftenTheirStatesCome() {
        UUID flowRun = events.id();
        List<UUID> runs = IntStream.range(0, 50).mapToObj(i -> events.id()).toList();
        List<Map<String, Object>> told = new ArrayList<>();
        for (UUID run : runs) {
            told.add(events.taskRun(run, flowRun, "PENDING", 0));
            told.add(events.taskRun(run, flowRun, "RUNNING", 1));
            told.add(events.taskRun(run, flowRun, "COMPLETED", 2));
        }
        List<Map<String, Object>> twice = new ArrayList<>(told);
        twice.addAll(told);
        Collections.shuffle(twice, new Random(5));
        try (TestSocket socket = new TestSocket(server, "/events/in")) {
            for (int i = 0; i < twice.size(); i++) {
                socket.send(twice.get(i));
                if (i % 40 == 0) {
                    socket.ping();
                }
            }
            socket.ping();
        }
        List<TaskRun> stored = server.server()
                .store()
                .read(reads -> reads.taskRuns().filter(RunFilters.NONE, TaskRunSort.ID_DESC, 200, 0));
        assertThat(stored).hasSize(50);
        stored.forEach(run -> {
            assertThat(run.flowRunId()).isEqualTo(flowRun);
            assertThat(run.stateType()).isEqualTo(StateType.COMPLETED);
            assertThat(run.runCount()).isEqualTo(1);
            assertThat(run.endTime()).isNotNull();
            assertThat(run.empiricalPolicy().retries()).isEqualTo(3);
            List<State> states =
                    server.server().store().read(reads -> reads.taskRuns().states(run.id()));
            assertThat(states)
                    .extracting(State::type)
                    .containsExactly(StateType.PENDING, StateType.RUNNING, StateType.COMPLETED);
            assertThat(run.created()).isEqualTo(states.getFirst().timestamp());
        });
        assertThat(total()).isEqualTo(150);
    }

    @Test
    void subscribersGetWhatWasAndWhatComesEachOnce() {
        List<String> sent = new ArrayList<>();
        try (TestSocket in = new TestSocket(server, "/events/in")) {
            for (int i = 0; i < 300; i++) {
                sent.add(send(in, "my.event"));
            }
            in.ping();
            try (TestSocket out = new TestSocket(server, "/events/out")) {
                out.send(Map.of("type", "filter", "filter", Map.of("event", Map.of("prefix", List.of("my.")))));
                for (int i = 0; i < 300; i++) {
                    sent.add(send(in, "my.event"));
                    send(in, "another");
                }
                in.ping();
                List<String> received = new ArrayList<>();
                for (int i = 0; i < sent.size(); i++) {
                    JsonNode message = out.next();
                    assertThat(message.path("type").asString()).isEqualTo("event");
                    received.add(message.path("event").path("id").asString());
                }
                assertThat(received).containsExactlyInAnyOrderElementsOf(sent).doesNotHaveDuplicates();
                assertThat(out.nextWithin(100)).isNull();
            }
        }
    }

    private String send(TestSocket socket, String name) {
        Map<String, Object> event = events.event(name, "a.thing");
        socket.send(event);
        return String.valueOf(event.get("id"));
    }

    @Test
    void withoutBackfillOnlyWhatComesIsSent() {
        try (TestSocket in = new TestSocket(server, "/events/in");
                TestSocket out = new TestSocket(server, "/events/out")) {
            send(in, "before");
            in.ping();
            out.send(Map.of("type", "filter", "filter", Map.of(), "backfill", false));
            out.ping();
            send(in, "after");
            assertThat(out.next().path("event").path("event").asString()).isEqualTo("after");
        }
    }

    @Test
    void whoSendsSomethingElseThanAFilterIsDismissed() {
        try (TestSocket out = new TestSocket(server, "/events/out")) {
            out.send(Map.of("type", "nonsense"));
            assertThat(out.closeCode()).isEqualTo(1002);
        }
    }
}
