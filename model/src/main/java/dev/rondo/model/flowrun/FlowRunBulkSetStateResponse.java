package dev.rondo.model.flowrun;

import java.util.List;

/**
 * The answers to a state proposed for many flow runs.
 *
 * @param results one for each
 */
public record FlowRunBulkSetStateResponse(List<FlowRunOrchestrationResult> results) {
    public FlowRunBulkSetStateResponse {
        results = results == null ? List.of() : List.copyOf(results);
    }
}
