package dev.rondo;

import dev.rondo.model.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run of a deployment is made and waited for. Immutable: methods that take an argument give a changed copy.
 *
 * @param name the name of the run; null for a made-up one
 * @param parameters parameters as JSON values, over those of the deployment
 * @param tags tags beside those of the deployment
 * @param scheduledTime when it is due; null for at once
 * @param timeout how long to wait for its end, zero for not at all; null for as long as it takes
 * @param poll how often to look whether it has ended, at most
 * @param idempotencyKey making a run twice under one key makes one; null for no such check
 * @param jobVariables overrides of the work pool's variables
 * @param workQueue the work queue it waits in; null for that of the deployment
 * @param asSubflow whether, within a flow, it is a subflow of the run that makes it
 */
public record DeploymentRunOptions(
        @Nullable String name,
        Map<String, Object> parameters,
        List<String> tags,
        @Nullable Instant scheduledTime,
        @Nullable Duration timeout,
        Duration poll,
        @Nullable String idempotencyKey,
        Map<String, Object> jobVariables,
        @Nullable String workQueue,
        boolean asSubflow) {
    /** A run that is due at once, waited for as long as it takes, a subflow within a flow. */
    public static final DeploymentRunOptions DEFAULT = new DeploymentRunOptions(
            null, Map.of(), List.of(), null, null, Duration.ofSeconds(2), null, Map.of(), null, true);

    public DeploymentRunOptions {
        parameters = Map.copyOf(parameters);
        tags = List.copyOf(tags);
        jobVariables = Map.copyOf(jobVariables);
        Objects.requireNonNull(poll, "poll is null");
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("poll must be longer than zero");
        }
        if (timeout != null && timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must not be negative: " + Durations.format(timeout));
        }
    }

    /** The name of the run. */
    public DeploymentRunOptions name(String runName) {
        return new DeploymentRunOptions(
                runName, parameters, tags, scheduledTime, timeout, poll, idempotencyKey, jobVariables, workQueue,
                asSubflow);
    }

    /** A parameter, over that of the deployment. */
    public DeploymentRunOptions parameter(String parameter, Object value) {
        return new DeploymentRunOptions(
                name, with(parameters, parameter, value), tags, scheduledTime, timeout, poll, idempotencyKey,
                jobVariables, workQueue, asSubflow);
    }

    /** Tags beside those of the deployment. */
    public DeploymentRunOptions tags(String... more) {
        return new DeploymentRunOptions(
                name, parameters, List.of(more), scheduledTime, timeout, poll, idempotencyKey, jobVariables, workQueue,
                asSubflow);
    }

    /** When the run is due. */
    public DeploymentRunOptions scheduledTime(Instant time) {
        return new DeploymentRunOptions(
                name, parameters, tags, time, timeout, poll, idempotencyKey, jobVariables, workQueue, asSubflow);
    }

    /** How long to wait for its end; zero for not at all. */
    public DeploymentRunOptions timeout(Duration longest) {
        return new DeploymentRunOptions(
                name, parameters, tags, scheduledTime, longest, poll, idempotencyKey, jobVariables, workQueue,
                asSubflow);
    }

    /** How long to wait for its end, such as {@code "10m"}; {@code "0s"} for not at all. */
    public DeploymentRunOptions timeout(String longest) {
        return timeout(Durations.parse(longest));
    }

    /** How often to look whether it has ended, at most. */
    public DeploymentRunOptions poll(Duration every) {
        return new DeploymentRunOptions(
                name, parameters, tags, scheduledTime, timeout, every, idempotencyKey, jobVariables, workQueue,
                asSubflow);
    }

    /** Making a run twice under one key makes one. */
    public DeploymentRunOptions idempotencyKey(String key) {
        return new DeploymentRunOptions(
                name, parameters, tags, scheduledTime, timeout, poll, key, jobVariables, workQueue, asSubflow);
    }

    /** An override of a variable of the work pool. */
    public DeploymentRunOptions jobVariable(String variable, Object value) {
        return new DeploymentRunOptions(
                name, parameters, tags, scheduledTime, timeout, poll, idempotencyKey,
                with(jobVariables, variable, value), workQueue, asSubflow);
    }

    /** The work queue it waits in, one of the deployment's pool. */
    public DeploymentRunOptions workQueue(String queue) {
        return new DeploymentRunOptions(
                name, parameters, tags, scheduledTime, timeout, poll, idempotencyKey, jobVariables, queue, asSubflow);
    }

    /** Whether, within a flow, the run is a subflow of the run that makes it. */
    public DeploymentRunOptions asSubflow(boolean subflow) {
        return new DeploymentRunOptions(
                name, parameters, tags, scheduledTime, timeout, poll, idempotencyKey, jobVariables, workQueue, subflow);
    }

    private static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put(key, value);
        return all;
    }
}
