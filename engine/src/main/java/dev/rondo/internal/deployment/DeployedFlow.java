package dev.rondo.internal.deployment;

import dev.rondo.DeploymentTrigger;
import dev.rondo.ServeOptions;
import dev.rondo.internal.run.FlowCall;
import dev.rondo.model.deployment.DeploymentCreate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A flow on its way to be deployed.
 *
 * @param call the flow; its inputs are not used
 * @param name the name of the deployment
 * @param create the deployment as it is sent, once the identity of its flow is known
 * @param triggers what starts runs of it beside its schedules
 * @param serve how a process serves it
 */
public record DeployedFlow(
        FlowCall call,
        String name,
        Function<UUID, DeploymentCreate> create,
        List<DeploymentTrigger> triggers,
        ServeOptions serve) {

    /** The name that users call the deployment by: {@code flow/deployment}. */
    String fullName() {
        return call.options().name() + "/" + name;
    }
}
