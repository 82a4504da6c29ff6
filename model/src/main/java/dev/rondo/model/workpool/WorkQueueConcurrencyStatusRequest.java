package dev.rondo.model.workpool;

import dev.rondo.model.internal.Paging;

/**
 * A request for who takes up the slots of a work queue.
 *
 * @param page which page, counted from 1
 * @param limit how many a page has at most, 0 to 200
 */
public record WorkQueueConcurrencyStatusRequest(Integer page, Integer limit) {
    public WorkQueueConcurrencyStatusRequest {
        page = Paging.page(page);
        limit = Paging.limit(limit);
    }
}
