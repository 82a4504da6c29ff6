package dev.rondo.worker.template;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A place in a template: {@code {{ name }}}.
 *
 * @param text as it is written, braces included
 * @param name what it refers to, without the prefix of its kind
 * @param kind what it refers to
 */
record Place(String text, String name, Kind kind) {
    /** The places of the stock client: whatever else stands in braces belongs to other template languages. */
    static final Pattern PATTERN = Pattern.compile("\\{\\{\\s*([\\w.\\-\\[\\]$]+)\\s*}}");

    private static final Pattern PREFIX = Pattern.compile("(?:prefect|rondo)\\.(blocks|variables)\\.");

    Place {
        Objects.requireNonNull(text, "text is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(kind, "kind is null");
    }

    /** What a place may refer to. */
    enum Kind {
        /** A value that was handed in. */
        VALUE,
        /** The environment of the process. */
        ENVIRONMENT,
        BLOCK,
        VARIABLE
    }

    static Place of(MatchResult match) {
        String name = match.group(1);
        if (name.startsWith("$")) {
            return new Place(match.group(), name.replaceFirst("^\\$+", ""), Kind.ENVIRONMENT);
        }
        var prefix = PREFIX.matcher(name);
        if (!prefix.lookingAt()) {
            return new Place(match.group(), name, Kind.VALUE);
        }
        Kind kind = prefix.group(1).equals("blocks") ? Kind.BLOCK : Kind.VARIABLE;
        return new Place(match.group(), name.substring(prefix.end()), kind);
    }
}
