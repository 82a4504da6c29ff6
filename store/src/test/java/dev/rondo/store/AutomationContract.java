package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.model.automation.Action;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.AutomationFilter;
import dev.rondo.model.automation.AutomationSort;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.Resource;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.Tags;
import dev.rondo.orchestration.automation.AutomationTriggers;
import dev.rondo.orchestration.automation.Bucket;
import dev.rondo.orchestration.automation.Firing;
import dev.rondo.orchestration.automation.TriggerState;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.EventNames;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.TriggerEntry;
import dev.rondo.orchestration.store.TriggerProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with automations, whichever database is behind it. */
abstract class AutomationContract {
    private static final String OWNER = "prefect.deployment.x";

    private final Samples samples = new Samples();
    private final Automation first = automation("first", true, "ml");
    private final Automation second = automation("second", false);

    private Store store;

    @SuppressWarnings("NullAway.Init") // by fill()
    AutomationContract() {}

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    private Automation automation(String name, boolean enabled, String... tags) {
        Trigger trigger = Json.MAPPER
                .readValue("{\"type\":\"event\",\"posture\":\"Reactive\",\"expect\":[\"a\"]}", Trigger.class)
                .identified(samples::id);
        List<Action> actions = List.of(new Action.SendNotification(samples.id(), "s", "b"), new Action.DoNothing());
        return new Automation(
                samples.id(),
                Samples.NOW,
                Samples.NOW,
                name,
                "",
                enabled,
                List.of(tags),
                trigger,
                actions,
                List.of(),
                List.of());
    }

