package dev.rondo.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the state of a pod means. */
final class PodDiagnosis {
    /** What no waiting mends. */
    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");

    private static final Set<String> ORDINARY = Set.of("ContainerCreating", "PodInitializing");

    private final Pod pod;

    PodDiagnosis(Pod pod) {
        this.pod = pod;
    }

    private PodStatus status() {
        return Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    }

    /** Its phase; Pending before it has any. */
    String phase() {
        return Objects.requireNonNullElse(status().getPhase(), "Pending");
    }

    /** Whether its program has started, ended perhaps. */
    boolean isStarted() {
        return !phase().equals("Pending") && !phase().equals("Unknown");
    }

    /** Whether there is output to read. */
    boolean hasOutput() {
        return container()
                .map(ContainerStatus::getState)
                .map(state -> state.getRunning() != null || state.getTerminated() != null)
                .orElse(false);
    }

    /** Whether it will never start. */
    boolean isHopeless() {
        return waiting()
                .map(ContainerStateWaiting::getReason)
                .filter(HOPELESS::contains)
                .isPresent();
    }

    /** Why it does not start, as far as that is known: {@code ImagePullBackOff: …}; empty when there is nothing to say. */
    String whyPending() {
        Optional<String> waiting = waiting()
                .filter(state -> state.getReason() != null && !ORDINARY.contains(state.getReason()))
                .map(state -> told(state.getReason(), state.getMessage()));
        return waiting.or(this::whyUnscheduled).orElse("");
    }

    private Optional<String> whyUnscheduled() {
        return conditions()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(condition -> told(
                        Objects.requireNonNullElse(condition.getReason(), "not scheduled"), condition.getMessage()))
                .findFirst();
    }

    /** The exit code of the program; empty while it runs, and when the cluster lost it. */
    Optional<Integer> exitCode() {
        return terminated().map(ContainerStateTerminated::getExitCode);
    }

    /** Why it ended as it did: {@code Evicted: …}; empty when there is nothing to say. */
    String whyEnded() {
        if (status().getReason() != null) {
            return told(status().getReason(), status().getMessage());
        }
        String reason = terminated().map(ContainerStateTerminated::getReason).orElse("");
        if (reason.equals("OOMKilled")) {
            String limit = Optional.ofNullable(
                            pod.getSpec().getContainers().getFirst().getResources())
                    .map(resources -> resources.getLimits())
                    .map(limits -> limits.get("memory"))
                    .map(memory -> " (" + memory + ")")
                    .orElse("");
            return "OOMKilled: it used more memory than it may" + limit
                    + ": raise memory_limit, or let the flow use less";
        }
        Optional<String> disrupted = conditions()
                .filter(condition ->
                        "DisruptionTarget".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(condition ->
                        told(Objects.requireNonNullElse(condition.getReason(), "disrupted"), condition.getMessage()))
                .findFirst();
        return disrupted.orElseGet(() -> terminated()
                .filter(ended ->
                        ended.getMessage() != null && !ended.getMessage().isBlank())
                .map(ended -> told(reason, ended.getMessage()))
                .orElse(""));
    }

    private Stream<PodCondition> conditions() {
        return Objects.requireNonNullElse(status().getConditions(), List.<PodCondition>of()).stream();
    }

    private Optional<ContainerStateWaiting> waiting() {
        return Stream.concat(status().getInitContainerStatuses().stream(), status().getContainerStatuses().stream())
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .map(ContainerState::getWaiting)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Optional<ContainerStateTerminated> terminated() {
        return container().map(ContainerStatus::getState).map(ContainerState::getTerminated);
    }

    // The program's container is the first of the manifest; the cluster lists their states in an order of its own.
    private Optional<ContainerStatus> container() {
        String name = pod.getSpec().getContainers().getFirst().getName();
        return status().getContainerStatuses().stream()
                .filter(status -> status.getName() == null || status.getName().equals(name))
                .findFirst();
    }

    private static String told(String reason, @Nullable String message) {
        return message == null || message.isBlank() ? reason : reason + ": " + message.strip();
    }
}
