package dev.rondo.model.state;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What orchestration needs to know of a state beyond its type: run ids, times, keys.
 *
 * @param flowRunId the flow run in this state, or that the task run belongs to
 * @param taskRunId the task run in this state
 * @param childFlowRunId the subflow run that a parent task run stands for
 * @param scheduledTime when a scheduled run is to start
 * @param cacheKey the key under which a completed task run can be found again
 * @param cacheExpiration when the cached state stops being valid; null for never
 * @param deferred whether the run is a background task waiting for a task worker
 * @param untrackableResult whether the result cannot be tied to the run by identity
 * @param pauseTimeout when a paused run gives up waiting
 * @param pauseReschedule whether a paused run left its process and is scheduled anew when resumed
 * @param pauseKey the key of the pause, observed once a run
 * @param runInputKeyset the keys under which a pause keeps its input
 * @param refreshCache whether to compute in spite of a cached state
 * @param retriable false when a failure must not be retried
 * @param transitionId the client's id for a proposal, so that a repeated proposal is recognised
 * @param taskParametersId where the parameters of a background task are kept
 * @param traceparent the W3C trace context
 * @param deploymentConcurrencyLeaseId the lease on the deployment's concurrency slot
 */
public record StateDetails(
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId,
        @Nullable UUID childFlowRunId,
        @Nullable Instant scheduledTime,
        @Nullable String cacheKey,
        @Nullable Instant cacheExpiration,
        boolean deferred,
        boolean untrackableResult,
        @Nullable Instant pauseTimeout,
        boolean pauseReschedule,
        @Nullable String pauseKey,
        @Nullable Map<String, String> runInputKeyset,
        @Nullable Boolean refreshCache,
        @Nullable Boolean retriable,
        @Nullable UUID transitionId,
        @Nullable UUID taskParametersId,
        @Nullable String traceparent,
        @Nullable UUID deploymentConcurrencyLeaseId) {

    public StateDetails {
        runInputKeyset = runInputKeyset == null ? null : Map.copyOf(runInputKeyset);
    }

    /** Details that say nothing. */
    public static final StateDetails NONE = new StateDetails(
            null, null, null, null, null, null, false, false, null, false, null, null, null, null, null, null, null,
            null);

    /** A builder that starts from {@link #NONE}. */
    public static Builder builder() {
        return new Builder(NONE);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link StateDetails} records; not thread-safe. */
    public static final class Builder {
        private @Nullable UUID flowRunId;
        private @Nullable UUID taskRunId;
        private @Nullable UUID childFlowRunId;
        private @Nullable Instant scheduledTime;
        private @Nullable String cacheKey;
        private @Nullable Instant cacheExpiration;
        private boolean deferred;
        private boolean untrackableResult;
        private @Nullable Instant pauseTimeout;
        private boolean pauseReschedule;
        private @Nullable String pauseKey;
        private @Nullable Map<String, String> runInputKeyset;
        private @Nullable Boolean refreshCache;
        private @Nullable Boolean retriable;
        private @Nullable UUID transitionId;
        private @Nullable UUID taskParametersId;
        private @Nullable String traceparent;
        private @Nullable UUID deploymentConcurrencyLeaseId;

        private Builder(StateDetails source) {
            this.flowRunId = source.flowRunId;
            this.taskRunId = source.taskRunId;
            this.childFlowRunId = source.childFlowRunId;
            this.scheduledTime = source.scheduledTime;
            this.cacheKey = source.cacheKey;
            this.cacheExpiration = source.cacheExpiration;
            this.deferred = source.deferred;
            this.untrackableResult = source.untrackableResult;
            this.pauseTimeout = source.pauseTimeout;
            this.pauseReschedule = source.pauseReschedule;
            this.pauseKey = source.pauseKey;
            this.runInputKeyset = source.runInputKeyset;
            this.refreshCache = source.refreshCache;
            this.retriable = source.retriable;
            this.transitionId = source.transitionId;
            this.taskParametersId = source.taskParametersId;
            this.traceparent = source.traceparent;
            this.deploymentConcurrencyLeaseId = source.deploymentConcurrencyLeaseId;
        }

        public Builder flowRunId(@Nullable UUID flowRunId) {
            this.flowRunId = flowRunId;
            return this;
        }

        public Builder taskRunId(@Nullable UUID taskRunId) {
            this.taskRunId = taskRunId;
            return this;
        }

        public Builder childFlowRunId(@Nullable UUID childFlowRunId) {
            this.childFlowRunId = childFlowRunId;
            return this;
        }

        public Builder scheduledTime(@Nullable Instant scheduledTime) {
            this.scheduledTime = scheduledTime;
            return this;
        }

        public Builder cacheKey(@Nullable String cacheKey) {
            this.cacheKey = cacheKey;
            return this;
        }

        public Builder cacheExpiration(@Nullable Instant cacheExpiration) {
            this.cacheExpiration = cacheExpiration;
            return this;
        }

        public Builder deferred(boolean deferred) {
            this.deferred = deferred;
            return this;
        }

        public Builder untrackableResult(boolean untrackableResult) {
            this.untrackableResult = untrackableResult;
            return this;
        }

        public Builder pauseTimeout(@Nullable Instant pauseTimeout) {
            this.pauseTimeout = pauseTimeout;
            return this;
        }

        public Builder pauseReschedule(boolean pauseReschedule) {
            this.pauseReschedule = pauseReschedule;
            return this;
        }

        public Builder pauseKey(@Nullable String pauseKey) {
            this.pauseKey = pauseKey;
            return this;
        }

        public Builder runInputKeyset(@Nullable Map<String, String> runInputKeyset) {
            this.runInputKeyset = runInputKeyset;
            return this;
        }

        public Builder refreshCache(@Nullable Boolean refreshCache) {
            this.refreshCache = refreshCache;
            return this;
        }

        public Builder retriable(@Nullable Boolean retriable) {
            this.retriable = retriable;
            return this;
        }

        public Builder transitionId(@Nullable UUID transitionId) {
            this.transitionId = transitionId;
            return this;
        }

        public Builder taskParametersId(@Nullable UUID taskParametersId) {
            this.taskParametersId = taskParametersId;
            return this;
        }

        public Builder traceparent(@Nullable String traceparent) {
            this.traceparent = traceparent;
            return this;
        }

        public Builder deploymentConcurrencyLeaseId(@Nullable UUID deploymentConcurrencyLeaseId) {
            this.deploymentConcurrencyLeaseId = deploymentConcurrencyLeaseId;
            return this;
        }

        public StateDetails build() {
            return new StateDetails(
                    flowRunId,
                    taskRunId,
                    childFlowRunId,
                    scheduledTime,
                    cacheKey,
                    cacheExpiration,
                    deferred,
                    untrackableResult,
                    pauseTimeout,
                    pauseReschedule,
                    pauseKey,
                    runInputKeyset,
                    refreshCache,
                    retriable,
                    transitionId,
                    taskParametersId,
                    traceparent,
                    deploymentConcurrencyLeaseId);
        }
    }
}
