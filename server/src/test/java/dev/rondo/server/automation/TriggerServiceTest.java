package dev.rondo.server.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.model.automation.Action;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.Resource;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.TriggerProgress;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TriggerServiceTest {
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private final FactSource facts = new FactSource(() -> now, new Random(3));
    private final Store store = SqliteStore.inMemory(() -> now);
    private TriggerService service = new TriggerService(store, facts);

    @AfterEach
    void close() {
        store.close();
    }

    private static Trigger trigger(String json) {
        return Json.MAPPER.readValue(json.replace('\'', '"'), Trigger.class);
    }

    private static String on(String name) {
        return "{'type':'event','posture':'Reactive','expect':['" + name + "'],'threshold':1,'within':0}";
    }

    private Automation automate(String trigger) {
        Automation automation = new Automation(
                facts.id(),
                now,
                now,
                "x",
                "",
                true,
                List.of(),
                trigger(trigger).identified(facts::id),
                List.of(new Action.DoNothing()),
                List.of(),
                List.of(new Action.CancelFlowRun()));
        store.commit(transaction -> {
            transaction.automations().insert(automation, null, Set.of());
            return true;
        });
        return automation;
    }

    private Event happens(String name, String resource) {
        Event event = new Event(now, name, Resource.of(resource), List.of(), Map.of(), facts.id(), null);
        store.commit(transaction -> {
            transaction.events().insert(EventEntry.of(event, now));
            return true;
        });
        return event;
    }

    private void pass(Duration time) {
        now = now.plus(time);
        service.run();
    }

    private List<PendingAction> pending() {
        return store.read(reads -> reads.pendingActions().due(now.plusSeconds(86_400), 1_000));
    }

    @Test
    void whatHappensFiresOnceWhoeverLooks() {
        automate(on("a"));
        happens("a", "x");
        happens("b", "x");
        service.run();
        service.run();
        new TriggerService(store, facts).run();
        assertThat(pending()).hasSize(1);
        assertThat(pending().getFirst().triggeringEvent()).isNotNull();
    }

    @Test
    void whatHappensWhileNobodyLooksIsLookedAtAfterwards() {
        automate(on("a"));
        service.run();
        for (int i = 0; i < 1_200; i++) {
            happens("b", "x");
        }
        happens("a", "x");
        service = new TriggerService(store, facts);
        service.run();
        assertThat(pending()).hasSize(1);
    }

    @Test
    void whatCameBeforeTheFirstServerIsNotLookedAt() {
        Store fresh = SqliteStore.inMemory(() -> now);
        try (fresh) {
            fresh.commit(transaction -> {
                transaction
                        .events()
                        .insert(EventEntry.of(
                                new Event(now, "a", Resource.of("x"), List.of(), Map.of(), facts.id(), null), now));
                return true;
            });
            TriggerService first = new TriggerService(fresh, facts);
            first.run();
            assertThat(fresh.read(reads -> reads.triggers().progress()).map(TriggerProgress::position))
                    .contains(1L);
        }
    }

    @Test
    void aLookThatSomebodyElseHasTakenMeanwhileIsTakenAgainFromThere() {
        TriggerService other = new TriggerService(store, facts);
        automate(on("a"));
        happens("a", "x");
        service.run();
        other.run();
        happens("a", "x");
        other.run();
        service.run();
        happens("a", "x");
        service.run();
        other.run();
        assertThat(pending()).hasSize(3);
    }

    @Test
    void aThresholdIsReachedOverARestart() {
        automate("{'type':'event','posture':'Reactive','expect':['a'],'threshold':3,'within':60,"
                + "'for_each':['prefect.resource.id']}");
        happens("a", "x");
        happens("a", "y");
        happens("a", "x");
        service.run();
        service = new TriggerService(store, facts);
        happens("a", "x");
        service.run();
        assertThat(pending()).hasSize(1);
        assertThat(pending().getFirst().firing().triggeringLabels()).containsEntry("prefect.resource.id", "x");
    }

    @Test
    void whatIsMissingFiresAndIsResolvedWhenItComes() {
        Automation automation =
                automate("{'type':'event','posture':'Proactive','expect':['beat'],'threshold':1,'within':30}");
        service.run();
        pass(Duration.ofSeconds(29));
        assertThat(pending()).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(pending()).extracting(PendingAction::action).containsExactly(new Action.DoNothing());
        happens("beat", "x");
        service.run();
        assertThat(pending())
                .extracting(PendingAction::action)
                .containsExactlyInAnyOrder(new Action.DoNothing(), new Action.CancelFlowRun());
        assertThat(told(automation)).containsExactly("prefect.automation.triggered", "prefect.automation.resolved");
    }

    private List<String> told(Automation automation) {
        return store.read(reads -> reads.events().behind(0, 1_000)).stream()
                .map(stored -> stored.event())
                .filter(event -> event.resource().id().equals("prefect.automation." + automation.id()))
                .map(event -> event.event())
                .toList();
    }

    @Test
    void whatDoesNotFollowFiresForThatOneOnly() {
        automate("{'type':'event','posture':'Proactive','after':['question'],'expect':['answer'],'threshold':1,"
                + "'within':10,'for_each':['prefect.resource.id']}");
        happens("question", "answered");
        happens("answer", "answered");
        happens("question", "silent");
        service.run();
        assertThat(service.run()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(11));
        assertThat(pending()).hasSize(1);
        assertThat(pending().getFirst().firing().triggeringLabels()).containsEntry("prefect.resource.id", "silent");
    }

    @Test
    void triggersTogetherFireWhenAllHave() {
        automate("{'type':'compound','require':'all','within':60,'triggers':[" + on("a") + "," + on("b") + "]}");
        happens("b", "x");
        service.run();
        assertThat(pending()).isEmpty();
        service = new TriggerService(store, facts);
        happens("a", "x");
        service.run();
        assertThat(pending()).hasSize(1);
        assertThat(pending().getFirst().firing().triggeringFirings()).hasSize(2);
    }

    @Test
    void aSequenceFiresInItsOrderOnly() {
        automate("{'type':'sequence','within':60,'triggers':[" + on("a") + "," + on("b") + "]}");
        happens("b", "x");
        pass(Duration.ofSeconds(1));
        happens("a", "x");
        pass(Duration.ofSeconds(1));
        assertThat(pending()).isEmpty();
        happens("b", "x");
        pass(Duration.ofSeconds(1));
        assertThat(pending()).hasSize(1);
    }

    @Test
    void anAutomationThatIsDeletedIsForgotten() {
        Automation automation =
                automate("{'type':'event','posture':'Proactive','expect':['beat'],'threshold':1,'within':30}");
        service.run();
        store.commit(transaction -> transaction.automations().delete(automation.id()));
        pass(Duration.ofSeconds(60));
        assertThat(pending()).isEmpty();
        Optional<Instant> deadline = store.read(reads -> reads.triggers().nextDeadline());
        assertThat(deadline).isEmpty();
    }
}
