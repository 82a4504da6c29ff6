package dev.rondo.worker.process;

import dev.rondo.worker.infrastructure.InfrastructureException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits commands into words as shells do: at spaces, but within quotes; a backslash takes the next character as it is. */
final class CommandLine {
    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'";
    private static final Pattern PART = Pattern.compile(QUOTED + "|\\\\(.)|([^\\s\"'\\\\]+)", Pattern.DOTALL);
    private static final Pattern WORD =
            Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\\\.|[^\\s\"'\\\\])+", Pattern.DOTALL);

    private CommandLine() {}

    /**
     * The words of a command.
     *
     * @throws InfrastructureException when a quote is not closed, or there is no word
     */
    static List<String> split(String command) {
        if (!WORD.matcher(command).replaceAll("").isBlank()) {
            throw new InfrastructureException(
                    "process.command", "the command has a quote that is not closed: " + command, null);
        }
        List<String> words =
                WORD.matcher(command).results().map(word -> plain(word.group())).toList();
        if (words.isEmpty()) {
            throw new InfrastructureException("process.command", "the command of the job is empty", null);
        }
        return words;
    }

    private static String plain(String word) {
        return PART.matcher(word).replaceAll(part -> Matcher.quoteReplacement(content(part.group())));
    }

    private static String content(String part) {
        return switch (part.charAt(0)) {
            case '"' -> part.substring(1, part.length() - 1).replaceAll("\\\\(.)", "$1");
            case '\'' -> part.substring(1, part.length() - 1);
            case '\\' -> part.substring(1);
            default -> part;
        };
    }
}
