package dev.rondo.orchestration.event;

import dev.rondo.model.filter.TextFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for words as people write it: any of the words, all of those behind a plus, none of those behind a minus or an
 * exclamation mark; in quotes, a phrase. Upper and lower case are the same. Immutable, thread-safe.
 *
 * @param wanted of these, one must be there, if there are any
 * @param required these must be there
 * @param excluded these must not be there
 */
public record TextSearch(List<String> wanted, List<String> required, List<String> excluded)
        implements Predicate<String> {
    private static final Pattern TERM = Pattern.compile("([-!+]?)(?:\"([^\"]+)\"|(\\S+))");

    public TextSearch {
        wanted = List.copyOf(wanted);
        required = List.copyOf(required);
        excluded = List.copyOf(excluded);
    }

    /** The search that a filter asks for. */
    public static TextSearch of(TextFilter filter) {
        List<String> wanted = new ArrayList<>();
        List<String> required = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        Matcher terms = TERM.matcher(filter.query().toLowerCase(Locale.ROOT));
        while (terms.find()) {
            String term = terms.group(2) == null ? terms.group(3) : terms.group(2);
            switch (terms.group(1)) {
                case "" -> wanted.add(term);
                case "+" -> required.add(term);
                default -> excluded.add(term);
            }
        }
        return new TextSearch(wanted, required, excluded);
    }

    @Override
    public boolean test(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return (wanted.isEmpty() || wanted.stream().anyMatch(lower::contains))
                && required.stream().allMatch(lower::contains)
                && excluded.stream().noneMatch(lower::contains);
    }
}
