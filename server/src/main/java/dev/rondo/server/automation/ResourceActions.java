package dev.rondo.server.automation;

import dev.rondo.model.Json;
import dev.rondo.model.Patch;
import dev.rondo.model.automation.Action;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolUpdate;
import dev.rondo.model.workpool.WorkQueueUpdate;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.deployment.DeploymentDomain;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.parameter.Hydration;
import dev.rondo.server.parameter.HydrationFailure;
import dev.rondo.server.workpool.WorkQueueChanges;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What actions do to deployments, work pools, work queues and automations. Thread-safe. */
final class ResourceActions {
    private static final String DEPLOYMENT = "prefect.deployment";
    private static final String POOL = "prefect.work-pool";
    private static final String QUEUE = "prefect.work-queue";
    private static final String AUTOMATION = "prefect.automation";

    private final Store store;
    private final FactSource facts;
    private final DeploymentDomain deployments;
    private final WorkQueueChanges queues;
    private final Automations automations;
    private final TemplateValues values;

    ResourceActions(
            Store store,
            FactSource facts,
            DeploymentDomain deployments,
            Automations automations,
            TemplateValues values) {
        this.store = store;
        this.facts = facts;
        this.deployments = deployments;
        this.queues = new WorkQueueChanges(deployments.pools());
        this.automations = automations;
        this.values = values;
    }

    ActionOutcome run(PendingAction pending, Action.RunDeployment run) throws ActionFailure {
        UUID id = target(pending, run.deploymentId(), DEPLOYMENT);
        // Whoever tries again under this key finds the run of the first time.
        String key = "automation-action-" + pending.id();
        StateDetails details = StateDetails.builder()
                .scheduledTime(facts.now().plus(run.scheduleAfter()))
                .build();
        DeploymentFlowRunCreate wanted = DeploymentFlowRunCreate.NONE.toBuilder()
                .state(new StateCreate(StateType.SCHEDULED, null, null, null, details))
                .parameters(filled(pending, run, run.parameters()))
                .jobVariables(run.jobVariables() == null ? null : filled(pending, run, run.jobVariables()))
                .idempotencyKey(key)
                .build();
        CreatedBy creator = new CreatedBy(
                pending.automation().id(), "AUTOMATION", pending.automation().name());
        FlowRun made = deployments.runs().createFor(creator, id, wanted).run();
        return ActionOutcome.to(DEPLOYMENT, id, Map.of("flow_run_id", made.id().toString()));
    }

    private Map<String, Object> filled(
            PendingAction pending, Action.RunDeployment run, @Nullable Map<String, Object> given) throws ActionFailure {
        if (given == null) {
            return Map.of();
        }
        Map<String, Object> usable = values.of(pending, ActionTemplates.of(run));
        Hydration hydration = new Hydration(values.templates(), this::variable, usable);
        try {
            return hydration.hydrate(ActionTemplates.asStandIns(given));
        } catch (HydrationFailure failure) {
            throw ActionFailure.lasting("The parameters cannot be filled in: " + failure.getMessage());
        }
    }

    private Optional<Object> variable(String name) {
        return store.read(reads -> reads.variables().findByName(name))
                .map(variable -> Json.MAPPER.convertValue(variable.value(), Object.class));
    }

    ActionOutcome pauseDeployment(PendingAction pending, @Nullable UUID selected, boolean paused) throws ActionFailure {
        UUID id = target(pending, selected, DEPLOYMENT);
        deployments
                .deployments()
                .change(id, deployment -> deployment.toBuilder().paused(paused).build());
        return ActionOutcome.to(DEPLOYMENT, id, Map.of());
    }

    ActionOutcome pausePool(PendingAction pending, @Nullable UUID selected, boolean paused) throws ActionFailure {
        UUID id = target(pending, selected, POOL);
        WorkPool pool = store.read(reads -> reads.workPools().find(id))
                .orElseThrow(() -> ActionFailure.lasting("There is no work pool " + id + " any more"));
        deployments
                .pools()
                .update(
                        pool.name(),
                        new WorkPoolUpdate(Patch.keep(), Patch.to(paused), Patch.keep(), Patch.keep(), Patch.keep()));
        return ActionOutcome.to(POOL, id, Map.of());
    }

    ActionOutcome pauseQueue(PendingAction pending, @Nullable UUID selected, boolean paused) throws ActionFailure {
        UUID id = target(pending, selected, QUEUE);
        WorkQueueUpdate change = new WorkQueueUpdate(
                Patch.keep(), Patch.keep(), Patch.to(paused), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());
        store.commit(transaction -> {
            queues.update(
                    transaction,
                    transaction.workQueues().find(id).orElseThrow(() -> Refusal.notFound("Work queue not found")),
                    change);
            return true;
        });
        return ActionOutcome.to(QUEUE, id, Map.of());
    }

    ActionOutcome pauseAutomation(PendingAction pending, @Nullable UUID selected, boolean paused) throws ActionFailure {
        UUID id = selected == null
                ? new Involved(pending)
                        .id(AUTOMATION)
                        .orElse(pending.automation().id())
                : selected;
        automations.enable(id, !paused);
        return ActionOutcome.to(AUTOMATION, id, Map.of());
    }

    private static UUID target(PendingAction pending, @Nullable UUID selected, String kind) throws ActionFailure {
        return selected == null ? new Involved(pending).required(kind) : selected;
    }
}
