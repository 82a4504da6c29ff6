package dev.rondo.worker;

import dev.rondo.model.RondoException;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.worker.infrastructure.JobResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the server what a worker does, as events. An event that cannot be told is left untold. Thread-safe.
 *
 * @param api the server
 * @param workerName the worker
 */
record WorkerHappenings(WorkerApi api, String workerName) {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerHappenings.class);

    void started(WorkPool pool) {
        tell("prefect.worker.started", pool, List.of());
    }

    void stopped(WorkPool pool) {
        tell("prefect.worker.stopped", pool, List.of());
    }

    void submitted(FlowRun run) {
        tell("prefect.worker.submitted-flow-run", null, related(run, null));
    }

    void executed(FlowRun run, @Nullable JobResult result) {
        tell("prefect.worker.executed-flow-run", null, related(run, result));
    }

    private static List<RelatedResource> related(FlowRun run, @Nullable JobResult result) {
        List<RelatedResource> related = new ArrayList<>();
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", "prefect.flow-run." + run.id());
        labels.put("prefect.resource.role", "flow-run");
        labels.put("prefect.resource.name", run.name());
        if (result != null) {
            labels.put("prefect.infrastructure.status-code", String.valueOf(result.exitCode()));
        }
        String infrastructure = run.infrastructurePid();
        if (infrastructure != null) {
            labels.put("prefect.infrastructure.identifier", infrastructure);
        }
        related.add(new RelatedResource(labels));
        related.add(RelatedResource.of("prefect.flow." + run.flowId(), "flow"));
        UUID deployment = run.deploymentId();
        if (deployment != null) {
            related.add(RelatedResource.of("prefect.deployment." + deployment, "deployment"));
        }
        return related;
    }

    private void tell(String event, @Nullable WorkPool pool, List<RelatedResource> about) {
        List<RelatedResource> related = new ArrayList<>(about);
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put("prefect.resource.id", "prefect.worker." + workerName.replaceAll("[^A-Za-z0-9-]+", "-"));
        resource.put("prefect.resource.name", workerName);
        if (pool != null) {
            resource.put("prefect.worker-type", pool.type());
            related.add(new RelatedResource(Map.of(
                    "prefect.resource.id",
                    "prefect.work-pool." + pool.id(),
                    "prefect.resource.role",
                    "work-pool",
                    "prefect.resource.name",
                    Objects.requireNonNull(pool.name()))));
        }
        try {
            api.tell(event, resource, related);
        } catch (RondoException unreachable) {
            LOGGER.debug("{} could not be told", event, unreachable);
        }
    }
}
