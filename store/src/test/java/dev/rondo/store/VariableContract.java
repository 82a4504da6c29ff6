package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.variable.Variable;
import dev.rondo.model.variable.VariableFilter;
import dev.rondo.model.variable.VariableSort;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with documents, shown by variables, whichever database is behind it. */
abstract class VariableContract {
    private final Samples samples = new Samples();
    private final Variable rate = variable("rate", 0.25, "ml", "train");
    private final Variable nothing = variable("nothing", null);
    private final Variable paths =
            variable("paths", Map.of("in", List.of("a", 1, true), "none", Map.of()), "x,\"ml", "Train");

    private Store store;

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    private Variable variable(String name, @Nullable Object value, String... tags) {
        return new Variable(samples.id(), Samples.NOW, Samples.NOW.plusNanos(1000), name, value, List.of(tags));
    }

    @BeforeEach
    void fill() {
        store = open();
        write(transaction -> {
            transaction.variables().insert(rate);
            transaction.variables().insert(nothing);
            transaction.variables().insert(paths);
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(Consumer<StoreTransaction> work) {
        store.write(Urgency.NOW, transaction -> {
                    work.accept(transaction);
                    return true;
                })
                .join();
    }

    private Optional<Variable> found(Function<StoreReads, Optional<Variable>> query) {
        return store.read(query);
    }

    private List<String> names(VariableFilter filter) {
        List<Variable> found = store.read(reads -> reads.variables().filter(filter, VariableSort.NAME_ASC, 10, 0));
        int count = store.read(reads -> reads.variables().count(filter));
        assertThat(found).hasSize(count);
        return found.stream().map(Variable::name).toList();
    }

    @Test
    void aVariableComesBackAsItWasStored() {
        for (Variable variable : List.of(rate, nothing, paths)) {
            assertThat(found(reads -> reads.variables().find(variable.id()))).contains(variable);
            assertThat(found(reads -> reads.variables().findByName(variable.name())))
                    .contains(variable);
        }
        assertThat(found(reads -> reads.variables().findByName("RATE"))).isEmpty();
        assertThat(found(reads -> reads.variables().find(samples.id()))).isEmpty();
    }

    @Test
    void aChangedVariableIsFoundByWhatItIsNow() {
        Variable changed = rate.toBuilder().name("speed").value("fast").build();
        assertThat(store.write(
                                Urgency.NOW,
                                transaction -> transaction.variables().update(changed))
                        .join())
                .isTrue();
        assertThat(found(reads -> reads.variables().find(rate.id()))).contains(changed);
        assertThat(found(reads -> reads.variables().findByName("rate"))).isEmpty();
        assertThat(store.write(
                                Urgency.NOW,
                                transaction -> transaction.variables().update(variable("unknown", 1)))
                        .join())
                .isFalse();
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() -> write(transaction -> transaction.variables().insert(variable("rate", 1))))
                .cause()
                .hasFieldOrPropertyWithValue("code", "store.conflict");
        assertThatThrownBy(() -> write(transaction -> transaction
                        .variables()
                        .update(nothing.toBuilder().name("rate").build())))
                .cause()
                .hasFieldOrPropertyWithValue("code", "store.conflict");
        assertThat(found(reads -> reads.variables().findByName("rate"))).contains(rate);
    }

    @Test
    void aDeletedVariableIsGone() {
        assertThat(store.write(
                                Urgency.NOW,
                                transaction -> transaction.variables().delete(rate.id()))
                        .join())
                .isTrue();
        assertThat(found(reads -> reads.variables().find(rate.id()))).isEmpty();
        assertThat(store.write(
                                Urgency.NOW,
                                transaction -> transaction.variables().delete(rate.id()))
                        .join())
                .isFalse();
    }

    @Test
    void variablesAreFoundByWhatTheyAre() {
        assertThat(names(VariableFilter.ALL)).containsExactly("nothing", "paths", "rate");
        assertThat(names(new VariableFilter(Operator.AND, AnyOf.of(rate.id(), paths.id()), null, null)))
                .containsExactly("paths", "rate");
        assertThat(names(new VariableFilter(Operator.AND, null, NameFilter.containing("AT"), null)))
                .containsExactly("paths", "rate");
        assertThat(names(tagged(AllTags.of("ml")))).containsExactly("rate");
        assertThat(names(tagged(AllTags.of("train", "ml")))).containsExactly("rate");
        assertThat(names(tagged(AllTags.of("Train")))).containsExactly("paths");
        assertThat(names(tagged(AllTags.of("tra")))).isEmpty();
        assertThat(names(tagged(AllTags.of("x,\"ml")))).containsExactly("paths");
        assertThat(names(tagged(new AllTags(Operator.AND, null, true)))).containsExactly("nothing");
    }

    private static VariableFilter tagged(AllTags tags) {
        return new VariableFilter(Operator.AND, null, null, tags);
    }

    @Test
    void everyOrderPagesWithoutGapsOrOverlaps() {
        assertThat(Arrays.asList(VariableSort.values())).allSatisfy(sort -> {
            List<Variable> all = store.read(reads -> reads.variables().filter(VariableFilter.ALL, sort, 10, 0));
            List<Variable> rest = store.read(reads -> reads.variables().filter(VariableFilter.ALL, sort, 10, 1));
            assertThat(all).hasSize(3).endsWith(rest.toArray(Variable[]::new));
        });
    }
}
