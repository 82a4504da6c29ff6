package dev.rondo;

import dev.rondo.internal.run.TaskCall;
import dev.rondo.model.RondoException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns the elements given to {@code map} into the calls of its runs. */
final class Mapping {
    private final TaskBinding binding;
    private final List<Input<?>> awaited = new ArrayList<>();
    private final List<Elements<?>> columns;

    Mapping(TaskBinding binding, Elements<?>... columns) {
        this.binding = binding;
        this.columns = List.of(columns).stream().<Elements<?>>map(this::known).toList();
    }

    /** One call for each element. Collections-to-be that were awaited stay edges of the graph. */
    List<TaskCall> calls() {
        int count = count();
        TaskBinding bound = binding.after(awaited);
        return IntStream.range(0, count).mapToObj(row -> bound.call(row(row))).toList();
    }

    private Elements<?> known(Elements<?> column) {
        return switch (column) {
            case Elements.EachOfFuture<?> future -> Rondo.each(collection(future.collection()));
            case Elements.Each<?> each -> each;
            case Elements.Same<?> same -> same;
        };
    }

    private Collection<?> collection(Input<? extends Collection<?>> input) {
        awaited.add(input);
        return switch (input) {
            case Input.Value<? extends Collection<?>> value -> value.value();
            case TaskFuture<? extends Collection<?>> future -> future.join();
            case TaskFutures<?> futures -> futures.join();
        };
    }

    private int count() {
        List<Integer> counts = columns.stream()
                .filter(Elements.Each.class::isInstance)
                .map(column -> ((Elements.Each<?>) column).inputs().size())
                .distinct()
                .toList();
        return switch (counts.size()) {
            case 0 -> throw refusal("nothing tells how often to run; give each(collection) for at least one input");
            case 1 -> counts.getFirst();
            default ->
                throw refusal("the collections have different sizes: " + counts
                        + "; make them the same size, or give same(value) for what all runs receive");
        };
    }

    private @Nullable Input<?>[] row(int row) {
        return columns.stream().map(column -> input(column, row)).toArray(Input<?>[]::new);
    }

    private static Input<?> input(Elements<?> column, int row) {
        return switch (column) {
            case Elements.Each<?> each -> each.inputs().get(row);
            case Elements.Same<?> same -> same.input();
            case Elements.EachOfFuture<?> impossible -> throw new IllegalStateException("not awaited: " + impossible);
        };
    }

    private RondoException refusal(String reason) {
        return new RondoException(
                "task.map", "cannot map task " + binding.options().name() + ": " + reason);
    }
}
