package dev.rondo.internal.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;

/** The task runs of a flow run that failed: those that nobody asked about by its end are worth a warning. Thread-safe. */
final class UnseenFailures {
    private static final int MOST = 100;

    private final Set<TaskRunExecution> failed = new LinkedHashSet<>();

    synchronized void add(TaskRunExecution run) {
        if (failed.size() == MOST) {
            failed.removeIf(TaskRunExecution::isSeen);
        }
        if (failed.size() < MOST) {
            failed.add(run);
        }
    }

    /** Names the failures that nobody saw, and forgets all. */
    synchronized void warn(Logger logger) {
        List<String> names = failed.stream()
                .filter(each -> !each.isSeen())
                .map(TaskRunExecution::name)
                .toList();
        failed.clear();
        if (!names.isEmpty()) {
            logger.warn(
                    "The flow completes although task runs failed that nothing joins: {}; join their futures to fail"
                            + " with them",
                    String.join(", ", names));
        }
    }
}
