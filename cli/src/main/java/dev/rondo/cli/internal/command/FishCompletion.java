package dev.rondo.cli.internal.command;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes completion scripts for the fish shell, which picocli does not. */
final class FishCompletion {
    private FishCompletion() {}

    /** A {@code complete} line for each command and each option. */
    static String script(CommandLine root) {
        var script = new StringBuilder("complete -c rondo -f\n");
        append(script, root, "__fish_use_subcommand");
        root.getSubcommands().forEach((name, command) -> {
            String within = "__fish_seen_subcommand_from " + name;
            String children = command.getSubcommands().isEmpty()
                    ? within
                    : within + "; and not __fish_seen_subcommand_from "
                            + String.join(" ", command.getSubcommands().keySet());
            append(script, command, children);
            command.getSubcommands()
                    .forEach((child, nested) ->
                            append(script, nested, within + "; and __fish_seen_subcommand_from " + child));
        });
        // Entrypoints are files more often than not.
        script.append("complete -c rondo -n '__fish_seen_subcommand_from run' -F\n");
        return script.toString();
    }

    private static void append(StringBuilder script, CommandLine command, String condition) {
        command.getSubcommands()
                .forEach((name, child) -> script.append("complete -c rondo -n '%s' -a %s -d %s\n"
                        .formatted(condition, name, quoted(description(child.getCommandSpec())))));
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> script.append("complete -c rondo -n '%s' %s -d %s\n"
                        .formatted(condition, names(option), quoted(String.join(" ", option.description())))));
    }

    private static String names(OptionSpec option) {
        String names = java.util.Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        return option.arity().max() > 0 ? names + " -r" : names;
    }

    private static String description(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