    @BeforeEach
    void fill() {
        store = open();
        write(transaction -> {
            transaction.automations().insert(first, OWNER, Set.of("prefect.work-pool.p", OWNER));
            transaction.automations().insert(second, null, Set.of(OWNER));
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(Consumer<StoreTransaction> work) {
        store.commit(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    private <T> Collection<T> list(Function<StoreReads, ? extends Collection<T>> query) {
        return store.read(query::apply);
    }

    private <T> Optional<T> optional(Function<StoreReads, Optional<T>> query) {
        return store.read(query);
    }

    private List<String> names(AutomationFilter filter) {
        int count = store.read(reads -> reads.automations().count(filter));
        assertThat(count).isEqualTo(found(filter).size());
        return found(filter).stream().map(Automation::name).toList();
    }

    private List<Automation> found(AutomationFilter filter) {
        return store.read(reads -> reads.automations().filter(filter, AutomationSort.NAME_ASC, 10, 0));
    }

    @Test
    void anAutomationComesBackAsItWasStored() {
        assertThat(optional(reads -> reads.automations().find(first.id()))).contains(first);
        assertThat(list(reads -> reads.automations().enabled())).containsExactly(first);
        assertThat(names(AutomationFilter.ALL)).containsExactly("first", "second");
        assertThat(names(new AutomationFilter(Operator.AND, null, AnyOf.of("second"), null, null)))
                .containsExactly("second");
        assertThat(names(new AutomationFilter(Operator.AND, AnyOf.of(first.id()), null, null, Tags.any("ml"))))
                .containsExactly("first");
    }

    @Test
    void anAutomationBelongsToItsOwnerAndToWhatItActsOn() {
        assertThat(list(reads -> reads.automations().relatedTo(OWNER))).containsExactly(first, second);
        assertThat(list(reads -> reads.automations().ownedBy(OWNER))).containsExactly(first);
        write(transaction -> transaction.automations().update(first, Set.of()));
        assertThat(list(reads -> reads.automations().relatedTo("prefect.work-pool.p")))
                .isEmpty();
        assertThat(list(reads -> reads.automations().ownedBy(OWNER))).containsExactly(first);
        write(transaction -> transaction.automations().delete(first.id()));
        assertThat(list(reads -> reads.automations().ownedBy(OWNER))).isEmpty();
    }

    private TriggerEntry entry(Map<String, String> labels, Instant end) {
        Bucket bucket = new Bucket(Samples.NOW, end, 1, null);
        TriggerState state = new TriggerState(labels, bucket, List.of(), List.of(samples.id()), List.of());
        AutomationTriggers.Key key = new AutomationTriggers.Key(
                Objects.requireNonNull(first.trigger().id()), labels);
        return new TriggerEntry(first.id(), key, state, end, null);
    }

    @Test
    void whatTriggersHaveSeenIsKeptForEachOfTheirLabels() {
        TriggerEntry plain = entry(Map.of(), Samples.NOW.plusSeconds(9));
        TriggerEntry labelled = entry(Map.of("a", "1", "b", "x".repeat(5_000)), Samples.NOW.plusSeconds(7));
        write(transaction -> transaction.triggers().save(List.of(plain, labelled), Samples.NOW));
        assertThat(list(reads -> reads.triggers().states(List.of(plain.key(), labelled.key()))))
                .containsExactlyInAnyOrder(plain, labelled);
        assertThat(optional(reads -> reads.triggers().nextDeadline())).contains(Samples.NOW.plusSeconds(7));
        assertThat(list(reads -> reads.triggers().due(Samples.NOW.plusSeconds(8), 10)))
                .containsExactly(labelled);
        TriggerEntry spent = new TriggerEntry(first.id(), plain.key(), TriggerState.fresh(Map.of()), null, null);
        write(transaction -> transaction.triggers().save(List.of(spent), Samples.NOW));
        write(transaction -> assertThat(transaction.triggers().deleteSpent(Samples.NOW.plusSeconds(1), 10))
                .isEqualTo(1));
        Automation rested = first.toBuilder().enabled(false).build();
        write(transaction -> transaction.automations().update(rested, Set.of()));
        assertThat(list(reads -> reads.triggers().states(List.of(labelled.key()))))
                .isEmpty();
    }

    private boolean advance(TriggerProgress progress, long generation) {
        return store.commit(transaction -> transaction.triggers().advance(progress, generation));
    }

    @Test
    void whoLooksFromWhereAnotherHasGoneOnIsRefused() {
        long generation = store.read(reads -> reads.automations().generation());
        TriggerProgress start = TriggerProgress.from(5);
        assertThat(advance(start, generation)).isTrue();
        assertThat(advance(start, generation)).isFalse();
        TriggerProgress kept = store.read(reads -> reads.triggers().progress()).orElseThrow();
        assertThat(kept).isEqualTo(start.next());
        assertThat(advance(kept, generation)).isTrue();
        assertThat(advance(kept, generation)).isFalse();
        write(transaction -> transaction.automations().update(second, Set.of()));
        TriggerProgress latest =
                store.read(reads -> reads.triggers().progress()).orElseThrow();
        assertThat(advance(latest, generation)).isFalse();
        assertThat(advance(latest, store.read(reads -> reads.automations().generation())))
                .isTrue();
    }

    private ReceivedEvent event(String name) {
        return ReceivedEvent.of(
                new Event(Samples.NOW, name, Resource.of("x"), List.of(), Map.of(), samples.id(), null), Samples.NOW);
    }

    @Test
    void eventsAreFoundByTheirNamesInTheirOrder() {
        write(transaction -> List.of("a", "prefect.flow-run.Failed", "b", "a")
                .forEach(name -> transaction
                        .events()
                        .insert(new EventEntry(event(name), Json.MAPPER.writeValueAsString(event(name))))));
        long last = store.read(reads -> reads.events().last());
        assertThat(events(last, EventNames.of(Set.of("a")), 10)).containsExactly("a", "a");
        assertThat(events(last, EventNames.of(Set.of("prefect.flow-run.*", "b")), 10))
                .containsExactly("prefect.flow-run.Failed", "b");
        assertThat(events(last, EventNames.of(Set.of("!a")), 3)).hasSize(3);
        assertThat(events(last, EventNames.NONE, 10)).isEmpty();
        assertThat(list(reads -> reads.triggers().blocks(1, last))).containsExactly(TriggerProgress.block(last));
    }

    private List<String> events(long last, EventNames names, int limit) {
        return store.read(reads -> reads.triggers().events(1, last, names, limit)).stream()
                .map(stored -> stored.event().event())
                .toList();
    }

    @Test
    void actionsWaitUntilTheyAreDue() {
        Firing firing = new Firing(samples.id(), samples.id(), Samples.NOW, Map.of(), event("a"), List.of());
        PendingAction action = new PendingAction(
                samples.id(), first, firing, event("a"), samples.id(), new Action.DoNothing(), 0, 0, Samples.NOW);
        write(transaction -> transaction.pendingActions().insert(List.of(action)));
        assertThat(list(reads -> reads.pendingActions().due(Samples.NOW, 10))).containsExactly(action);
        PendingAction again = action.againAt(Samples.NOW.plusSeconds(4));
        write(transaction -> transaction.pendingActions().update(again));
        assertThat(list(reads -> reads.pendingActions().due(Samples.NOW, 10))).isEmpty();
        assertThat(optional(reads -> reads.pendingActions().nextDue(Samples.NOW)))
                .contains(again.due());
        write(transaction ->
                assertThat(transaction.pendingActions().delete(action.id())).isTrue());
        write(transaction ->
                assertThat(transaction.pendingActions().delete(action.id())).isFalse());
    }
}
