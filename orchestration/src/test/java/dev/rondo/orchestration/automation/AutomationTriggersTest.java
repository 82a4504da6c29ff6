package dev.rondo.orchestration.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Automations over streams of events: when they fire, and when they do not. */
class AutomationTriggersTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** An automation with its states, which go through JSON between any two looks as they would through a store. */
    private static final class Automated {
        private final Trigger trigger;
        private final Map<AutomationTriggers.Key, String> states = new HashMap<>();
        private final List<Firing> firings = new ArrayList<>();

        Automated(String json) {
            trigger = Json.MAPPER.readValue(json, Trigger.class).identified(UUID::randomUUID);
        }

        Automated sees(ReceivedEvent... events) {
            for (ReceivedEvent event : events) {
                keep(AutomationTriggers.onEvent(trigger, load(), event, UUID::randomUUID));
            }
            return this;
        }

        Automated waits(int untilSecond) {
            keep(AutomationTriggers.onTime(trigger, load(), START.plusSeconds(untilSecond), UUID::randomUUID));
            return this;
        }

        private Map<AutomationTriggers.Key, TriggerState> load() {
            Map<AutomationTriggers.Key, TriggerState> loaded = new HashMap<>();
            states.forEach((key, json) -> loaded.put(key, Json.MAPPER.readValue(json, TriggerState.class)));
            return loaded;
        }

        private void keep(AutomationTriggers.Outcome outcome) {
            outcome.changed().forEach((key, state) -> states.put(key, Json.MAPPER.writeValueAsString(state)));
            firings.addAll(outcome.firings());
        }
    }

    private static ReceivedEvent event(String name, String run, int second) {
        Instant occurred = START.plusSeconds(second);
        return new ReceivedEvent(
                occurred,
                name,
                Resource.of("prefect.flow-run." + run),
                List.of(RelatedResource.of("prefect.flow.f", "flow"), RelatedResource.of("prefect.tag.ml", "tag")),
                Map.of(),
                UUID.randomUUID(),
                null,
                occurred);
    }

    private static ReceivedEvent failed(String run, int second) {
        return event("prefect.flow-run.Failed", run, second);
    }

    private static ReceivedEvent heartbeat(String run, int second) {
        return event("prefect.flow-run.heartbeat", run, second);
    }

    private static final String REACTIVE = """
            {"type": "event", "posture": "Reactive", "expect": ["prefect.flow-run.Failed"], "threshold": %d, "within": %d,
             "for_each": %s, "match": {"prefect.resource.id": "prefect.flow-run.*"}}
            """;
    private static final String HEARTBEATS = """
            {"type": "event", "posture": "Proactive", "threshold": 1, "within": 90,
             "after": ["prefect.flow-run.heartbeat"],
             "expect": ["prefect.flow-run.heartbeat", "prefect.flow-run.Completed"],
             "for_each": ["prefect.resource.id"]}
            """;

    @Test
    void anImmediateTriggerFiresForEachEventOnce() {
        ReceivedEvent first = failed("a", 0);

        Automated automated =
                new Automated(REACTIVE.formatted(1, 0, "[]")).sees(first, first, failed("b", 1), heartbeat("b", 2));

        assertThat(automated.firings).hasSize(2);
        assertThat(automated.firings.getFirst().triggeringEvent()).isEqualTo(first);
    }

    @Test
    void aThresholdIsReachedWithinTheSpanOnly() {
        assertThat(new Automated(REACTIVE.formatted(3, 60, "[]"))
                        .sees(failed("a", 0), failed("b", 20), failed("c", 40))
                        .firings)
                .hasSize(1);
        assertThat(new Automated(REACTIVE.formatted(3, 60, "[]"))
                        .sees(failed("a", 0), failed("b", 50), failed("c", 70))
                        .firings)
                .isEmpty();
    }

    @Test
    void aTriggerThatHasFiredRestsUntilItsSpanIsOver() {
        Automated automated = new Automated(REACTIVE.formatted(1, 60, "[]"))
                .sees(failed("a", 0), failed("b", 10), failed("c", 59), failed("d", 61));

        assertThat(automated.firings).extracting(Firing::triggered).containsExactly(START, START.plusSeconds(61));
    }

    @Test
    void eventsAreCountedApartByTheirLabels() {
        Automated automated = new Automated(REACTIVE.formatted(2, 60, "[\"prefect.resource.id\"]"))
                .sees(failed("a", 0), failed("b", 1), failed("a", 2));

        assertThat(automated.firings)
                .singleElement()
                .satisfies(firing -> assertThat(firing.triggeringLabels())
                        .isEqualTo(Map.of("prefect.resource.id", "prefect.flow-run.a")));
    }

    @Test
    void eventsAreCountedByTheLabelsOfRelatedResources() {
        Automated automated = new Automated(REACTIVE.formatted(2, 60, "[\"related:flow:prefect.resource.id\"]"))
                .sees(failed("a", 0), failed("b", 1));

        assertThat(automated.firings)
                .singleElement()
                .satisfies(firing -> assertThat(firing.triggeringLabels()).containsValue("prefect.flow.f"));
    }

    @Test
    void lateEventsCountWhereNoneHaveFiredYet() {
        assertThat(new Automated(REACTIVE.formatted(2, 60, "[]")).sees(failed("a", 50), failed("b", 10)).firings)
                .hasSize(1);
    }

    @Test
    void anAbsenceIsNoticedAtTheEndOfTheSpan() {
        Automated automated =
                new Automated(HEARTBEATS).sees(heartbeat("a", 0)).waits(60).waits(89);
        assertThat(automated.firings).isEmpty();

        automated.waits(91);

        assertThat(automated.firings).singleElement().satisfies(firing -> {
            assertThat(firing.triggered()).isEqualTo(START.plusSeconds(90));
            assertThat(firing.triggeringLabels()).containsValue("prefect.flow-run.a");
            assertThat(firing.triggeringEvent()).isNotNull();
        });
        assertThat(automated.waits(300).firings).hasSize(1);
    }

    @Test
    void heartbeatsThatComeInTimeKeepItQuietAndAnEndEndsIt() {
        Automated automated = new Automated(HEARTBEATS)
                .sees(heartbeat("a", 0), heartbeat("a", 60))
                .waits(100)
                .sees(heartbeat("a", 120), event("prefect.flow-run.Completed", "a", 130))
                .waits(211)
                .waits(1000);

        assertThat(automated.firings).isEmpty();
    }

    @Test
    void anEndThatComesBeforeTheLastHeartbeatCountsAllTheSame() {
        Automated automated = new Automated(HEARTBEATS)
                .sees(heartbeat("a", 0), event("prefect.flow-run.Completed", "a", 62), heartbeat("a", 60))
                .waits(1000);

        assertThat(automated.firings).isEmpty();
    }

    @Test
    void aHeartbeatAfterTheEndOfItsSpanIsAnAlarmAndANewBeginning() {
        Automated automated = new Automated(HEARTBEATS).sees(heartbeat("a", 0), heartbeat("a", 200));
        assertThat(automated.firings).hasSize(1);

        assertThat(automated.waits(291).firings).hasSize(2);
    }

    @Test
    void whatAlwaysHasToHappenIsMissedAgainAndAgain() {
        String json = """
                {"type": "event", "posture": "Proactive", "expect": ["prefect.flow-run.Completed"], "threshold": 1,
                 "within": 60}
                """;
        Automated automated = new Automated(json).waits(0).waits(61).waits(122);
        assertThat(automated.firings).hasSize(2);

        automated.sees(event("prefect.flow-run.Completed", "a", 130)).waits(183);

        assertThat(automated.firings).hasSize(2);
    }

    @Test
    void aReactiveTriggerLooksOnlyAfterAnotherEvent() {
        String json = """
                {"type": "event", "posture": "Reactive", "after": ["prefect.flow-run.Pending"],
                 "expect": ["prefect.flow-run.Crashed"], "threshold": 1, "within": 60,
                 "for_each": ["prefect.resource.id"]}
                """;
        assertThat(new Automated(json).sees(event("prefect.flow-run.Crashed", "a", 5)).firings)
                .isEmpty();
        assertThat(new Automated(json)
                        .sees(event("prefect.flow-run.Pending", "a", 0), event("prefect.flow-run.Crashed", "a", 5))
                        .firings)
                .hasSize(1);
        assertThat(new Automated(json)
                        .sees(event("prefect.flow-run.Crashed", "a", 5), event("prefect.flow-run.Pending", "a", 0))
                        .firings)
                .as("in the wrong order")
                .hasSize(1);
    }

    private static String composite(String kind) {
        return """
                {%s, "within": 60, "triggers": [
                  {"type": "event", "posture": "Reactive", "expect": ["one"]},
                  {"type": "event", "posture": "Reactive", "expect": ["two"]},
                  {"type": "event", "posture": "Reactive", "expect": ["three"]}]}
                """.formatted(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"type\": \"compound\", \"require\": \"any\" | two@0                | 1",
                "\"type\": \"compound\", \"require\": \"all\" | two@0 one@1          | 0",
                "\"type\": \"compound\", \"require\": \"all\" | two@0 one@1 three@2  | 1",
                "\"type\": \"compound\", \"require\": \"all\" | two@0 one@1 three@61 | 0",
                "\"type\": \"compound\", \"require\": 2       | two@0 two@1          | 0",
                "\"type\": \"compound\", \"require\": 2       | two@0 one@1          | 1",
                "\"type\": \"compound\", \"require\": 2       | two@0 one@1 three@2 one@3 | 2",
                "\"type\": \"sequence\"                       | one@0 two@1 three@2  | 1",
                "\"type\": \"sequence\"                       | two@1 one@0 three@2  | 1",
                "\"type\": \"sequence\"                       | one@0 three@1 two@2  | 0",
                "\"type\": \"sequence\"                       | one@0 three@1 two@2 three@3 | 1",
            })
    void triggersMadeOfOthers(String kind, String events, int firings) {
        Automated automated = new Automated(composite(kind));
        for (String event : events.split(" ")) {
            String[] parts = event.split("@");
            automated.sees(event(parts[0], "a", Integer.parseInt(parts[1])));
        }

        assertThat(automated.firings).hasSize(firings);
    }

    @Test
    void onlyTheStatesOfTriggersThatAreConcernedAreNeeded() {
        Automated automated = new Automated(composite("\"type\": \"sequence\""));

        assertThat(AutomationTriggers.needed(automated.trigger, event("two", "a", 0)))
                .hasSize(2);
        assertThat(AutomationTriggers.needed(automated.trigger, event("four", "a", 0)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "prefect.flow-run.*,    prefect.flow-run.a, true",
        "*.a,                   prefect.flow-run.a, true",
        "prefect.*.a,           prefect.flow-run.a, true",
        "prefect.flow-run.?,    prefect.flow-run.a, true",
        "*,                     prefect.flow-run.a, true",
        "prefect.flow.*,        prefect.flow-run.a, false",
        "prefect.flow-run,      prefect.flow-run.a, false",
        "!prefect.flow-run.*,   prefect.flow-run.a, false",
        "!prefect.deployment.*, prefect.flow-run.a, true",
        "!x,                    ,                   false",
        "*,                     ,                   false",
    })
    void patterns(String pattern, String value, boolean matches) {
        assertThat(EventMatching.matches(pattern, value)).isEqualTo(matches);
    }

    @Test
    void relatedResourcesMustAllBeThere() {
        String json = """
                {"type": "event", "posture": "Reactive", "expect": [],
                 "match_related": [{"prefect.resource.id": "prefect.flow.*"}, {"prefect.resource.id": ["prefect.tag.ml", "x"]}]}
                """;
        assertThat(new Automated(json).sees(failed("a", 0)).firings).hasSize(1);
        assertThat(new Automated(json.replace("tag.ml", "tag.other")).sees(failed("a", 0)).firings)
                .isEmpty();
    }

    @Test
    void whileEventsComeLateTimeStandsStill() {
        EventClock clock = EventClock.at(START);
        Instant now = START.plusSeconds(600);

        assertThat(clock.observe(START.plusSeconds(10), now).asOf(now)).isEqualTo(START.plusSeconds(10));
        assertThat(clock.observe(now.plusSeconds(99), now).asOf(now)).isEqualTo(now);
        assertThat(clock.asOf(now)).isEqualTo(now);
        assertThat(Duration.between(START, clock.observe(START, START).asOf(START.plusSeconds(5))))
                .isEqualTo(Duration.ofSeconds(5));
    }
}
