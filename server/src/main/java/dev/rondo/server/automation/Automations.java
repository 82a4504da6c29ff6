package dev.rondo.server.automation;

import dev.rondo.model.automation.Action;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.AutomationCreate;
import dev.rondo.model.automation.AutomationUpdate;
import dev.rondo.model.automation.DeploymentLoops;
import dev.rondo.model.automation.Trigger;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.event.EventRecorder;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.template.Templates;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done to automations. Thread-safe. */
public final class Automations {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Store store;
    private final FactSource facts;
    private final EventRecorder recorder;
    private final AutomationEvents events;
    private final Templates templates;

    /**
     * @param store where they are kept
     * @param facts the time and identities
     * @param recorder records what becomes of them
     * @param templates checks what is to be filled in
     */
    Automations(Store store, FactSource facts, EventRecorder recorder, Templates templates) {
        this.store = store;
        this.facts = facts;
        this.recorder = recorder;
        this.events = new AutomationEvents(facts);
        this.templates = templates;
    }

    /** The store they are kept in. */
    Store store() {
        return store;
    }

    /**
     * The automation.
     *
     * @throws Refusal 404 when there is none
     */
    static Automation required(StoreReads reads, UUID id) {
        return reads.automations().find(id).orElseThrow(() -> Refusal.notFound("Automation not found"));
    }

    /** Makes an automation. */
    Automation create(AutomationCreate wanted) {
        Instant now = facts.now();
        Automation automation = new Automation(
                facts.id(),
                now,
                now,
                wanted.name(),
                wanted.description(),
                wanted.enabled(),
                wanted.tags(),
                wanted.trigger().identified(facts::id),
                wanted.actions(),
                wanted.actionsOnTrigger(),
                wanted.actionsOnResolve());
        refuseUnusable(automation);
        return store.commit(transaction -> {
            transaction.automations().insert(automation, wanted.ownerResource(), related(automation));
            recorder.record(transaction, events.lifecycle(automation, "created"));
            return automation;
        });
    }

    /** Replaces everything of an automation but its owner. */
    void update(UUID id, AutomationUpdate wanted) {
        store.commit(transaction -> {
            Automation before = required(transaction, id);
            Automation changed = new Automation(
                    id,
                    before.created(),
                    facts.now(),
                    wanted.name(),
                    wanted.description(),
                    wanted.enabled(),
                    wanted.tags(),
                    trigger(before.trigger(), wanted.trigger()),
                    wanted.actions(),
                    wanted.actionsOnTrigger(),
                    wanted.actionsOnResolve());
            refuseUnusable(changed);
            store(transaction, changed);
            return true;
        });
    }

    // A trigger that stays as it is goes on with what it has seen.
    private Trigger trigger(Trigger before, Trigger wanted) {
        boolean same = before.identified(() -> NOBODY).equals(wanted.identified(() -> NOBODY));
        return same ? before : wanted.identified(facts::id);
    }

    /**
     * Lets an automation act, or rest.
     *
     * @throws Refusal 404 when there is none, 422 when it would act without end
     */
    void enable(UUID id, boolean enabled) {
        store.commit(transaction -> {
            Automation before = required(transaction, id);
            refuseLoop(before, enabled);
            store(
                    transaction,
                    before.toBuilder().enabled(enabled).updated(facts.now()).build());
            return true;
        });
    }

    private static void refuseLoop(Automation automation, boolean enabled) {
        try {
            DeploymentLoops.check(enabled, automation.trigger(), automation.actions());
        } catch (IllegalArgumentException loop) {
            throw Refusal.invalid(List.of("body", "enabled"), String.valueOf(loop.getMessage()));
        }
    }

    private void store(StoreTransaction transaction, Automation automation) {
        transaction.automations().update(automation, related(automation));
        recorder.record(transaction, events.lifecycle(automation, "updated"));
    }

    /** Deletes an automation; false when there was none. */
    boolean delete(UUID id) {
        return store.commit(transaction -> transaction
                .automations()
                .find(id)
                .map(automation -> delete(transaction, automation))
                .orElse(false));
    }

    /** Deletes all automations that a resource owns. */
    void deleteOwnedBy(String resourceId) {
        store.commit(transaction -> {
            transaction.automations().ownedBy(resourceId).forEach(automation -> delete(transaction, automation));
            return true;
        });
    }

    private boolean delete(StoreTransaction transaction, Automation automation) {
        boolean deleted = transaction.automations().delete(automation.id());
        recorder.record(transaction, events.lifecycle(automation, "deleted"));
        return deleted;
    }

    private void refuseUnusable(Automation automation) {
        List<Action> actions = all(automation).toList();
        ActionTemplates.problem(templates, actions).ifPresent(problem -> {
            throw Refusal.invalid(List.of("body", "actions"), problem);
        });
    }

    private static Stream<Action> all(Automation automation) {
        return Stream.of(automation.actions(), automation.actionsOnTrigger(), automation.actionsOnResolve())
                .flatMap(List::stream);
    }

    private static Set<String> related(Automation automation) {
        return all(automation).flatMap(Automations::selected).collect(Collectors.toSet());
    }

    private static Stream<String> selected(Action action) {
        return switch (action) {
            case Action.RunDeployment run -> resource("prefect.deployment.", run.deploymentId());
            case Action.PauseDeployment pause -> resource("prefect.deployment.", pause.deploymentId());
            case Action.ResumeDeployment resume -> resource("prefect.deployment.", resume.deploymentId());
            case Action.PauseWorkPool pause -> resource("prefect.work-pool.", pause.workPoolId());
            case Action.ResumeWorkPool resume -> resource("prefect.work-pool.", resume.workPoolId());
            case Action.PauseWorkQueue pause -> resource("prefect.work-queue.", pause.workQueueId());
            case Action.ResumeWorkQueue resume -> resource("prefect.work-queue.", resume.workQueueId());
            case Action.PauseAutomation pause -> resource("prefect.automation.", pause.automationId());
            case Action.ResumeAutomation resume -> resource("prefect.automation.", resume.automationId());
            case Action.SendNotification send -> resource("prefect.block-document.", send.blockDocumentId());
            case Action.CallWebhook call -> resource("prefect.block-document.", call.blockDocumentId());
            case Action.DoNothing _,
                    Action.CancelFlowRun _,
                    Action.DeleteFlowRun _,
                    Action.ChangeFlowRunState _,
                    Action.SuspendFlowRun _,
                    Action.ResumeFlowRun _ -> Stream.empty();
        };
    }

    private static Stream<String> resource(String kind, @Nullable UUID id) {
        return id == null ? Stream.empty() : Stream.of(kind + id);
    }
}
