package dev.rondo.model.automation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is done when events happen, or do not.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the name
 * @param description for people
 * @param enabled whether it acts
 * @param tags tags
 * @param trigger when it acts
 * @param actions what it does each time
 * @param actionsOnTrigger what it does when it comes into the state of being triggered
 * @param actionsOnResolve what it does when it leaves that state
 */
public record Automation(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        String description,
        Boolean enabled,
        List<String> tags,
        Trigger trigger,
        List<Action> actions,
        List<Action> actionsOnTrigger,
        List<Action> actionsOnResolve) {
    public Automation {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        description = description == null ? "" : description;
        enabled = enabled == null ? true : enabled;
        tags = tags == null ? List.of() : List.copyOf(tags);
        Objects.requireNonNull(trigger, "trigger is null");
        Objects.requireNonNull(actions, "actions is null");
        actions = List.copyOf(actions);
        actionsOnTrigger = actionsOnTrigger == null ? List.of() : List.copyOf(actionsOnTrigger);
        actionsOnResolve = actionsOnResolve == null ? List.of() : List.copyOf(actionsOnResolve);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link Automation} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private String description;
        private Boolean enabled;
        private List<String> tags;
        private Trigger trigger;
        private List<Action> actions;
        private List<Action> actionsOnTrigger;
        private List<Action> actionsOnResolve;

        private Builder(Automation source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.description = source.description;
            this.enabled = source.enabled;
            this.tags = source.tags;
            this.trigger = source.trigger;
            this.actions = source.actions;
            this.actionsOnTrigger = source.actionsOnTrigger;
            this.actionsOnResolve = source.actionsOnResolve;
        }

        /** Sets the identity. */
        public Builder id(UUID id) {
            this.id = id;
            return this;
        }

        /** Sets when it was made. */
        public Builder created(Instant created) {
            this.created = created;
            return this;
        }

        /** Sets when it last changed. */
        public Builder updated(Instant updated) {
            this.updated = updated;
            return this;
        }

        /** Sets the name. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Sets for people. */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /** Sets whether it acts. */
        public Builder enabled(Boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /** Sets tags. */
        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        /** Sets when it acts. */
        public Builder trigger(Trigger trigger) {
            this.trigger = trigger;
            return this;
        }

        /** Sets what it does each time. */
        public Builder actions(List<Action> actions) {
            this.actions = actions;
            return this;
        }

        /** Sets what it does when it comes into the state of being triggered. */
        public Builder actionsOnTrigger(List<Action> actionsOnTrigger) {
            this.actionsOnTrigger = actionsOnTrigger;
            return this;
        }

        /** Sets what it does when it leaves that state. */
        public Builder actionsOnResolve(List<Action> actionsOnResolve) {
            this.actionsOnResolve = actionsOnResolve;
            return this;
        }

        /** The record. */
        public Automation build() {
            return new Automation(
                    id,
                    created,
                    updated,
                    name,
                    description,
                    enabled,
                    tags,
                    trigger,
                    actions,
                    actionsOnTrigger,
                    actionsOnResolve);
        }
    }
}
