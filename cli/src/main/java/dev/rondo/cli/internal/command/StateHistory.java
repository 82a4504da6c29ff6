package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.model.state.State;
import java.util.List;

/** The states that a run has been in, as a table. */
final class StateHistory {
    private StateHistory() {}

    static void print(Surroundings surroundings, List<State> states) {
        var table = new Table("WHEN", "STATE", "MESSAGE");
        states.forEach(state -> table.add(
                Times.day(state.timestamp()),
                state.name(),
                state.message() == null ? "" : state.message().strip().replaceAll("\\s*\\R\\s*", " ")));
        surroundings.out().println();
        Output.table(surroundings, table, "it has been in no state yet");
    }
}
