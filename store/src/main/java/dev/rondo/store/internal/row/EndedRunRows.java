package dev.rondo.store.internal.row;

import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.store.HistoryCell;
import dev.rondo.store.internal.query.EndedRunQueries;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Adds up the numbers of runs that have ended and of those that go on. */
final class EndedRunRows {
    private final Statements statements;

    EndedRunRows(Statements statements) {
        this.statements = statements;
    }

    /** How many runs there are. */
    int count(EndedRunQueries queries, Instant now) {
        return parts(queries, now).stream().mapToInt(Part::runs).sum();
    }

    /** How many seconds they are late on average; empty when there are none. */
    OptionalDouble lateness(EndedRunQueries queries, Instant now) {
        List<Part> parts = parts(queries, now);
        int runs = parts.stream().mapToInt(Part::runs).sum();
        return runs == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(parts.stream().mapToDouble(Part::lateness).sum() / runs);
    }

    /** How many runs are in which type of state. */
    Map<StateType, Integer> states(EndedRunQueries queries, Instant now) {
        Map<StateType, Integer> numbers = new EnumMap<>(StateType.class);
        cells(queries, now).forEach(cell -> numbers.merge(cell.type(), cell.runs(), Integer::sum));
        return numbers;
    }

    /** The runs by span and state; those without a state are left out. */
    List<HistoryCell> cells(EndedRunQueries queries, Instant now) {
        Map<Place, HistoryCell> cells = new LinkedHashMap<>();
        for (Part part : parts(queries, now)) {
            StateType type = part.type();
            if (type != null && part.runs() != 0) {
                cells.merge(new Place(part.span(), type, part.name()), part.cell(type), EndedRunRows::sum);
            }
        }
        return List.copyOf(cells.values());
    }

    private static HistoryCell sum(HistoryCell one, HistoryCell other) {
        return new HistoryCell(
                one.span(),
                one.type(),
                one.name(),
                one.runs() + other.runs(),
                one.runTime() + other.runTime(),
                one.lateness() + other.lateness());
    }

    private List<Part> parts(EndedRunQueries queries, Instant now) {
        List<Part> parts = new ArrayList<>();
        queries.all(now)
                .forEach(query -> parts.addAll(statements.allOnce(
                        query.sql(), parameters -> parameters.all(query.parameters()), EndedRunRows::read)));
        return parts;
    }

    private static Part read(Row row) throws SQLException {
        int span = row.integer();
        StateType type = row.constantOrNull(StateType.class);
        String name = row.textOrNull();
        return new Part(span, type, name == null ? "" : name, row.integer(), row.decimal(), row.decimal());
    }

    private record Place(int span, StateType type, String name) {}

    private record Part(int span, @Nullable StateType type, String name, int runs, double runTime, double lateness) {
        HistoryCell cell(StateType known) {
            return new HistoryCell(span, known, name, runs, runTime, lateness);
        }
    }
}
