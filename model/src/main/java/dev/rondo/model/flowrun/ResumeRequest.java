package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A paused flow run that is to go on.
 *
 * @param runInput what it was waiting for; null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResumeRequest(@Nullable Map<String, Object> runInput) {
    public ResumeRequest {
        runInput = runInput == null ? null : Values.unmodifiable(runInput);
    }
}
