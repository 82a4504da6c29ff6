package dev.rondo.model.flowrun;

import java.util.List;

/**
 * What came of making many flow runs.
 *
 * @param results one for each
 */
public record FlowRunBulkCreateResponse(List<FlowRunCreateResult> results) {
    public FlowRunBulkCreateResponse {
        results = results == null ? List.of() : List.copyOf(results);
    }
}
