package dev.rondo.worker.infrastructure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of a job: what is there and of the right kind is answered, what is absent or null is absent, and
 * anything else is refused with its name. Immutable and thread-safe.
 */
public final class JobSettings {
    private final String type;
    private final Map<String, Object> values;

    /**
     * @param type the kind of infrastructure, which begins the codes of errors: {@code docker}
     * @param values the configuration of a job, or an object in it
     */
    public JobSettings(String type, Map<String, Object> values) {
        this.type = type;
        this.values = values;
    }

    // A place in a template whose value was left out is an empty text.
    private @Nullable Object value(String name) {
        Object value = values.get(name);
        return value instanceof String text && text.isBlank() ? null : value;
    }

    /** A text; numbers and flags are taken for what they are written as; null for none or an empty one. */
    public @Nullable String text(String name) {
        return switch (value(name)) {
            case null -> null;
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw refused(name, "a text");
        };
    }

    /** A flag; {@code otherwise} when there is none. */
    public boolean flag(String name, boolean otherwise) {
        return switch (value(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case String text when text.equalsIgnoreCase("true") -> true;
            case String text when text.equalsIgnoreCase("false") -> false;
            default -> throw refused(name, "true or false");
        };
    }

    /** A number; null for none. */
    public @Nullable BigDecimal number(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException unreadable) {
            throw refused(name, "a number");
        }
    }

    /** Seconds, one at least; null for none. */
    public @Nullable Integer seconds(String name) {
        BigDecimal seconds = number(name);
        if (seconds == null) {
            return null;
        }
        if (seconds.signum() <= 0 || seconds.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw refused(name, "seconds, more than none");
        }
        return seconds.setScale(0, RoundingMode.CEILING).intValueExact();
    }

    /** A list of texts; empty for none. */
    public List<String> texts(String name) {
        Object value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)
                || list.stream().anyMatch(entry -> entry == null || entry instanceof Map)) {
            throw refused(name, "a list of texts");
        }
        return list.stream().map(String::valueOf).toList();
    }

    /** An object; empty for none. Values may be null. */
    public Map<String, Object> object(String name) {
        Object value = value(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw refused(name, "an object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, entry) -> object.put(String.valueOf(key), entry));
        return object;
    }

    /** An object of texts; empty for none. Null values are left out. */
    public Map<String, String> textObject(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).forEach((key, value) -> {
            if (value != null) {
                texts.put(key, value.toString());
            }
        });
        return texts;
    }

    /**
     * A program and its arguments: a list, or a line in which words are parted by spaces, may stand in quotes, and a backslash
     * takes the next character as it is. Empty for none. No shell looks at it.
     */
    public List<String> command(String name) {
        if (values.get(name) instanceof List<?>) {
            return texts(name);
        }
        String line = text(name);
        return line == null ? List.of() : words(name, line);
    }

    private List<String> words(String name, String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (character == '\\' && quote != '\'' && index + 1 < line.length()) {
                index++;
                word.append(line.charAt(index));
                begun = true;
            } else if (quote == 0 && (character == '"' || character == '\'')) {
                quote = character;
                begun = true;
            } else if (quote == character && quote != 0) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(character)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(character);
                begun = true;
            }
        }
        if (quote != 0) {
            throw refused(name, "a command whose quotes are closed");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /**
     * What is thrown for a value that cannot be used. The value is not told: it may be a secret.
     *
     * @param name the name of the value
     * @param wanted what it should be: {@code a text}
     */
    public InfrastructureException refused(String name, String wanted) {
        return new InfrastructureException(
                type + ".bad-configuration",
                "The job variable " + name + " is not " + wanted
                        + ": correct it in the deployment's job variables or in the work pool's base job template.",
                null);
    }
}
