package dev.rondo.kubernetes;

import dev.rondo.worker.infrastructure.InfrastructureException;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Takes a job and its pods out of a cluster. Thread-safe. */
final class JobDeletion {
    /** How long after its grace a pod may take to be gone. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    JobDeletion(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    private ScalableResource<Job> job() {
        return client.batch().v1().jobs().inNamespace(namespace).withName(name);
    }

    private FilterWatchListDeletable<Pod, PodList, PodResource> pods() {
        return client.pods().inNamespace(namespace).withLabel("job-name", name);
    }

    /** Whether there is a job that has not ended. */
    boolean isWanted() {
        Job job = job().get();
        return job != null && !(JobProgress.of(job, pods().list().getItems(), false) instanceof JobProgress.Ended);
    }

    /**
     * Deletes the job and its pods; returns when the pods are gone. Pods that have not ended after the grace are killed.
     *
     * @param grace how long the pods have to end by themselves
     */
    void delete(Duration grace) {
        long seconds = Math.max(0, grace.plusNanos(999_999_999).toSeconds());
        // First the job, so that it makes no new pods; then the pods, which the grace of a job says nothing to.
        job().withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
        pods().withGracePeriod(seconds).delete();
        try {
            pods().waitUntilCondition(
                            pod -> pod == null || pod.getStatus() == null || isEnded(pod),
                            grace.plus(LAST_WORDS).toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (KubernetesClientException late) {
            pods().withGracePeriod(0).delete();
        }
    }

    private static boolean isEnded(Pod pod) {
        return new PodDiagnosis(pod).exitCode().isPresent();
    }

    /** Deletes a job that has ended, with its pods; returns at once. */
    void deleteEnded() {
        job().withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
    }

    InfrastructureException failed(KubernetesClientException refused) {
        return new InfrastructureException(
                "kubernetes.not-stopped",
                "The job " + name + " in the namespace " + namespace + " could not be deleted: "
                        + Failures.reason(refused) + ".",
                refused);
    }
}
