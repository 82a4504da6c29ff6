package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Failures;
import dev.rondo.cli.internal.Surroundings;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, put together: the composition root of the command line. */
public final class Program {
    private final Surroundings surroundings;

    /** @param surroundings where the commands run */
    public Program(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs the command that the arguments name and gives its exit code; never throws. */
    public int run(String... arguments) {
        CommandLine commandLine = commandLine(arguments);
        boolean debug = List.of(arguments).contains("--debug");
        commandLine.setParameterExceptionHandler((wrong, given) -> badInput(wrong, debug));
        commandLine.setExecutionExceptionHandler((failure, command, parsed) ->
                Failures.report(failure, surroundings.error(), debug).code());
        return commandLine.execute(arguments);
    }

    private CommandLine commandLine(String... arguments) {
        IFactory factory = new Commands(surroundings);
        CommandLine commandLine = new CommandLine(RootCommand.class, factory);
        Optional<Map.Entry<String, Class<?>>> only = theOnlyOne(arguments);
        only.map(List::of)
                .orElse(RootCommand.COMMANDS)
                .forEach(command ->
                        commandLine.addSubcommand(command.getKey(), new CommandLine(command.getValue(), factory)));
        if (only.isEmpty()) {
            new ServerResources(surroundings).addTo(commandLine);
        }
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpWidth(Math.min(Math.max(surroundings.screen().columns(), 80), 120));
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(
                surroundings.screen().color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commandLine.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(surroundings.error(), true, StandardCharsets.UTF_8));
        return commandLine;
    }

    // Making a command takes time, and most need no other; completion and help name them all.
    private static Optional<Map.Entry<String, Class<?>>> theOnlyOne(String... arguments) {
        return RootCommand.COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getKey().equals(arguments[0])
                        && !arguments[0].equals(CompletionCommand.NAME))
                .findFirst();
    }

    private int badInput(ParameterException wrong, boolean debug) {
        surroundings.error().println("rondo: " + message(wrong) + "; " + remedy(wrong));
        if (debug) {
            wrong.printStackTrace(surroundings.error());
        }
        return ExitCode.BAD_INPUT.code();
    }

    private static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().getFirst();
            return "'" + first + "' is not understood here";
        }
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("the input is not understood");
    }

    private static String remedy(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return "did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        return "see `" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help`";
    }

    /** Makes the commands, those that want to know where they run with the surroundings. */
    private record Commands(Surroundings surroundings) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (List.of(constructor.getParameterTypes()).equals(List.of(Surroundings.class))) {
                    return type.cast(constructor.newInstance(surroundings));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
