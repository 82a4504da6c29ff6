package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Values;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an automation does. In JSON told apart by {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.DoNothing.class, name = "do-nothing"),
    @JsonSubTypes.Type(value = Action.RunDeployment.class, name = "run-deployment"),
    @JsonSubTypes.Type(value = Action.PauseDeployment.class, name = "pause-deployment"),
    @JsonSubTypes.Type(value = Action.ResumeDeployment.class, name = "resume-deployment"),
    @JsonSubTypes.Type(value = Action.CancelFlowRun.class, name = "cancel-flow-run"),
    @JsonSubTypes.Type(value = Action.DeleteFlowRun.class, name = "delete-flow-run"),
    @JsonSubTypes.Type(value = Action.ChangeFlowRunState.class, name = "change-flow-run-state"),
    @JsonSubTypes.Type(value = Action.PauseWorkQueue.class, name = "pause-work-queue"),
    @JsonSubTypes.Type(value = Action.ResumeWorkQueue.class, name = "resume-work-queue"),
    @JsonSubTypes.Type(value = Action.SendNotification.class, name = "send-notification"),
    @JsonSubTypes.Type(value = Action.CallWebhook.class, name = "call-webhook"),
    @JsonSubTypes.Type(value = Action.PauseAutomation.class, name = "pause-automation"),
    @JsonSubTypes.Type(value = Action.ResumeAutomation.class, name = "resume-automation"),
    @JsonSubTypes.Type(value = Action.SuspendFlowRun.class, name = "suspend-flow-run"),
    @JsonSubTypes.Type(value = Action.ResumeFlowRun.class, name = "resume-flow-run"),
    @JsonSubTypes.Type(value = Action.PauseWorkPool.class, name = "pause-work-pool"),
    @JsonSubTypes.Type(value = Action.ResumeWorkPool.class, name = "resume-work-pool")
})
public sealed interface Action {

    private static void check(String property, Source source, @Nullable UUID id) {
        if ((source == Source.SELECTED) != (id != null)) {
            throw new IllegalArgumentException(
                    id == null
                            ? property + " is missing: give it, or set source to inferred"
                            : property + " is not allowed where source is inferred");
        }
    }

    /**
     * Does nothing.
     */
    record DoNothing() implements Action {}

    /**
     * Runs a deployment.
     *
     * @param source how it knows which
     * @param deploymentId the deployment; null where it is inferred
     * @param parameters its parameters, which may be templates; null for the deployment's own
     * @param jobVariables overrides of the work pool's variables; null for the deployment's own
     * @param scheduleAfter how long to wait first; in JSON, seconds
     */
    record RunDeployment(
            Source source,
            @Nullable UUID deploymentId,
            @Nullable Map<String, Object> parameters,
            @Nullable Map<String, Object> jobVariables,
            Duration scheduleAfter)
            implements Action {
        public RunDeployment {
            source = source == null ? Source.SELECTED : source;
            parameters = parameters == null ? null : Values.unmodifiable(parameters);
            jobVariables = jobVariables == null ? null : Values.unmodifiable(jobVariables);
            scheduleAfter = scheduleAfter == null ? Duration.ZERO : scheduleAfter;
            check("deployment_id", source, deploymentId);
            Checks.atLeast(0, "schedule_after", scheduleAfter.toSeconds());
        }
    }

    /**
     * Lets the schedules of a deployment rest.
     *
     * @param source how it knows which
     * @param deploymentId the deployment; null where it is inferred
     */
    record PauseDeployment(Source source, @Nullable UUID deploymentId) implements Action {
        public PauseDeployment {
            source = source == null ? Source.SELECTED : source;
            check("deployment_id", source, deploymentId);
        }
    }

    /**
     * Ends the rest of the schedules of a deployment.
     *
     * @param source how it knows which
     * @param deploymentId the deployment; null where it is inferred
     */
    record ResumeDeployment(Source source, @Nullable UUID deploymentId) implements Action {
        public ResumeDeployment {
            source = source == null ? Source.SELECTED : source;
            check("deployment_id", source, deploymentId);
        }
    }

