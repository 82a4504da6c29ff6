package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Values;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a flow run retries and pauses.
 *
 * @param maxRetries deprecated on the wire: the retries of older clients; zero
 * @param retryDelaySeconds deprecated on the wire: the delay of older clients; zero
 * @param retries how many times a failed run is run again; null for none
 * @param retryDelay seconds between retries; null for none
 * @param pauseKeys keys of the pauses that this run has observed
 * @param resuming whether the run is resuming from a pause
 * @param retryType whether a retry happens in the same process or is scheduled; null for neither
 * @param retriesOnCrash how many times a run with a deployment is scheduled again when what runs it is gone; null for none;
 *     Rondo's own
 * @param crashes how many times that has happened; null for never; Rondo's own
 */
public record FlowRunPolicy(
        int maxRetries,
        double retryDelaySeconds,
        @Nullable Integer retries,
        @Nullable Integer retryDelay,
        @Nullable Set<String> pauseKeys,
        boolean resuming,
        @Nullable RetryType retryType,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer retriesOnCrash,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer crashes) {
    /**
     * The label by which a deployment says how many crashes of its runs are retried, a whole number: known before the program
     * that the policy comes from has told it.
     */
    public static final String RETRIES_ON_CRASH_LABEL = "rondo.retries-on-crash";

    public FlowRunPolicy {
        // Older clients say it in the deprecated fields.
        retries = retries == null && maxRetries != 0 ? Integer.valueOf(maxRetries) : retries;
        retryDelay = retryDelay == null && retryDelaySeconds != 0
                ? Integer.valueOf((int) Math.ceil(retryDelaySeconds))
                : retryDelay;
        pauseKeys = pauseKeys == null ? null : Values.sorted(pauseKeys);
    }

    /** A policy that has crashes end a run. */
    public FlowRunPolicy(
            int maxRetries,
            double retryDelaySeconds,
            @Nullable Integer retries,
            @Nullable Integer retryDelay,
            @Nullable Set<String> pauseKeys,
            boolean resuming,
            @Nullable RetryType retryType) {
        this(maxRetries, retryDelaySeconds, retries, retryDelay, pauseKeys, resuming, retryType, null, null);
    }

    /** No retries. */
    public static final FlowRunPolicy NONE = new FlowRunPolicy(0, 0, null, null, Set.of(), false, null);

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link FlowRunPolicy} records; not thread-safe. */
    public static final class Builder {
        private int maxRetries;
        private double retryDelaySeconds;
        private @Nullable Integer retries;
        private @Nullable Integer retryDelay;
        private @Nullable Set<String> pauseKeys;
        private boolean resuming;
        private @Nullable RetryType retryType;
        private @Nullable Integer retriesOnCrash;
        private @Nullable Integer crashes;

        private Builder(FlowRunPolicy source) {
            this.maxRetries = source.maxRetries;
            this.retryDelaySeconds = source.retryDelaySeconds;
            this.retries = source.retries;
            this.retryDelay = source.retryDelay;
            this.pauseKeys = source.pauseKeys;
            this.resuming = source.resuming;
            this.retryType = source.retryType;
            this.retriesOnCrash = source.retriesOnCrash;
            this.crashes = source.crashes;
        }

        public Builder maxRetries(int maxRetries) {
            this.maxRetries = maxRetries;
            return this;
        }

        public Builder retryDelaySeconds(double retryDelaySeconds) {
            this.retryDelaySeconds = retryDelaySeconds;
            return this;
        }

        public Builder retries(@Nullable Integer retries) {
            this.retries = retries;
            return this;
        }

        public Builder retryDelay(@Nullable Integer retryDelay) {
            this.retryDelay = retryDelay;
            return this;
        }

        public Builder pauseKeys(@Nullable Set<String> pauseKeys) {
            this.pauseKeys = pauseKeys;
            return this;
        }

        public Builder resuming(boolean resuming) {
            this.resuming = resuming;
            return this;
        }

        public Builder retryType(@Nullable RetryType retryType) {
            this.retryType = retryType;
            return this;
        }

        public Builder retriesOnCrash(@Nullable Integer retriesOnCrash) {
            this.retriesOnCrash = retriesOnCrash;
            return this;
        }

        public Builder crashes(@Nullable Integer crashes) {
            this.crashes = crashes;
            return this;
        }

        public FlowRunPolicy build() {
            return new FlowRunPolicy(
                    maxRetries,
                    retryDelaySeconds,
                    retries,
                    retryDelay,
                    pauseKeys,
                    resuming,
                    retryType,
                    retriesOnCrash,
                    crashes);
        }
    }
}
