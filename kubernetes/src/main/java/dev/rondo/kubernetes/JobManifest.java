package dev.rondo.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobSettings;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the manifest of a flow run's job. */
final class JobManifest {
    static final String FLOW_RUN_LABEL = "rondo.dev/flow-run-id";
    static final String WORKER_LABEL = "rondo.dev/worker-name";
    static final String POOL_LABEL = "rondo.dev/work-pool-name";

    private static final String ENV = "env";
    private static final String ARGS = "args";

    private final dev.rondo.worker.infrastructure.Job job;
    private final JobSettings settings;

    JobManifest(dev.rondo.worker.infrastructure.Job job, JobSettings settings) {
        this.job = job;
        this.settings = settings;
    }

    /**
     * The manifest, with all that a job needs.
     *
     * @param unique ends the name of the job
     * @param own labels that the worker knows its jobs by
     * @throws InfrastructureException when the template does not make sense
     */
    Job make(String unique, Map<String, String> own) {
        JsonNode template = ManifestPatches.MAPPER.valueToTree(settings.object("job_manifest"));
        JsonNode pruned =
                pruned(ManifestPatches.apply(template, job.configuration().get("job_patches"), settings));
        if (!(pruned.at("/spec/template/spec/containers/0") instanceof ObjectNode container)) {
            throw settings.refused(
                    "job_manifest", "the manifest of a job: spec.template.spec.containers has no container");
        }
        JsonNode env = container.remove(ENV);
        JsonNode args = container.remove(ARGS);
        ((ObjectNode) pruned).withObject("/metadata").remove("labels");
        Job read = read(pruned);
        return new JobBuilder(read)
                .withApiVersion("batch/v1")
                .withKind("Job")
                .editOrNewMetadata()
                .withGenerateName(null)
                .withName(name(read) + "-" + unique)
                .withNamespace(namespace(read))
                .withLabels(labels(template, own))
                .endMetadata()
                .editSpec()
                .withBackoffLimit(
                        read.getSpec().getBackoffLimit() == null
                                ? Integer.valueOf(0)
                                : read.getSpec().getBackoffLimit())
                .withParallelism(1)
                .withCompletions(1)
                .editTemplate()
                .editOrNewMetadata()
                .addToLabels(labels(template, own))
                .endMetadata()
                .editSpec()
                .withRestartPolicy(
                        read.getSpec().getTemplate().getSpec().getRestartPolicy() == null
                                ? "Never"
                                : read.getSpec().getTemplate().getSpec().getRestartPolicy())
                .editFirstContainer()
                .withImage(image(read))
                .withName(containerName(read))
                .withEnv(environment(env))
                .withArgs(arguments(args))
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Job read(JsonNode manifest) {
        Job read;
        try {
            read = Serialization.unmarshal(manifest.toString(), Job.class);
        } catch (RuntimeException unreadable) {
            throw settings.refused("job_manifest", "the manifest of a job (" + Failures.reason(unreadable) + ")");
        }
        Integer completions = read.getSpec().getCompletions();
        Integer parallelism = read.getSpec().getParallelism();
        if ((completions != null && completions != 1) || (parallelism != null && parallelism != 1)) {
            throw settings.refused("job_manifest", "for one flow run: parallelism and completions are 1");
        }
        return read;
    }

    // A place whose variable was left out is null or an empty text, which Kubernetes takes for a value.
    private static JsonNode pruned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode kept = object.objectNode();
            object.properties().forEach(property -> {
                JsonNode value = pruned(property.getValue());
                boolean isTold = property.getKey().equals("emptyDir") || !(value.isObject() && value.isEmpty());
                if (!value.isNull() && !(value.isTextual() && value.textValue().isEmpty()) && isTold) {
                    kept.set(property.getKey(), value);
                }
            });
            return kept;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            for (Iterator<JsonNode> elements = array.elements(); elements.hasNext(); ) {
                kept.add(pruned(elements.next()));
            }
            return kept;
        }
        return node;
    }

    private String name(Job read) {
        String prefix = read.getMetadata() == null ? null : read.getMetadata().getGenerateName();
        String wished = prefix == null || prefix.equals("-") ? job.flowRun().name() : prefix;
        return KubernetesNames.job(wished, "rondo-job");
    }

    private String namespace(Job read) {
        String named = read.getMetadata() == null ? null : read.getMetadata().getNamespace();
        String set = settings.text("namespace");
        return named != null ? named : set != null ? set : "default";
    }

    private Map<String, String> labels(JsonNode template, Map<String, String> own) {
        Map<String, String> labels = new LinkedHashMap<>();
        template.at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        labels.putAll(settings.textObject("labels"));
        labels.putAll(job.labels());
        labels.putAll(own);
        return KubernetesNames.labels(labels);
    }

    private String image(Job read) {
        String image = read.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
        if (image == null) {
            throw new InfrastructureException(
                    "kubernetes.no-image",
                    "No image is named for the flow run's pod: set the job variable image in the deployment (rondo deploy"
                            + " --image …) or in the work pool's base job template.",
                    null);
        }
        return image;
    }

    private static String containerName(Job read) {
        String name = read.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getName();
        return name == null ? "rondo-job" : name;
    }

    /** The worker's variables first, so that a template's own list has the last word. */
    private List<EnvVar> environment(@Nullable JsonNode listed) {
        Map<String, EnvVar> variables = new LinkedHashMap<>();
        job.environment()
                .forEach((name, value) -> variables.put(
                        name,
                        new EnvVarBuilder().withName(name).withValue(value).build()));
        if (listed instanceof ArrayNode list) {
            list.forEach(entry -> {
                EnvVar variable = Serialization.unmarshal(entry.toString(), EnvVar.class);
                variables.put(variable.getName(), variable);
            });
        }
        return new ArrayList<>(variables.values());
    }

    private List<String> arguments(@Nullable JsonNode args) {
        Object told = args == null ? "" : ManifestPatches.MAPPER.convertValue(args, Object.class);
        List<String> command = new JobSettings(KubernetesType.NAME, Map.of("command", told)).command("command");
        return command.isEmpty() ? job.command() : command;
    }
}
