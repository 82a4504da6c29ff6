package dev.rondo.store.internal.query;

import dev.rondo.model.filter.TextFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Searches for words as conditions. */
final class TextConditions {
    // A sign or none, then a phrase in quotes or a word.
    private static final Pattern TERM = Pattern.compile("([-!+]?)(?:\"([^\"]+)\"|(\\S+))");

    private TextConditions() {}

    static Condition of(Field<String> text, TextFilter filter) {
        List<Condition> wanted = new ArrayList<>();
        List<Condition> demanded = new ArrayList<>();
        Matcher terms = TERM.matcher(filter.query());
        while (terms.find()) {
            Condition contained = text.containsIgnoreCase(terms.group(2) == null ? terms.group(3) : terms.group(2));
            switch (terms.group(1)) {
                case "" -> wanted.add(contained);
                case "+" -> demanded.add(contained);
                default -> demanded.add(DSL.not(contained));
            }
        }
        return DSL.and(wanted.isEmpty() ? DSL.noCondition() : DSL.or(wanted), DSL.and(demanded));
    }
}
