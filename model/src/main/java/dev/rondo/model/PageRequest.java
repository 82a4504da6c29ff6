package dev.rondo.model;

import dev.rondo.model.internal.Paging;

/**
 * Which part of all there is is asked for.
 *
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 */
public record PageRequest(Integer limit, Integer offset) {
    public PageRequest {
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
