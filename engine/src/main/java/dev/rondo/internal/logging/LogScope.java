package dev.rondo.internal.logging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The run whose code is running on this thread, as logging sees it.
 *
 * @param flowRunId the flow run; null for a task outside flows
 * @param taskRunId the task run; null in the flow's own code
 * @param runName the name of the run, for the console
 * @param logPrints whether printed lines are kept as log lines
 * @param lines where lines go
 */
public record LogScope(
        @Nullable UUID flowRunId, @Nullable UUID taskRunId, String runName, boolean logPrints, RunLogs lines) {
    /** The scope of the code that is running; unbound outside runs. */
    public static final ScopedValue<LogScope> CURRENT = ScopedValue.newInstance();
}
