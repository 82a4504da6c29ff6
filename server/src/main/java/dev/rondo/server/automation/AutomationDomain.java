package dev.rondo.server.automation;

import dev.rondo.orchestration.store.AutomationReads;
import dev.rondo.orchestration.store.EventReads;
import dev.rondo.orchestration.store.PendingActionReads;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.deployment.DeploymentDomain;
import dev.rondo.server.event.EventRecorder;
import dev.rondo.server.http.Routes;
import dev.rondo.server.service.ServiceLoop;
import dev.rondo.server.template.Templates;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Automations with what lets them look and act, put together. Thread-safe. */
public final class AutomationDomain implements AutoCloseable {
    private final Templates templates;
    private final Automations automations;
    private final HttpCalls calls = new HttpCalls();
    private final ActionService actions;
    private final ServiceLoop acting;
    private final ServiceLoop looking;
    private final List<Subscription> subscriptions;

    /**
     * Starts the services.
     *
     * @param store where everything is kept
     * @param transitions changes the states of runs
     * @param recorder records events
     * @param deployments makes runs of deployments, and lets deployments and pools rest
     * @param blocks finds the blocks that actions use
     * @param ui the address of the UI, for links
     */
    public AutomationDomain(
            Store store,
            Transitions transitions,
            EventRecorder recorder,
            DeploymentDomain deployments,
            ActionBlocks blocks,
            Supplier<String> ui,
            Duration interval) {
        FactSource facts = transitions.facts();
        this.templates = LinkFilter.templates(ui);
        this.automations = new Automations(store, facts, recorder, templates);
        TemplateValues values = new TemplateValues(store, templates);
        ActionRunner runner = new ActionRunner(
                new FlowRunActions(store, transitions),
                new ResourceActions(store, facts, deployments, automations, values),
                new MessageActions(blocks, values, calls));
        this.actions = new ActionService(store, facts, recorder, runner);
        this.acting = new ServiceLoop("actions", interval, actions);
        this.looking = new ServiceLoop("triggers", interval, TriggerService.BREATH, new TriggerService(store, facts));
        actions.wakeBy(acting::wake);
        this.subscriptions = List.of(
                store.listen(EventReads.CHANNEL, _ -> looking.wake()),
                store.listen(AutomationReads.CHANNEL, _ -> looking.wake()),
                store.listen(PendingActionReads.CHANNEL, _ -> acting.wake()));
        looking.start();
        acting.start();
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        new AutomationEndpoints(automations).addTo(routes);
        new TemplateEndpoints(templates).addTo(routes);
    }

    /** Lets the services finish their turns and ends them. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        looking.close();
        acting.close();
        actions.close();
        calls.close();
    }
}
