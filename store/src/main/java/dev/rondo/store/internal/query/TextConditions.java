package dev.rondo.store.internal.query;

import dev.rondo.model.filter.TextFilter;
import dev.rondo.orchestration.event.TextSearch;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Searches for words as conditions. */
final class TextConditions {
    private TextConditions() {}

    static Condition of(Field<String> text, TextFilter filter) {
        TextSearch search = TextSearch.of(filter);
        Condition wanted = search.wanted().isEmpty()
                ? DSL.noCondition()
                : DSL.or(search.wanted().stream().map(text::containsIgnoreCase).toList());
        return DSL.and(
                wanted,
                DSL.and(search.required().stream().map(text::containsIgnoreCase).toList()),
                DSL.and(search.excluded().stream()
                        .map(term -> DSL.not(text.containsIgnoreCase(term)))
                        .toList()));
    }
}
