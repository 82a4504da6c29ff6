package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.OutputFormat;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.model.Json;
import picocli.CommandLine.Option;

/** The option {@code --output} of commands that print data. */
final class Output {
    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "table|json",
            description = "How to print: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    boolean isJson() {
        return format == OutputFormat.JSON;
    }

    /** Prints a value as JSON. */
    static void json(Surroundings surroundings, Object value) {
        surroundings.out().println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    /** Prints a table, or a sentence when it has no rows. */
    static void table(Surroundings surroundings, Table table, String whenEmpty) {
        if (table.isEmpty()) {
            surroundings.out().println(whenEmpty);
        } else {
            table.print(surroundings.out(), surroundings.screen().columns());
        }
    }
}
