package dev.rondo.docker;

import dev.rondo.worker.infrastructure.WorkerContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels of containers: how they are found again. */
final class ContainerLabels {
    static final String WORKER = "dev.rondo.worker";
    static final String POOL = "dev.rondo.work-pool";
    static final String FLOW_RUN = "dev.rondo.flow-run-id";
    /** Whether whoever finds the container ended may remove it. */
    static final String REMOVED = "dev.rondo.auto-remove";

    private ContainerLabels() {}

    /** The labels that were wished for and those of the run, which win, as Docker writes them. */
    static Map<String, String> of(Map<String, String> wished, Map<String, String> run) {
        Map<String, String> labels = new LinkedHashMap<>();
        wished.forEach((name, value) -> labels.put(dockerName(name), value));
        run.forEach((name, value) -> labels.put(dockerName(name), value));
        return labels;
    }

    // Kubernetes writes example.com/name, Docker com.example.name.
    private static String dockerName(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return name;
        }
        List<String> domain = Arrays.asList(name.substring(0, slash).split("\\."));
        Collections.reverse(domain);
        return String.join(".", domain) + "." + name.substring(slash + 1);
    }

    /** The labels by which a worker's containers are known. */
    static Map<String, String> own(WorkerContext worker, String flowRunId, boolean isRemoved) {
        return Map.of(
                WORKER, worker.workerName(),
                POOL, worker.poolName(),
                FLOW_RUN, flowRunId,
                REMOVED, String.valueOf(isRemoved));
    }
}
