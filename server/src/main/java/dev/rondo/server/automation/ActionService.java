package dev.rondo.server.automation;

import dev.rondo.model.event.Event;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.event.EventRecorder;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what automations are to do, each action at least once: it is deleted when it is done, in the transaction that tells
 * of it. What fails for a reason that may pass is tried again some times. Of several servers one does it. Some actions run
 * side by side on threads of their own, so that none waits for a system that does not answer. Used by one thread.
 */
final class ActionService implements ServiceLoop.Work, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ActionService.class);
    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int PAUSE_FACTOR = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final FactSource facts;
    private final EventRecorder recorder;
    private final ActionRunner runner;
    private final Leadership leadership;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Runnable wake = () -> {};

    ActionService(Store store, FactSource facts, EventRecorder recorder, ActionRunner runner) {
        this.store = store;
        this.facts = facts;
        this.recorder = recorder;
        this.runner = runner;
        this.leadership = store.leadership("automations");
    }

    /** Says how it is woken when there is room for more. */
    void wakeBy(Runnable waking) {
        this.wake = waking;
    }

    @Override
    public @Nullable Duration run() {
        if (!leadership.isLeader()) {
            return null;
        }
        Instant now = facts.now();
        int room = MOST_AT_ONCE - underWay.size();
        store.read(reads -> reads.pendingActions().due(now, MOST_AT_ONCE * 2)).stream()
                .filter(action -> !underWay.contains(action.id()))
                .limit(Math.max(0, room))
                .forEach(this::start);
        return store.read(reads -> reads.pendingActions().nextDue(now))
                .map(next -> Duration.between(now, next))
                .orElse(null);
    }

    private void start(PendingAction action) {
        underWay.add(action.id());
        threads.execute(() -> {
            boolean isStored = false;
            try {
                act(action);
                isStored = true;
            } catch (RuntimeException failure) {
                LOGGER.warn("What became of the action {} could not be stored", action.id(), failure);
            } finally {
                underWay.remove(action.id());
            }
            // Otherwise it stays where it is, and is tried again with the next look, which comes by itself.
            if (isStored) {
                wake.run();
            }
        });
    }

    private void act(PendingAction action) {
        try {
            done(action, runner.run(action));
        } catch (ActionFailure failure) {
            failed(action, failure);
        } catch (RuntimeException bug) {
            LOGGER.error(
                    "The action {} of the automation {} failed",
                    action.id(),
                    action.automation().id(),
                    bug);
            failed(action, ActionFailure.lasting("The server failed: " + bug));
        }
    }

    private void done(PendingAction action, ActionOutcome outcome) {
        store.commit(transaction -> finish(transaction, action, "executed", outcome.related(), outcome.details()));
    }

    private void failed(PendingAction action, ActionFailure failure) {
        if (failure.isPassing() && action.attempts() + 1 < MOST_ATTEMPTS) {
            store.commit(transaction -> transaction.pendingActions().update(action.againAt(next(action))));
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>(failure.details());
        details.put("reason", failure.reason());
        store.commit(transaction -> finish(transaction, action, "failed", List.of(), details));
    }

    private Instant next(PendingAction action) {
        return facts.now().plus(FIRST_PAUSE.multipliedBy(Math.powExact(PAUSE_FACTOR, action.attempts())));
    }

    private boolean finish(
            StoreTransaction transaction,
            PendingAction action,
            String what,
            List<RelatedResource> targets,
            Map<String, Object> details) {
        if (!transaction.pendingActions().delete(action.id())) {
            return false;
        }
        List<RelatedResource> related = related(action, targets);
        ReceivedEvent cause = action.triggeringEvent();
        Map<String, Object> payload = payload(action);
        Event triggered = event(
                "triggered", action, action.firing().triggered(), related, payload, cause == null ? null : cause.id());
        Map<String, Object> more = new LinkedHashMap<>(payload);
        more.putAll(details);
        recorder.record(transaction, triggered);
        recorder.record(transaction, event(what, action, facts.now(), related, more, triggered.id()));
        return true;
    }

    private static List<RelatedResource> related(PendingAction action, List<RelatedResource> targets) {
        List<RelatedResource> related = new ArrayList<>(targets);
        related.add(AutomationEvents.mention(action.stateChangeEventId().toString(), "automation-triggered-event"));
        ReceivedEvent cause = action.triggeringEvent();
        if (cause != null) {
            related.add(AutomationEvents.mention(cause.id().toString(), "triggering-event"));
        }
        return related;
    }

    private static Map<String, Object> payload(PendingAction action) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("action_index", action.index());
        payload.put("action_type", AutomationEvents.type(action.action()));
        payload.put("invocation", action.id().toString());
        return payload;
    }

    private Event event(
            String what,
            PendingAction action,
            Instant occurred,
            List<RelatedResource> related,
            Map<String, Object> payload,
            @Nullable UUID follows) {
        return new Event(
                occurred,
                "prefect.automation.action." + what,
                AutomationEvents.actor(action.automation()),
                related,
                payload,
                facts.id(),
                follows);
    }

    /** Waits a little for what is under way; what is not done then is done after the next start. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stop) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
