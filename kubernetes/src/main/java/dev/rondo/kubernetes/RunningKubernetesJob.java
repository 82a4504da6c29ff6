package dev.rondo.kubernetes;

import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.RunningJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job of a cluster that a flow run runs in. Thread-safe. */
final class RunningKubernetesJob implements RunningJob {
    private static final Logger LOG = LoggerFactory.getLogger(RunningKubernetesJob.class);

    private final Cluster cluster;
    private final String infrastructureId;
    private final JobDeletion deletion;
    private final @Nullable ApiKeySecret secret;
    private final boolean isDeleted;
    private final CompletableFuture<JobResult> ended = new CompletableFuture<>();
    private volatile @Nullable JobWatch watch;

    RunningKubernetesJob(Cluster cluster, Job job, @Nullable ApiKeySecret secret, boolean isDeleted) {
        String namespace = job.getMetadata().getNamespace();
        String name = job.getMetadata().getName();
        this.cluster = cluster;
        this.infrastructureId = cluster.uid() + ":" + namespace + ":" + name;
        this.deletion = new JobDeletion(cluster.client(), namespace, name);
        this.secret = secret;
        this.isDeleted = isDeleted;
    }

    @Override
    public String infrastructureId() {
        return infrastructureId;
    }

    @Override
    public CompletionStage<JobResult> ended() {
        return ended.minimalCompletionStage();
    }

    /** Follows the job to its end. Returns when it has ended or is lost; runs on a thread of its own. */
    void follow(JobWatch follower) {
        watch = follower;
        try {
            JobResult result = follower.follow();
            if (isDeleted) {
                tidy("job", deletion::deleteEnded);
            }
            ended.complete(result);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            ended.completeExceptionally(new InfrastructureException(
                    "kubernetes.lost", "The job " + infrastructureId + " is not watched any more.", told));
        } catch (JobWatch.NotWanted giveUp) {
            tidy("job", () -> deletion.delete(Duration.ZERO));
            ended.completeExceptionally(giveUp.failure());
        } catch (RuntimeException failure) {
            ended.completeExceptionally(
                    failure instanceof InfrastructureException
                            ? failure
                            : new InfrastructureException(
                                    "kubernetes.lost",
                                    "The job " + infrastructureId + " was lost sight of: " + Failures.reason(failure)
                                            + ".",
                                    failure));
        }
        ApiKeySecret keys = secret;
        if (keys != null) {
            tidy("secret", () -> keys.delete(cluster.client()));
        }
    }

    private void tidy(String what, Runnable deletes) {
        try {
            deletes.run();
        } catch (KubernetesClientException refused) {
            LOG.warn("The {} of {} could not be deleted: {}", what, infrastructureId, Failures.reason(refused));
        }
    }

    @Override
    public void stop(Duration grace) {
        if (ended.isDone()) {
            return;
        }
        JobWatch follower = watch;
        if (follower != null) {
            follower.expectEnd();
        }
        try {
            deletion.delete(grace);
            ended.join();
        } catch (KubernetesClientException refused) {
            throw deletion.failed(refused);
        } catch (CompletionException lost) {
            // It has been deleted; how it ended is told by ended().
        }
    }
}
