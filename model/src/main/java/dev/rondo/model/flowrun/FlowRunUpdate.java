package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a flow run: what is not given stays as it is, and null is a value like others where a field may be null.
 *
 * @param name the new name
 * @param flowVersion the new version of the flow
 * @param parameters the new parameters, in place of all old ones
 * @param empiricalPolicy the new policy
 * @param tags the new tags, in place of all old ones
 * @param infrastructurePid what runs it now, in the infrastructure's own terms
 * @param jobVariables the new overrides of the work pool's variables
 */
@Strict
public record FlowRunUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> flowVersion,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Map<String, Object>> parameters,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<FlowRunPolicy> empiricalPolicy,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<List<String>> tags,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> infrastructurePid,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Map<String, Object>> jobVariables) {
    public FlowRunUpdate {
        name = name == null ? Patch.keep() : name;
        flowVersion = flowVersion == null ? Patch.keep() : flowVersion;
        parameters = parameters == null ? Patch.keep() : parameters;
        empiricalPolicy = empiricalPolicy == null ? Patch.keep() : empiricalPolicy;
        tags = tags == null ? Patch.keep() : tags;
        infrastructurePid = infrastructurePid == null ? Patch.keep() : infrastructurePid;
        jobVariables = jobVariables == null ? Patch.keep() : jobVariables;
    }

    /** Changes nothing. */
    public static final FlowRunUpdate NONE = new FlowRunUpdate(
            Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());

    /** A builder that starts from {@link #NONE}. */
    public static Builder builder() {
        return new Builder(NONE);
    }

    /**
     * The run with these changes made. A name set to null leaves the name as it is, since every run has one.
     *
     * @param now when the run changes
     */
    public FlowRun applyTo(FlowRun run, Instant now) {
        String newName = name.or(run.name());
        return run.toBuilder()
                .updated(now)
                .name(newName == null ? run.name() : newName)
                .flowVersion(flowVersion.or(run.flowVersion()))
                .parameters(parameters.orGiven(run.parameters()))
                .empiricalPolicy(empiricalPolicy.orGiven(run.empiricalPolicy()))
                .tags(tags.orGiven(run.tags()))
                .infrastructurePid(infrastructurePid.or(run.infrastructurePid()))
                .jobVariables(jobVariables.or(run.jobVariables()))
                .build();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link FlowRunUpdate} records; not thread-safe. */
    public static final class Builder {
        private Patch<String> name;
        private Patch<String> flowVersion;
        private Patch<Map<String, Object>> parameters;
        private Patch<FlowRunPolicy> empiricalPolicy;
        private Patch<List<String>> tags;
        private Patch<String> infrastructurePid;
        private Patch<Map<String, Object>> jobVariables;

        private Builder(FlowRunUpdate source) {
            this.name = source.name;
            this.flowVersion = source.flowVersion;
            this.parameters = source.parameters;
            this.empiricalPolicy = source.empiricalPolicy;
            this.tags = source.tags;
            this.infrastructurePid = source.infrastructurePid;
            this.jobVariables = source.jobVariables;
        }

        /** Changes: name. */
        public Builder name(@Nullable String name) {
            this.name = Patch.to(name);
            return this;
        }

        /** Changes: version of the flow. */
        public Builder flowVersion(@Nullable String flowVersion) {
            this.flowVersion = Patch.to(flowVersion);
            return this;
        }

        /** Changes: parameters, in place of all old ones. */
        public Builder parameters(Map<String, Object> parameters) {
            this.parameters = Patch.to(parameters);
            return this;
        }

        /** Changes: policy. */
        public Builder empiricalPolicy(FlowRunPolicy empiricalPolicy) {
            this.empiricalPolicy = Patch.to(empiricalPolicy);
            return this;
        }

        /** Changes: tags, in place of all old ones. */
        public Builder tags(List<String> tags) {
            this.tags = Patch.to(tags);
            return this;
        }

        /** Changes: what runs it now, in the infrastructure's own terms. */
        public Builder infrastructurePid(@Nullable String infrastructurePid) {
            this.infrastructurePid = Patch.to(infrastructurePid);
            return this;
        }

        /** Changes: overrides of the work pool's variables. */
        public Builder jobVariables(@Nullable Map<String, Object> jobVariables) {
            this.jobVariables = Patch.to(jobVariables);
            return this;
        }

        /** The record. */
        public FlowRunUpdate build() {
            return new FlowRunUpdate(
                    name, flowVersion, parameters, empiricalPolicy, tags, infrastructurePid, jobVariables);
        }
    }
}
