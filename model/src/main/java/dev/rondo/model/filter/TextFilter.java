package dev.rondo.model.filter;

import dev.rondo.model.internal.Strict;
import java.util.Objects;

/**
 * A criterion: words that a text contains. Terms are joined by or; {@code -word} or {@code !word} excludes, {@code +word} demands, quotes keep a
 * phrase together.
 *
 * @param query the terms, at most 200 characters
 */
@Strict
public record TextFilter(String query) {
    public TextFilter {
        Objects.requireNonNull(query, "query is null");
        if (query.length() > 200) {
            throw new IllegalArgumentException("a text query has at most 200 characters, not " + query.length());
        }
    }
}
