package dev.rondo.kubernetes;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What opens the server, kept out of a job's manifest in a secret that belongs to the job. */
final class ApiKeySecret {
    private static final Set<String> SECRET =
            Set.of("RONDO_API_KEY", "RONDO_API_AUTH_STRING", "PREFECT_API_KEY", "PREFECT_API_AUTH_STRING");

    private final Secret secret;
    private final Job job;

    private ApiKeySecret(Secret secret, Job job) {
        this.secret = secret;
        this.job = job;
    }

    /** Takes the secrets out of a manifest. */
    static ApiKeySecret of(Job manifest) {
        String name = manifest.getMetadata().getName();
        Map<String, String> taken = new LinkedHashMap<>();
        List<EnvVar> environment =
                manifest.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                        .map(variable -> referring(variable, name, taken))
                        .toList();
        Job job = new JobBuilder(manifest)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withEnv(environment)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(manifest.getMetadata().getNamespace())
                .withLabels(manifest.getMetadata().getLabels())
                .endMetadata()
                .withStringData(taken)
                .build();
        return new ApiKeySecret(secret, job);
    }

    private static EnvVar referring(EnvVar variable, String secret, Map<String, String> taken) {
        if (!SECRET.contains(variable.getName()) || variable.getValue() == null) {
            return variable;
        }
        taken.put(variable.getName(), variable.getValue());
        return new EnvVarBuilder()
                .withName(variable.getName())
                .withNewValueFrom()
                .withNewSecretKeyRef(variable.getName(), secret, false)
                .endValueFrom()
                .build();
    }

    /** The manifest without secrets. */
    Job job() {
        return job;
    }

    /** Makes the secret, before the job that refers to it. */
    void create(KubernetesClient client) {
        client.resource(secret).create();
    }

    /** Lets the secret go away with its job. */
    void belongTo(Job created, KubernetesClient client) {
        client.resource(secret)
                .edit(made -> new SecretBuilder(made)
                        .editMetadata()
                        .withOwnerReferences(new OwnerReferenceBuilder()
                                .withApiVersion("batch/v1")
                                .withKind("Job")
                                .withName(created.getMetadata().getName())
                                .withUid(created.getMetadata().getUid())
                                .build())
                        .endMetadata()
                        .build());
    }

    /** Deletes it. */
    void delete(KubernetesClient client) {
        client.resource(secret).delete();
    }
}
