package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands as a POSIX shell would take them apart, without the shell. */
final class ShellWords {
    private static final Pattern WORD =
            Pattern.compile("\\G\\s*((?:[^\\s\"'\\\\]+|\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\\\.)+)");
    private static final Pattern PIECE = Pattern.compile(
            "(?<plain>[^\"'\\\\]+)|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\"|'(?<single>[^']*)'|\\\\(?<escaped>.)");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:(?<escaped>\\$)|(?<name>[A-Za-z_]\\w*)|\\{(?<braced>[A-Za-z_]\\w*)})");

    private ShellWords() {}

    /** The words of a line, without their quotes. */
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        int end = 0;
        while (matcher.find()) {
            words.add(PIECE.matcher(matcher.group(1)).replaceAll(piece -> Matcher.quoteReplacement(unquoted(piece))));
            end = matcher.end();
        }
        if (!line.substring(end).isBlank()) {
            throw new CodeException(
                    "code.bad-script",
                    "a quote or backslash is left open in the script; close it, or set shell: true",
                    null);
        }
        return words;
    }

    private static String unquoted(MatchResult piece) {
        return Optional.ofNullable(piece.group("plain"))
                .or(() -> Optional.ofNullable(piece.group("single")))
                .or(() -> Optional.ofNullable(piece.group("escaped")))
                .orElseGet(() -> piece.group("double").replaceAll("\\\\([\\\\\"$`])", "$1"));
    }

    /** The text with {@code $NAME} and {@code ${NAME}} filled where they are set; {@code $$} is a dollar sign. */
    static String expand(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            if (match.group("escaped") != null) {
                return Matcher.quoteReplacement("$");
            }
            String name = match.group("name") != null ? match.group("name") : match.group("braced");
            return Matcher.quoteReplacement(environment.getOrDefault(name, match.group()));
        });
    }
}
