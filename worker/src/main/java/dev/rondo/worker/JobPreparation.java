package dev.rondo.worker;

import dev.rondo.client.http.ServerConnection;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.template.JobConfiguration;
import dev.rondo.worker.template.TemplateResolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes jobs of flow runs: the pool's template filled in, the program that drives the run, and its environment. Thread-safe.
 *
 * @param settings the worker
 * @param templates fills the pool's template
 */
record JobPreparation(WorkerSettings settings, TemplateResolver templates) {
    // What the stock client's own labels for infrastructure begin with.
    private static final String LABEL = "prefect.io/";

    /**
     * The job of a flow run.
     *
     * @throws dev.rondo.model.RondoException when the template cannot be filled in
     */
    Job prepare(WorkPool pool, FlowRun run, Flow flow, @Nullable Deployment deployment, Consumer<String> output) {
        Map<String, Object> configuration = JobConfiguration.of(
                pool.baseJobTemplate(),
                deployment == null ? Map.of() : deployment.jobVariables(),
                Objects.requireNonNullElse(run.jobVariables(), Map.of()),
                templates);
        return new Job(
                run,
                flow,
                deployment,
                configuration,
                command(run.id(), deployment),
                environment(run.id(), flow, configuration),
                labels(pool, run, flow, deployment, configuration),
                output);
    }

    private static List<String> command(UUID id, @Nullable Deployment deployment) {
        return isPython(deployment)
                ? List.of("python", "-m", "prefect.engine")
                : List.of("rondo", "flow-run", "execute", id.toString());
    }

    /** Whether the stock client's engine is what runs the deployment: its code is Python. */
    static boolean isPython(@Nullable Deployment deployment) {
        if (deployment == null) {
            return false;
        }
        String entrypoint = deployment.entrypoint();
        if (entrypoint != null) {
            String target = entrypoint.toLowerCase(Locale.ROOT).replaceFirst(":[^:/\\\\]*$", "");
            if (target.endsWith(".py")) {
                return true;
            }
            if (target.endsWith(".java") || target.endsWith(".jar")) {
                return false;
            }
        }
        List<Map<String, Object>> steps = deployment.pullSteps();
        return steps != null
                && steps.stream().flatMap(step -> step.keySet().stream()).anyMatch(name -> name.startsWith("prefect."));
    }

    private Map<String, String> environment(UUID id, Flow flow, Map<String, Object> configuration) {
        Map<String, String> environment = new LinkedHashMap<>();
        ServerConnection server = settings.server();
        for (String prefix : List.of("RONDO_", "PREFECT_")) {
            environment.put(prefix + "API_URL", server.apiUrl().toString());
            if (server.apiKey() != null) {
                environment.put(prefix + "API_KEY", server.apiKey());
            }
            if (server.authString() != null) {
                environment.put(prefix + "API_AUTH_STRING", server.authString());
            }
        }
        environment.put(Job.FLOW_RUN_ID, id.toString());
        environment.put(Job.FLOW_NAME, flow.name());
        environment.put("PREFECT__WORKER_NAME", settings.workerName());
        environment.putAll(texts(configuration.get("env")));
        return environment;
    }

    private Map<String, String> labels(
            WorkPool pool, FlowRun run, Flow flow, @Nullable Deployment deployment, Map<String, Object> configuration) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(LABEL + "flow-run-id", run.id().toString());
        labels.put(LABEL + "flow-run-name", run.name());
        labels.put(LABEL + "flow-id", flow.id().toString());
        labels.put(LABEL + "flow-name", flow.name());
        if (deployment != null) {
            labels.put(LABEL + "deployment-id", deployment.id().toString());
            labels.put(LABEL + "deployment-name", deployment.name());
        }
        labels.put(LABEL + "work-pool-name", pool.name());
        labels.put(LABEL + "work-pool-id", pool.id().toString());
        labels.put(LABEL + "worker-name", settings.workerName());
        labels.putAll(texts(configuration.get("labels")));
        return labels;
    }

    private static Map<String, String> texts(@Nullable Object values) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    texts.put(String.valueOf(name), String.valueOf(value));
                }
            });
        }
        return texts;
    }
}
