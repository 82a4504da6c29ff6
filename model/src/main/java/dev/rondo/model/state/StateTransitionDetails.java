package dev.rondo.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Why a proposed state was answered as it was. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StateTransitionDetails.Accept.class, name = "accept_details"),
    @JsonSubTypes.Type(value = StateTransitionDetails.Reject.class, name = "reject_details"),
    @JsonSubTypes.Type(value = StateTransitionDetails.Abort.class, name = "abort_details"),
    @JsonSubTypes.Type(value = StateTransitionDetails.Wait.class, name = "wait_details")
})
public sealed interface StateTransitionDetails {

    /** The proposed state was accepted. */
    record Accept() implements StateTransitionDetails {}

    /**
     * Another state was set instead.
     *
     * @param reason for people; null when there is nothing to add
     */
    record Reject(@Nullable String reason) implements StateTransitionDetails {}

    /**
     * Nothing was set, and the client must stop.
     *
     * @param reason for people; null when there is nothing to add
     */
    record Abort(@Nullable String reason) implements StateTransitionDetails {}

    /**
     * Nothing was set yet.
     *
     * @param delaySeconds how long to wait before asking again, in whole seconds
     * @param reason for people; null when there is nothing to add
     */
    record Wait(
            @JsonProperty(required = true) int delaySeconds,
            @Nullable String reason) implements StateTransitionDetails {}
}
