package dev.rondo.kubernetes;

import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.JobSettings;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches a job and its pods to the job's end. Lists and watches are renewed when they break or are too old (410 Gone); a
 * cluster that stays away is given up after a while.
 */
final class JobWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(10);

    /**
     * How long things may take.
     *
     * @param podStart until the pod has started
     * @param end until the job has ended; null for any time
     * @param patience how long the cluster may be away
     * @param isStreamed whether output is passed on
     */
    record Limits(Duration podStart, @Nullable Duration end, Duration patience, boolean isStreamed) {
        private static final int POD_START_SECONDS = 60;

        /** How often a cluster that says nothing is asked. */
        Duration quiet() {
            return patience.dividedBy(10);
        }

        static Limits of(JobSettings settings, Duration patience) {
            Integer podStart = settings.seconds("pod_watch_timeout_seconds");
            Integer end = settings.seconds("job_watch_timeout_seconds");
            return new Limits(
                    Duration.ofSeconds(podStart == null ? POD_START_SECONDS : podStart),
                    end == null ? null : Duration.ofSeconds(end),
                    patience,
                    settings.flag("stream_output", true));
        }
    }

    /** The job is of no use any more, and is to be deleted. */
    static final class NotWanted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final InfrastructureException failure;

        NotWanted(String code, String message) {
            super(message);
            failure = new InfrastructureException(code, message, null);
        }

        /** What is told. */
        InfrastructureException failure() {
            return failure;
        }
    }

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final String container;
    private final Limits limits;
    private final Consumer<String> output;
    private final PodOutput lines;
    private final InstantSource clock;
    private final Instant begin;
    private final CompletableFuture<@Nullable Void> closed;
    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    /** The pods as they were last seen; a job has one pod, or a few when its manifest lets pods be tried again. */
    private final Map<String, Pod> pods = new LinkedHashMap<>();

    private volatile boolean isStopped;
    private String told = "";

    /** @param closed completes when the worker looks no more */
    JobWatch(
            KubernetesClient client,
            Job job,
            Limits limits,
            Consumer<String> output,
            ThreadFactory threads,
            InstantSource clock,
            CompletableFuture<@Nullable Void> closed) {
        this.client = client;
        this.namespace = job.getMetadata().getNamespace();
        this.name = job.getMetadata().getName();
        this.container =
                job.getSpec().getTemplate().getSpec().getContainers().getFirst().getName();
        this.limits = limits;
        this.output = output;
        this.clock = clock;
        this.closed = closed;
        this.begin = clock.instant();
        this.lines = new PodOutput(client, namespace, output, threads, this::isRunning);
    }

    /** Tells that the job will be deleted, and that that is as it should be. */
    void expectEnd() {
        isStopped = true;
    }

    /** Lets it look again. */
    void wake() {
        news.offer(Boolean.TRUE);
    }

    private synchronized boolean isRunning(String pod) {
        Pod seen = pods.get(pod);
        return seen != null && new PodDiagnosis(seen).exitCode().isEmpty() && !closed.isDone();
    }

    /**
     * Follows the job.
     *
     * @throws NotWanted when it never starts or takes too long
     * @throws InfrastructureException when it was deleted by someone, or the cluster stays away
     */
    JobResult follow() throws InterruptedException {
        Instant away = null;
        try (lines) {
            while (true) {
                try (SharedIndexInformer<Job> jobs = jobs();
                        SharedIndexInformer<Pod> podsSeen = podsOfJob()) {
                    away = null;
                    JobResult result = follow(jobs, podsSeen);
                    lines.await(LAST_OUTPUT);
                    return result;
                } catch (KubernetesClientException | IllegalStateException | Unwatched broken) {
                    away = away == null ? clock.instant() : away;
                    if (closed.isDone() || clock.instant().isAfter(away.plus(limits.patience()))) {
                        throw lost(broken);
                    }
                }
                news.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** A watch has ended that should not. */
    private static final class Unwatched extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private JobResult follow(SharedIndexInformer<Job> jobs, SharedIndexInformer<Pod> podsSeen)
            throws InterruptedException {
        while (true) {
            if (closed.isDone() || !jobs.isRunning() || !podsSeen.isRunning()) {
                throw new Unwatched();
            }
            List<Job> known = jobs.getStore().list();
            switch (look(
                    known.isEmpty() ? null : known.getFirst(),
                    podsSeen.getStore().list())) {
                case JobProgress.Ended end -> {
                    return end.result();
                }
                case JobProgress.Deleted deleted ->
                    throw new InfrastructureException(
                            "kubernetes.deleted",
                            "The job " + name + " was deleted by someone before its end was seen.",
                            null);
                case JobProgress.Hopeless hopeless -> throw notStarted(hopeless.why());
                case JobProgress.Going going -> checkTime(going);
            }
            if (news.poll(nextLook().toMillis(), TimeUnit.MILLISECONDS) == null) {
                // Asking shows whether the cluster is there; what was missed comes with it.
                client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
            }
        }
    }

    private synchronized JobProgress look(@Nullable Job job, List<Pod> seen) {
        seen.forEach(pod -> pods.put(pod.getMetadata().getName(), pod));
        for (Pod pod : seen) {
            PodDiagnosis diagnosis = new PodDiagnosis(pod);
            tell(pod, diagnosis);
            if (limits.isStreamed() && diagnosis.hasOutput()) {
                lines.read(pod.getMetadata().getName(), container);
            }
        }
        return JobProgress.of(job, List.copyOf(pods.values()), isStopped);
    }

    private void tell(Pod pod, PodDiagnosis diagnosis) {
        String why = diagnosis.isStarted() ? "" : diagnosis.whyPending();
        String line =
                "Pod " + pod.getMetadata().getName() + " is " + diagnosis.phase() + (why.isEmpty() ? "" : ": " + why);
        if (!line.equals(told)) {
            told = line;
            output.accept(line);
        }
    }

    private void checkTime(JobProgress.Going going) {
        Duration passed = Duration.between(begin, clock.instant());
        if (!going.isStarted() && passed.compareTo(limits.podStart()) >= 0) {
            String why = JobProgress.newest(List.copyOf(pods.values()))
                    .map(PodDiagnosis::whyPending)
                    .orElse("the cluster has made no pod: `kubectl describe job " + name + "` tells more");
            throw notStarted(why.isEmpty() ? "no reason is known" : why);
        }
        Duration end = limits.end();
        if (end != null && passed.compareTo(end) >= 0) {
            throw new NotWanted(
                    "kubernetes.too-long",
                    "The job " + name + " had not ended after " + end.toSeconds()
                            + " s (job_watch_timeout_seconds) and is deleted.");
        }
    }

    private NotWanted notStarted(String why) {
        return new NotWanted(
                "kubernetes.not-started",
                "The pod of the job " + name + " did not start within "
                        + limits.podStart().toSeconds() + " s (pod_watch_timeout_seconds), and the job is deleted: "
                        + why + ".");
    }

    // The next time that something may be late, or the cluster is to be asked.
    private Duration nextLook() {
        Duration passed = Duration.between(begin, clock.instant());
        Duration next = limits.quiet();
        Duration end = limits.end();
        for (Duration limit : end == null ? List.of(limits.podStart()) : List.of(limits.podStart(), end)) {
            Duration left = limit.minus(passed);
            next = left.isPositive() && left.compareTo(next) < 0 ? left : next;
        }
        return next.plusMillis(1);
    }

    private InfrastructureException lost(RuntimeException why) {
        return new InfrastructureException(
                "kubernetes.lost",
                "The job " + name + " in the namespace " + namespace + " was lost sight of: "
                        + (closed.isDone()
                                ? "this worker ended"
                                : "the cluster does not answer (" + Failures.reason(why) + ")")
                        + ". It may still run: `kubectl get job " + name + "` tells.",
                why);
    }

    private SharedIndexInformer<Job> jobs() {
        return client.batch().v1().jobs().inNamespace(namespace).withName(name).inform(new Heard<>());
    }

    private SharedIndexInformer<Pod> podsOfJob() {
        return client.pods().inNamespace(namespace).withLabel("job-name", name).inform(new Heard<>());
    }

    /** Hears that something changed; what, is looked up. */
    private final class Heard<T> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            wake();
        }

        @Override
        public void onUpdate(T before, T after) {
            wake();
        }

        @Override
        public void onDelete(T deleted, boolean isGuess) {
            wake();
        }
    }
}
