package dev.rondo.kubernetes;

import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobSettings;
import dev.rondo.worker.infrastructure.RunningJob;
import dev.rondo.worker.infrastructure.WorkerContext;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The jobs of a worker in its clusters. Thread-safe. */
final class KubernetesInfrastructure implements Infrastructure {
    private static final int UNIQUE = 6;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final WorkerContext worker;
    private final Clusters clusters;
    private final Duration patience;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private final Set<JobWatch> watches = ConcurrentHashMap.newKeySet();
    private final ThreadFactory threads =
            Thread.ofVirtual().name("rondo-kubernetes-", 0).factory();

    /** @param clusters are closed with this */
    KubernetesInfrastructure(WorkerContext worker, Clusters clusters) {
        this(worker, clusters, Duration.ofMinutes(5));
    }

    /** @param patience how long a cluster may be away before its jobs are given up */
    KubernetesInfrastructure(WorkerContext worker, Clusters clusters, Duration patience) {
        this.worker = worker;
        this.clusters = clusters;
        this.patience = patience;
    }

    @Override
    public RunningJob start(dev.rondo.worker.infrastructure.Job job) {
        JobSettings settings = new JobSettings(KubernetesType.NAME, job.configuration());
        JobWatch.Limits limits = JobWatch.Limits.of(settings, patience);
        Cluster cluster = clusters.of(settings);
        Job manifest = new JobManifest(job, settings).make(unique(), own(job));
        warnOfLocalServer(job);
        ApiKeySecret secret = settings.flag("create_api_key_secret", false) ? ApiKeySecret.of(manifest) : null;
        Job created = create(secret == null ? manifest : secret.job(), secret, cluster.client());
        String name = created.getMetadata().getName();
        job.output()
                .accept("Created the job " + name + " in the namespace "
                        + created.getMetadata().getNamespace());
        RunningKubernetesJob running =
                new RunningKubernetesJob(cluster, created, secret, settings.flag("delete_finished_job", false));
        JobWatch watch = new JobWatch(cluster.client(), created, limits, job.output(), threads, worker.clock(), closed);
        watches.add(watch);
        threads.newThread(() -> {
                    running.follow(watch);
                    watches.remove(watch);
                })
                .start();
        return running;
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, UNIQUE);
    }

    private Map<String, String> own(dev.rondo.worker.infrastructure.Job job) {
        return Map.of(
                JobManifest.FLOW_RUN_LABEL, job.flowRun().id().toString(),
                JobManifest.WORKER_LABEL, worker.workerName(),
                JobManifest.POOL_LABEL, worker.poolName());
    }

    private static void warnOfLocalServer(dev.rondo.worker.infrastructure.Job job) {
        for (String name : new String[] {"RONDO_API_URL", "PREFECT_API_URL"}) {
            String address = job.environment().getOrDefault(name, "");
            if (LOCAL.contains(host(address))) {
                job.output()
                        .accept("The pod does not reach the server at " + address + ": set " + name
                                + " in the job variable env to an address that the cluster knows.");
            }
        }
    }

    private static String host(String address) {
        try {
            return String.valueOf(URI.create(address).getHost());
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    private static Job create(Job manifest, @Nullable ApiKeySecret secret, KubernetesClient client) {
        try {
            if (secret != null) {
                secret.create(client);
            }
            Job created = createOnce(manifest, client);
            if (secret != null) {
                secret.belongTo(created, client);
            }
            return created;
        } catch (KubernetesClientException refused) {
            undo(manifest, secret, client);
            throw new InfrastructureException(
                    "kubernetes.not-created",
                    "The job " + manifest.getMetadata().getName() + " could not be made in the namespace "
                            + manifest.getMetadata().getNamespace() + ": " + Failures.reason(refused)
                            + ". Look at the work pool's job_manifest, and at what the worker's account may do.",
                    refused);
        }
    }

    // The client asks again when an answer was lost; the name, which no one else has, tells what came of the first
    // time.
    private static Job createOnce(Job manifest, KubernetesClient client) {
        try {
            return client.resource(manifest).create();
        } catch (KubernetesClientException refused) {
            Job made = refused.getCode() == HttpURLConnection.HTTP_CONFLICT
                    ? client.resource(manifest).get()
                    : null;
            if (made == null) {
                throw refused;
            }
            return made;
        }
    }

    private static void undo(Job manifest, @Nullable ApiKeySecret secret, KubernetesClient client) {
        try {
            client.resource(manifest).delete();
            if (secret != null) {
                secret.delete(client);
            }
        } catch (KubernetesClientException alsoRefused) {
            // What was refused to be made is not there.
        }
    }

    /**
     * {@inheritDoc}
     *
     * @param infrastructureId the cluster's identity, the namespace and the job's name, parted by colons
     */
    @Override
    public boolean stop(String infrastructureId, Duration grace) {
        String[] parts = infrastructureId.split(":", 3);
        if (parts.length < 3) {
            return false;
        }
        Cluster cluster = clusters.find(parts[0]).orElse(null);
        if (cluster == null) {
            return false;
        }
        JobDeletion deletion = new JobDeletion(cluster.client(), parts[1], parts[2]);
        try {
            if (!deletion.isWanted()) {
                return false;
            }
            deletion.delete(grace);
            return true;
        } catch (KubernetesClientException refused) {
            throw deletion.failed(refused);
        }
    }

    @Override
    public void close() {
        closed.complete(null);
        watches.forEach(JobWatch::wake);
        clusters.close();
    }
}
