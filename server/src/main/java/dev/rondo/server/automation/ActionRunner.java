package dev.rondo.server.automation;

import dev.rondo.model.RondoException;
import dev.rondo.model.automation.Action;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.server.http.Refusal;
import java.util.Map;

/** Does what automations are to do. Thread-safe. */
final class ActionRunner {
    private final FlowRunActions flowRuns;
    private final ResourceActions resources;
    private final MessageActions messages;

    ActionRunner(FlowRunActions flowRuns, ResourceActions resources, MessageActions messages) {
        this.flowRuns = flowRuns;
        this.resources = resources;
        this.messages = messages;
    }

    /**
     * Does it, and waits until it is done.
     *
     * @throws ActionFailure when it cannot be done
     */
    ActionOutcome run(PendingAction pending) throws ActionFailure {
        try {
            return done(pending);
        } catch (Refusal refusal) {
            throw ActionFailure.lasting(String.valueOf(refusal.getMessage()));
        } catch (RondoException failure) {
            throw ActionFailure.passing(String.valueOf(failure.getMessage()), Map.of());
        }
    }

    private ActionOutcome done(PendingAction pending) throws ActionFailure {
        return switch (pending.action()) {
            case Action.DoNothing _ -> ActionOutcome.NOTHING;
            case Action.RunDeployment run -> resources.run(pending, run);
            case Action.PauseDeployment pause -> resources.pauseDeployment(pending, pause.deploymentId(), true);
            case Action.ResumeDeployment resume -> resources.pauseDeployment(pending, resume.deploymentId(), false);
            case Action.CancelFlowRun _ -> flowRuns.cancel(pending);
            case Action.DeleteFlowRun _ -> flowRuns.delete(pending);
            case Action.ChangeFlowRunState change -> flowRuns.change(pending, change);
            case Action.SuspendFlowRun _ -> flowRuns.suspend(pending);
            case Action.ResumeFlowRun _ -> flowRuns.resume(pending);
            case Action.PauseWorkPool pause -> resources.pausePool(pending, pause.workPoolId(), true);
            case Action.ResumeWorkPool resume -> resources.pausePool(pending, resume.workPoolId(), false);
            case Action.PauseWorkQueue pause -> resources.pauseQueue(pending, pause.workQueueId(), true);
            case Action.ResumeWorkQueue resume -> resources.pauseQueue(pending, resume.workQueueId(), false);
            case Action.PauseAutomation pause -> resources.pauseAutomation(pending, pause.automationId(), true);
            case Action.ResumeAutomation resume -> resources.pauseAutomation(pending, resume.automationId(), false);
            case Action.SendNotification send -> messages.send(pending, send);
            case Action.CallWebhook call -> messages.call(pending, call);
        };
    }
}
