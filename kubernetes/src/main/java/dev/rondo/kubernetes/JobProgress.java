package dev.rondo.kubernetes;

import dev.rondo.worker.infrastructure.JobResult;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a job is, of what its cluster says. */
sealed interface JobProgress {
    /** What a program that was told to end ends with. */
    int TERMINATED = 143;
    /** What stands for an exit code that the cluster lost. */
    int UNKNOWN = -1;

    /**
     * It has not ended.
     *
     * @param isStarted whether its program has started
     */
    record Going(boolean isStarted) implements JobProgress {}

    /** It has ended, or was deleted because it was to be stopped. */
    record Ended(JobResult result) implements JobProgress {}

    /** Someone deleted it. */
    record Deleted() implements JobProgress {}

    /** It will never start, and why. */
    record Hopeless(String why) implements JobProgress {}

    /**
     * Looks at a job.
     *
     * @param job the job; null when there is none any more
     * @param pods its pods, those that are gone too as they were last seen
     * @param isStopped whether it was told to end
     */
    static JobProgress of(@Nullable Job job, List<Pod> pods, boolean isStopped) {
        Optional<PodDiagnosis> newest = newest(pods);
        if (job == null || (isStopped && job.getMetadata().getDeletionTimestamp() != null && isOver(newest))) {
            return isStopped ? new Ended(stopped(newest)) : new Deleted();
        }
        Optional<JobCondition> end = end(job);
        if (end.isPresent()) {
            return new Ended(result(end.get(), newest));
        }
        Optional<PodDiagnosis> hopeless = newest.filter(PodDiagnosis::isHopeless);
        return hopeless.isPresent()
                ? new Hopeless(hopeless.get().whyPending())
                : new Going(pods.stream().map(PodDiagnosis::new).anyMatch(PodDiagnosis::isStarted));
    }

    private static boolean isOver(Optional<PodDiagnosis> pod) {
        return pod.isEmpty() || pod.get().exitCode().isPresent();
    }

    /** The pod that was made last. */
    static Optional<PodDiagnosis> newest(List<Pod> pods) {
        return pods.stream()
                .max(Comparator.comparing(
                        pod -> Objects.requireNonNullElse(pod.getMetadata().getCreationTimestamp(), "")))
                .map(PodDiagnosis::new);
    }

    private static Optional<JobCondition> end(Job job) {
        if (job.getStatus() == null || job.getStatus().getConditions() == null) {
            return Optional.empty();
        }
        return job.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .filter(condition -> "Complete".equals(condition.getType()) || "Failed".equals(condition.getType()))
                .findFirst();
    }

    private static JobResult stopped(Optional<PodDiagnosis> pod) {
        return new JobResult(pod.flatMap(PodDiagnosis::exitCode).orElse(TERMINATED), "It was told to end.");
    }

    private static JobResult result(JobCondition end, Optional<PodDiagnosis> pod) {
        if ("Complete".equals(end.getType())) {
            return new JobResult(0, "");
        }
        Optional<Integer> known = pod.flatMap(PodDiagnosis::exitCode).filter(code -> code != 0);
        String why = pod.map(PodDiagnosis::whyEnded).orElse("");
        // That a pod failed and none follows is the usual end; anything else is worth telling.
        String job = "BackoffLimitExceeded".equals(end.getReason()) && known.isPresent()
                ? ""
                : Objects.toString(end.getReason(), "") + ": " + Objects.toString(end.getMessage(), "no more is known");
        String message = why.isEmpty() ? job : job.isEmpty() ? why : why + "; " + job;
        return new JobResult(known.orElse(UNKNOWN), message);
    }
}
