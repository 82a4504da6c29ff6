package dev.rondo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * One page of many results.
 *
 * @param <T> the type of the results
 * @param results the results on this page
 * @param count how many results there are in all
 * @param limit how many a page has
 * @param pages how many pages there are
 * @param page which page this is, counted from 1
 */
public record Page<T>(
        List<T> results,
        @JsonProperty(required = true) int count,
        @JsonProperty(required = true) int limit,
        @JsonProperty(required = true) int pages,
        @JsonProperty(required = true) int page) {
    public Page {
        Objects.requireNonNull(results, "results is null");
        results = List.copyOf(results);
    }

    /** The page that holds these of {@code count} results. */
    public static <T> Page<T> of(List<T> results, int count, int limit, int page) {
        return new Page<>(results, count, limit, limit == 0 ? 0 : (count + limit - 1) / limit, page);
    }
}
