package dev.rondo.model.workpool;

import dev.rondo.model.internal.Paging;

/**
 * A request for who takes up the slots of a work pool.
 *
 * @param page which page, counted from 1
 * @param limit how many a page has at most, 0 to 200
 * @param flowRunLimit how many runs of each queue at most, 0 to 200
 */
public record WorkPoolConcurrencyStatusRequest(Integer page, Integer limit, Integer flowRunLimit) {
    public WorkPoolConcurrencyStatusRequest {
        page = Paging.page(page);
        limit = Paging.limit(limit);
        flowRunLimit = flowRunLimit == null ? Paging.limit(null, 0, 10) : flowRunLimit;
        Paging.limit(flowRunLimit);
    }
}
