package dev.rondo;

import static dev.rondo.Rondo.each;
import static dev.rondo.Rondo.eachOf;
import static dev.rondo.Rondo.same;
import static dev.rondo.Rondo.task;
import static dev.rondo.Rondo.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.internal.run.TaskCall;
import dev.rondo.model.RondoException;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MappingTest {
    private final TaskBinding binding = task(MappingTest::score).binding();

    @Test
    void eachElementHasARunOfItsOwnAndTheSameOtherInput() {
        TaskFuture<Integer> rate = future(3);

        List<TaskCall> calls = new Mapping(binding, each(List.of("a", "b")), same(rate)).calls();

        assertThat(calls)
                .extracting(TaskCall::inputs)
                .isEqualTo(List.of(List.of(value("a"), rate), List.of(value("b"), rate)));
        assertThat(calls).allSatisfy(call -> assertThat(call.after()).isEmpty());
    }

    @Test
    void theElementsOfACollectionToBeStayEdgesToWhereTheyComeFrom() {
        TaskFuture<List<String>> names = future(List.of("a", "b"));

        List<TaskCall> calls = new Mapping(binding, each(names), same(1)).calls();

        assertThat(calls).hasSize(2).allSatisfy(call -> assertThat(call.after()).isEqualTo(List.of(names)));
    }

    @Test
    void futuresAreElementsOfTheirOwn() {
        TaskFuture<String> first = future("a");
        TaskFuture<String> second = future("b");

        assertThat(new Mapping(binding, each(new TaskFutures<>(List.of(first, second))), same(1)).calls())
                .extracting(call -> call.inputs().getFirst())
                .isEqualTo(List.of(first, second));
        assertThat(new Mapping(binding, eachOf(List.of(first, value("c"))), same(1)).calls())
                .extracting(call -> call.inputs().getFirst())
                .isEqualTo(List.of(first, value("c")));
    }

    @Test
    void collectionsOfDifferentSizesAreRefused() {
        assertThatThrownBy(() -> new Mapping(binding, each(List.of("a")), each(Set.of(1, 2))).calls())
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("task score")
                .hasMessageContaining("[1, 2]");
        assertThatThrownBy(() -> new Mapping(binding, same("a"), same(1)).calls())
                .hasMessageContaining("each(collection)");
    }

    @Test
    void anEmptyCollectionHasNoRuns() {
        assertThat(new Mapping(binding, each(List.<String>of()), same(1)).calls())
                .isEmpty();
    }

    @Test
    void waitingTellsWhatIsDoneAndWhatIsNot() {
        TaskFuture<Integer> done = future(1);
        TaskFuture<Integer> running = new TaskFuture<>(new NamedRun("running"), new CompletableFuture<>());

        Waited waited = Rondo.waitFor(List.of(done, running), Duration.ofMillis(1));

        assertThat(waited.done()).isEqualTo(List.of(done));
        assertThat(waited.notDone()).isEqualTo(List.of(running));
        assertThat(Rondo.waitFor(List.of()).done()).isEmpty();
    }

    @Test
    void futuresComeInTheOrderInWhichTheyGetDone() {
        CompletableFuture<Outcome<Integer>> slow = new CompletableFuture<>();
        TaskFuture<Integer> first = new TaskFuture<>(new NamedRun("slow"), slow);
        TaskFuture<Integer> second = future(2);

        var completed = Rondo.asCompleted(List.of(first, second)).iterator();

        assertThat(completed.next()).isSameAs(second);
        slow.complete(new Outcome.Success<>(1, completed()));
        assertThat(completed.next()).isSameAs(first);
        assertThat(completed.hasNext()).isFalse();
    }

    static int score(String name, int rate) {
        return name.length() * rate;
    }

    private static <T> TaskFuture<T> future(T value) {
        return new TaskFuture<>(
                new NamedRun("upstream"), CompletableFuture.completedFuture(new Outcome.Success<>(value, completed())));
    }

    private static State completed() {
        return State.of(UUID.randomUUID(), StateType.COMPLETED, Instant.EPOCH);
    }

    private record NamedRun(UUID id, String name) implements TaskFuture.Run {
        NamedRun(String name) {
            this(UUID.randomUUID(), name);
        }

        @Override
        public void cancel() {}
    }
}
