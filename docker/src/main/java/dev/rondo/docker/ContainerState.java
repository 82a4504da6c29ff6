package dev.rondo.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.Map;
import java.util.Objects;

/**
 * What an engine knows of a container.
 *
 * @param isRunning whether it runs, or is about to
 * @param exitCode what its program ended with; 0 while it runs
 * @param isOutOfMemory whether it was killed for want of memory
 * @param error why it did not start; empty for nothing
 * @param memoryLimit the bytes of memory that it may use; 0 for no limit
 * @param labels its labels
 */
record ContainerState(
        boolean isRunning,
        int exitCode,
        boolean isOutOfMemory,
        String error,
        long memoryLimit,
        Map<String, String> labels) {

    static ContainerState of(InspectContainerResponse inspected) {
        InspectContainerResponse.ContainerState state = inspected.getState();
        Long exitCode = state.getExitCodeLong();
        Long memory = inspected.getHostConfig() == null
                ? null
                : inspected.getHostConfig().getMemory();
        Map<String, String> labels = inspected.getConfig().getLabels();
        return new ContainerState(
                Boolean.TRUE.equals(state.getRunning()) || Boolean.TRUE.equals(state.getRestarting()),
                exitCode == null ? 0 : exitCode.intValue(),
                Boolean.TRUE.equals(state.getOOMKilled()),
                Objects.toString(state.getError(), ""),
                memory == null ? 0 : memory,
                labels == null ? Map.of() : labels);
    }
}
