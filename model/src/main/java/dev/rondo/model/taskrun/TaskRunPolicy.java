package dev.rondo.model.taskrun;

import org.jspecify.annotations.Nullable;

/**
 * How a task run retries.
 *
 * @param maxRetries deprecated on the wire: the retries of older clients; zero
 * @param retryDelaySeconds deprecated on the wire: the delay of older clients; zero
 * @param retries how many times a failed run is run again; null for none
 * @param retryDelay the delays between attempts; null for none
 * @param retryJitterFactor up to which share of itself a delay grows at random; null for none
 */
public record TaskRunPolicy(
        int maxRetries,
        double retryDelaySeconds,
        @Nullable Integer retries,
        @Nullable RetryDelay retryDelay,
        @Nullable Double retryJitterFactor) {

    public TaskRunPolicy {
        // Older clients say it in the deprecated fields.
        retries = retries == null && maxRetries != 0 ? Integer.valueOf(maxRetries) : retries;
        retryDelay =
                retryDelay == null && retryDelaySeconds != 0 ? RetryDelay.ofSeconds(retryDelaySeconds) : retryDelay;
    }

    /** No retries. */
    public static final TaskRunPolicy NONE = new TaskRunPolicy(0, 0, null, null, null);

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link TaskRunPolicy} records; not thread-safe. */
    public static final class Builder {
        private int maxRetries;
        private double retryDelaySeconds;
        private @Nullable Integer retries;
        private @Nullable RetryDelay retryDelay;
        private @Nullable Double retryJitterFactor;

        private Builder(TaskRunPolicy source) {
            this.maxRetries = source.maxRetries;
            this.retryDelaySeconds = source.retryDelaySeconds;
            this.retries = source.retries;
            this.retryDelay = source.retryDelay;
            this.retryJitterFactor = source.retryJitterFactor;
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

        public Builder retryDelay(@Nullable RetryDelay retryDelay) {
            this.retryDelay = retryDelay;
            return this;
        }

        public Builder retryJitterFactor(@Nullable Double retryJitterFactor) {
            this.retryJitterFactor = retryJitterFactor;
            return this;
        }

        public TaskRunPolicy build() {
            return new TaskRunPolicy(maxRetries, retryDelaySeconds, retries, retryDelay, retryJitterFactor);
        }
    }
}