    /**
     * Cancels the flow run that the event is about.
     */
    record CancelFlowRun() implements Action {}

    /**
     * Deletes the flow run that the event is about.
     */
    record DeleteFlowRun() implements Action {}

    /**
     * Proposes a state for the flow run that the event is about.
     *
     * @param name the name of the state; null for its type's
     * @param state the type of the state
     * @param message the message of the state; null for one that names the automation
     * @param force whether only the rules hold that keep results and slots safe
     */
    record ChangeFlowRunState(
            @Nullable String name,
            StateType state,
            @Nullable String message,
            Boolean force) implements Action {
        public ChangeFlowRunState {
            Objects.requireNonNull(state, "state is null");
            force = force == null ? false : force;
        }
    }

    /**
     * Lets a work queue hand out nothing.
     *
     * @param source how it knows which
     * @param workQueueId the work queue; null where it is inferred
     */
    record PauseWorkQueue(Source source, @Nullable UUID workQueueId) implements Action {
        public PauseWorkQueue {
            source = source == null ? Source.SELECTED : source;
            check("work_queue_id", source, workQueueId);
        }
    }

    /**
     * Lets a work queue hand out runs again.
     *
     * @param source how it knows which
     * @param workQueueId the work queue; null where it is inferred
     */
    record ResumeWorkQueue(Source source, @Nullable UUID workQueueId) implements Action {
        public ResumeWorkQueue {
            source = source == null ? Source.SELECTED : source;
            check("work_queue_id", source, workQueueId);
        }
    }

    /**
     * Sends a message.
     *
     * @param blockDocumentId the block that sends it
     * @param subject the subject, a template
     * @param body the text, a template
     */
    record SendNotification(UUID blockDocumentId, String subject, String body) implements Action {
        public SendNotification {
            Objects.requireNonNull(blockDocumentId, "blockDocumentId is null");
            subject = subject == null ? "Prefect automated notification" : subject;
            Objects.requireNonNull(body, "body is null");
        }
    }

    /**
     * Calls an address.
     *
     * @param blockDocumentId the block that has the address
     * @param payload what is sent, a template
     */
    record CallWebhook(UUID blockDocumentId, String payload) implements Action {
        public CallWebhook {
            Objects.requireNonNull(blockDocumentId, "blockDocumentId is null");
            payload = payload == null ? "" : payload;
        }
    }

    /**
     * Lets an automation rest.
     *
     * @param source how it knows which
     * @param automationId the automation; null where it is inferred
     */
    record PauseAutomation(Source source, @Nullable UUID automationId) implements Action {
        public PauseAutomation {
            source = source == null ? Source.SELECTED : source;
            check("automation_id", source, automationId);
        }
    }

    /**
     * Ends the rest of an automation.
     *
     * @param source how it knows which
     * @param automationId the automation; null where it is inferred
     */
    record ResumeAutomation(Source source, @Nullable UUID automationId) implements Action {
        public ResumeAutomation {
            source = source == null ? Source.SELECTED : source;
            check("automation_id", source, automationId);
        }
    }

    /**
     * Suspends the flow run that the event is about.
     */
    record SuspendFlowRun() implements Action {}

    /**
     * Lets the paused flow run go on that the event is about.
     */
    record ResumeFlowRun() implements Action {}

    /**
     * Lets a work pool hand out nothing.
     *
     * @param source how it knows which
     * @param workPoolId the work pool; null where it is inferred
     */
    record PauseWorkPool(Source source, @Nullable UUID workPoolId) implements Action {
        public PauseWorkPool {
            source = source == null ? Source.SELECTED : source;
            check("work_pool_id", source, workPoolId);
        }
    }

    /**
     * Lets a work pool hand out runs again.
     *
     * @param source how it knows which
     * @param workPoolId the work pool; null where it is inferred
     */
    record ResumeWorkPool(Source source, @Nullable UUID workPoolId) implements Action {
        public ResumeWorkPool {
            source = source == null ? Source.SELECTED : source;
            check("work_pool_id", source, workPoolId);
        }
    }
}
