package dev.rondo.internal.deployment;

import dev.rondo.DeploymentTrigger;
import dev.rondo.client.DeploymentClient;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.automation.Action;
import dev.rondo.model.automation.AutomationCreate;
import dev.rondo.model.automation.Source;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flow.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes deployments known to a server, with the automations that they own. */
public record Registration(OrchestrationClient client) {

    /**
     * Registers a deployment, or replaces that of the same flow and name.
     *
     * @throws dev.rondo.model.RondoException when there is no server, or it refuses the deployment
     */
    public Deployment register(DeployedFlow flow) {
        DeploymentClient deployments = client.deployments();
        Flow known = client.flows().create(flow.call().options().name(), List.of(), Map.of());
        Deployment made = deployments.create(flow.create().apply(known.id()));
        deployments.replaceAutomations(made.id(), automations(flow, made));
        return made;
    }

    /** Registers several; when one is refused, those that were registered before make no runs that nobody takes up. */
    Map<DeployedFlow, Deployment> registerAll(List<DeployedFlow> flows) {
        Map<DeployedFlow, Deployment> made = new LinkedHashMap<>();
        try {
            for (DeployedFlow flow : flows) {
                made.put(flow, register(flow));
            }
            return made;
        } catch (RuntimeException refused) {
            made.values().forEach(each -> client.deployments().pause(each.id(), true));
            throw refused;
        }
    }

    private static List<AutomationCreate> automations(DeployedFlow flow, Deployment made) {
        List<AutomationCreate> automations = new ArrayList<>();
        for (DeploymentTrigger trigger : flow.triggers()) {
            String name = trigger.name();
            automations.add(new AutomationCreate(
                    name == null ? flow.fullName() + "__automation_" + (automations.size() + 1) : name,
                    "",
                    trigger.enabled(),
                    List.of(),
                    trigger.trigger(),
                    List.of(new Action.RunDeployment(
                            Source.SELECTED, made.id(), trigger.parameters(), trigger.jobVariables(), Duration.ZERO)),
                    List.of(),
                    List.of(),
                    null));
        }
        return automations;
    }
}
