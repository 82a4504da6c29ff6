package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import dev.rondo.model.state.StateCreate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task run on its way to be created.
 *
 * @param id the identity; null for one made up
 * @param state the first state; null for none yet
 * @param name the name; null for one made up
 * @param flowRunId the flow run it belongs to; null outside flows
 * @param taskKey the task, stable over runs
 * @param dynamicKey which call of the task within the flow run this is
 * @param cacheKey the key under which its result can be found again; null for none
 * @param cacheExpiration when the cached result stops being valid; null for never
 * @param taskVersion the version of the task; null for none
 * @param empiricalPolicy retries
 * @param tags tags
 * @param labels labels with string, number or boolean values; null for none
 * @param taskInputs where each input came from, by parameter name
 */
@Strict
public record TaskRunCreate(
        @Nullable UUID id,
        @Nullable StateCreate state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
        @Nullable UUID flowRunId,
        String taskKey,
        String dynamicKey,
        @Nullable String cacheKey,
        @Nullable Instant cacheExpiration,
        @Nullable String taskVersion,
        TaskRunPolicy empiricalPolicy,
        List<String> tags,
        @Nullable Map<String, Object> labels,
        Map<String, List<TaskRunInput>> taskInputs) {
    public TaskRunCreate {
        Objects.requireNonNull(taskKey, "taskKey is null");
        Objects.requireNonNull(dynamicKey, "dynamicKey is null");
        empiricalPolicy = empiricalPolicy == null ? TaskRunPolicy.NONE : empiricalPolicy;
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? null : Values.unmodifiable(labels);
        taskInputs = taskInputs == null ? Map.of() : Values.unmodifiable(taskInputs);
    }

    /** A builder of a run of the given task, with nothing else said. */
    public static Builder builder(String taskKey, String dynamicKey) {
        return new Builder(new TaskRunCreate(
                null,
                null,
                null,
                null,
                taskKey,
                dynamicKey,
                null,
                null,
                null,
                TaskRunPolicy.NONE,
                List.of(),
                null,
                Map.of()));
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link TaskRunCreate} records; not thread-safe. */
    public static final class Builder {
        private @Nullable UUID id;
        private @Nullable StateCreate state;
        private @Nullable String name;
        private @Nullable UUID flowRunId;
        private String taskKey;
        private String dynamicKey;
        private @Nullable String cacheKey;
        private @Nullable Instant cacheExpiration;
        private @Nullable String taskVersion;
        private TaskRunPolicy empiricalPolicy;
        private List<String> tags;
        private @Nullable Map<String, Object> labels;
        private Map<String, List<TaskRunInput>> taskInputs;

        private Builder(TaskRunCreate source) {
            this.id = source.id;
            this.state = source.state;
            this.name = source.name;
            this.flowRunId = source.flowRunId;
            this.taskKey = source.taskKey;
            this.dynamicKey = source.dynamicKey;
            this.cacheKey = source.cacheKey;
            this.cacheExpiration = source.cacheExpiration;
            this.taskVersion = source.taskVersion;
            this.empiricalPolicy = source.empiricalPolicy;
            this.tags = source.tags;
            this.labels = source.labels;
            this.taskInputs = source.taskInputs;
        }

        /** Sets the identity. */
        public Builder id(@Nullable UUID id) {
            this.id = id;
            return this;
        }

        /** Sets the first state. */
        public Builder state(@Nullable StateCreate state) {
            this.state = state;
            return this;
        }

        /** Sets the name. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** Sets the flow run it belongs to. */
        public Builder flowRunId(@Nullable UUID flowRunId) {
            this.flowRunId = flowRunId;
            return this;
        }

        /** Sets the task, stable over runs. */
        public Builder taskKey(String taskKey) {
            this.taskKey = taskKey;
            return this;
        }

        /** Sets which call of the task within the flow run this is. */
        public Builder dynamicKey(String dynamicKey) {
            this.dynamicKey = dynamicKey;
            return this;
        }

        /** Sets the key under which its result can be found again. */
        public Builder cacheKey(@Nullable String cacheKey) {
            this.cacheKey = cacheKey;
            return this;
        }

        /** Sets when the cached result stops being valid. */
        public Builder cacheExpiration(@Nullable Instant cacheExpiration) {
            this.cacheExpiration = cacheExpiration;
            return this;
        }

        /** Sets the version of the task. */
        public Builder taskVersion(@Nullable String taskVersion) {
            this.taskVersion = taskVersion;
            return this;
        }

        /** Sets retries. */
        public Builder empiricalPolicy(TaskRunPolicy empiricalPolicy) {
            this.empiricalPolicy = empiricalPolicy;
            return this;
        }

        /** Sets tags. */
        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        /** Sets labels with string, number or boolean values. */
        public Builder labels(@Nullable Map<String, Object> labels) {
            this.labels = labels;
            return this;
        }

        /** Sets where each input came from, by parameter name. */
        public Builder taskInputs(Map<String, List<TaskRunInput>> taskInputs) {
            this.taskInputs = taskInputs;
            return this;
        }

        /** The record. */
        public TaskRunCreate build() {
            return new TaskRunCreate(
                    id,
                    state,
                    name,
                    flowRunId,
                    taskKey,
                    dynamicKey,
                    cacheKey,
                    cacheExpiration,
                    taskVersion,
                    empiricalPolicy,
                    tags,
                    labels,
                    taskInputs);
        }
    }
}
