package dev.rondo.server.deployment;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentCreate;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.deployment.DeploymentUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.Happenings;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.parameter.ParameterSchema;
import dev.rondo.server.parameter.ParameterSchema.Options;
import dev.rondo.server.workpool.Channels;
import dev.rondo.server.workpool.WorkQueues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is done to deployments. Thread-safe. */
public final class Deployments {
    private final Store store;
    private final FactSource facts;
    private final Happenings happenings;
    private final DeploymentLimits limits;
    private final WorkQueues queues;
    private final Schedules schedules;
    private final ParameterCheck parameters;

    /**
     * @param store where they are kept
     * @param facts the time and identities
     * @param happenings is told of what becomes of them
     * @param limits keeps their concurrency limits
     */
    public Deployments(Store store, FactSource facts, Happenings happenings, DeploymentLimits limits) {
        this.store = store;
        this.facts = facts;
        this.happenings = happenings;
        this.limits = limits;
        this.queues = new WorkQueues(facts);
        this.schedules = new Schedules(facts);
        this.parameters = new ParameterCheck(store);
    }

    /**
     * A deployment that was asked for.
     *
     * @param deployment the deployment
     * @param isNew whether it was made now; false when that of this name was changed
     */
    record Stored(Deployment deployment, boolean isNew) {}

    /** The store they are kept in. */
    Store store() {
        return store;
    }

    /** The time, identities and chance. */
    FactSource facts() {
        return facts;
    }

    /** Makes queues by their names. */
    WorkQueues queues() {
        return queues;
    }

    /** Makes and changes schedules. */
    Schedules schedules() {
        return schedules;
    }

    /** Checks parameters. */
    ParameterCheck parameters() {
        return parameters;
    }

    /**
     * The deployment.
     *
     * @throws Refusal 404 when there is none
     */
    static Deployment required(StoreReads reads, UUID id) {
        return reads.deployments().find(id).orElseThrow(() -> Refusal.notFound("Deployment not found"));
    }

    /** The deployment with what is kept elsewhere: its limit. */
    Deployment whole(StoreReads reads, Deployment deployment) {
        return reads.deployments()
                .concurrencyLimit(deployment.id())
                .flatMap(id -> limits.find(reads, id))
                .map(limit ->
                        deployment.toBuilder().globalConcurrencyLimit(limit).build())
                .orElse(deployment);
    }

    /** Makes a deployment, or changes that of the same flow and name. */
    Stored create(DeploymentCreate wanted) {
        if (wanted.enforceParameterSchema() && wanted.parameterOpenapiSchema() != null) {
            new ParameterSchema(wanted.parameterOpenapiSchema(), Options.PARTIAL)
                    .problem(wanted.parameters())
                    .ifPresent(problem -> {
                        throw Refusal.invalid(List.of("body", "parameters"), problem);
                    });
        }
        Placement placement = new Placement(wanted.workPoolName(), wanted.workQueueName());
        store.read(reads -> placement.problem(reads, wanted.jobVariables())).ifPresent(problem -> {
            throw Refusal.detail(422, "Error creating deployment: " + problem);
        });
        return store.commit(transaction -> create(transaction, wanted, placement));
    }

    private Stored create(StoreTransaction transaction, DeploymentCreate wanted, Placement placement) {
        if (transaction.flows().find(wanted.flowId()).isEmpty()) {
            throw Refusal.conflict("There is no flow " + wanted.flowId() + ": create it first.");
        }
        Optional<Deployment> before = transaction.deployments().findByName(wanted.flowId(), wanted.name());
        UUID id = before.map(Deployment::id).orElseGet(facts::id);
        Deployment deployment = described(wanted, id, before.orElse(null))
                .workQueueId(placement
                        .resolve(transaction, queues)
                        .map(queue -> queue.id())
                        .orElse(null))
                .workQueueName(wanted.workQueueName())
                .build();
        if (before.isEmpty()) {
            transaction.deployments().insert(deployment);
        } else {
            transaction.deployments().update(deployment);
        }
        limit(transaction, deployment, wanted.concurrencyLimit(), wanted.globalConcurrencyLimitId());
        reschedule(transaction, deployment);
        happenings.deployment(transaction, deployment, before.isEmpty() ? "created" : "updated");
        return new Stored(whole(transaction, required(transaction, id)), before.isEmpty());
    }

    private Deployment.Builder described(DeploymentCreate wanted, UUID id, @Nullable Deployment before) {
        Instant now = facts.now();
        Map<String, Object> labels = new LinkedHashMap<>(before == null ? Map.of() : before.labels());
        labels.put("prefect.flow.id", wanted.flowId().toString());
        labels.putAll(Objects.requireNonNullElse(wanted.labels(), Map.of()));
        List<DeploymentSchedule> made = Schedules.distinct(schedules.made(id, wanted.schedules()));
        return new Deployment(
                        id,
                        before == null ? now : before.created(),
                        now,
                        wanted.name(),
                        wanted.version(),
                        wanted.description(),
                        wanted.flowId(),
                        wanted.paused(),
                        made,
                        wanted.concurrencyLimit(),
                        null,
                        wanted.concurrencyOptions(),
                        wanted.jobVariables(),
                        wanted.parameters(),
                        wanted.tags(),
                        labels,
                        null,
                        null,
                        before == null ? null : before.lastPolled(),
                        wanted.parameterOpenapiSchema(),
                        wanted.path(),
                        wanted.pullSteps(),
                        wanted.entrypoint(),
                        wanted.storageDocumentId(),
                        wanted.infrastructureDocumentId(),
                        before == null ? null : before.createdBy(),
                        null,
                        null,
                        before == null ? DeploymentStatus.NOT_READY : before.status(),
                        wanted.enforceParameterSchema())
                .toBuilder();
    }

    private void limit(
            StoreTransaction transaction, Deployment deployment, @Nullable Integer own, @Nullable UUID shared) {
        if (shared != null) {
            if (limits.find(transaction, shared).isEmpty()) {
                throw Refusal.notFound("Concurrency limit not found");
            }
            limits.disown(transaction, deployment);
            transaction.deployments().limitBy(deployment.id(), shared);
        } else if (own != null) {
            transaction
                    .deployments()
                    .limitBy(
                            deployment.id(),
                            limits.own(transaction, deployment, own).orElse(null));
        } else {
            limits.disown(transaction, deployment);
            transaction.deployments().limitBy(deployment.id(), null);
        }
    }

    // Runs that were made of what the deployment was before make room for those of what it is now.
    private void reschedule(StoreTransaction transaction, Deployment deployment) {
        transaction.scheduledRuns().deleteAhead(deployment.id(), true, deployment.paused() ? null : facts.now());
        boolean active = !deployment.paused() && deployment.schedules().stream().anyMatch(DeploymentSchedule::active);
        transaction.deployments().scheduleAt(deployment.id(), active ? facts.now() : null);
        transaction.announce(Channels.DEPLOYMENTS, deployment.id().toString());
    }

    /** Changes a deployment. */
    void update(UUID id, DeploymentUpdate change) {
        Deployment before = store.read(reads -> required(reads, id));
        DeploymentUpdate checked = checked(before, change);
        store.commit(transaction -> {
            Deployment deployment = required(transaction, id);
            Deployment changed = placed(transaction, changed(deployment, checked), checked);
            transaction.deployments().update(changed);
            relimit(transaction, changed, checked);
            reschedule(transaction, changed);
            happenings.deployment(transaction, changed, "updated");
            return true;
        });
    }

    private DeploymentUpdate checked(Deployment before, DeploymentUpdate change) {
        Placement placement = new Placement(change.workPoolName().or(before.workPoolName()), null);
        Map<String, Object> jobVariables = change.jobVariables().or(before.jobVariables());
        if (!change.workPoolName().isKeep() || !change.jobVariables().isKeep()) {
            store.read(reads -> placement.problem(reads, Objects.requireNonNullElse(jobVariables, Map.of())))
                    .ifPresent(problem -> {
                        throw Refusal.conflict("Error updating deployment: " + problem);
                    });
        }
        return withParameters(before, change);
    }

    private DeploymentUpdate withParameters(Deployment before, DeploymentUpdate change) {
        Map<String, Object> given = change.parameters().or(null);
        Map<String, Object> filled =
                given == null ? before.parameters() : parameters.hydrated(given, "hydrating deployment parameters");
        boolean concerned = given != null
                || !change.parameterOpenapiSchema().isKeep()
                || !change.enforceParameterSchema().isKeep();
        Boolean enforce = change.enforceParameterSchema().or(null);
        if (concerned && Objects.requireNonNullElse(enforce, before.enforceParameterSchema())) {
            Map<String, Object> schema = change.parameterOpenapiSchema().or(null);
            parameters.refuseUnfit(
                    filled,
                    schema == null ? before.parameterOpenapiSchema() : schema,
                    Options.PARTIAL,
                    "updating deployment");
        }
        return given == null ? change : change.toBuilder().parameters(filled).build();
    }

    private Deployment changed(Deployment before, DeploymentUpdate change) {
        var scheduled = change.schedules().or(null);
        return before.toBuilder()
                .updated(facts.now())
                .version(change.version().or(before.version()))
                .description(change.description().or(before.description()))
                .paused(given(change.paused().or(null), before.paused()))
                .schedules(
                        scheduled == null
                                ? before.schedules()
                                : schedules.merged(before.id(), before.schedules(), scheduled))
                .concurrencyLimit(change.concurrencyLimit().or(before.concurrencyLimit()))
                .concurrencyOptions(change.concurrencyOptions().or(before.concurrencyOptions()))
                .parameters(given(change.parameters().or(null), before.parameters()))
                .parameterOpenapiSchema(change.parameterOpenapiSchema().or(before.parameterOpenapiSchema()))
                .tags(given(change.tags().or(null), before.tags()))
                .path(change.path().or(before.path()))
                .jobVariables(given(change.jobVariables().or(null), before.jobVariables()))
                .pullSteps(change.pullSteps().or(before.pullSteps()))
                .entrypoint(change.entrypoint().or(before.entrypoint()))
                .storageDocumentId(change.storageDocumentId().or(before.storageDocumentId()))
                .infrastructureDocumentId(change.infrastructureDocumentId().or(before.infrastructureDocumentId()))
                .enforceParameterSchema(
                        given(change.enforceParameterSchema().or(null), before.enforceParameterSchema()))
                .build();
    }

    // Null for what always has a value means: as it is.
    private static <T> T given(@Nullable T wanted, T before) {
        return wanted == null ? before : wanted;
    }

    private Deployment placed(StoreTransaction transaction, Deployment deployment, DeploymentUpdate change) {
        String pool = change.workPoolName().or(null);
        String queue = change.workQueueName().or(null);
        if (pool == null && !change.workPoolName().isKeep()) {
            return deployment.toBuilder().workQueueId(null).workQueueName(null).build();
        }
        if (pool == null && queue == null) {
            return deployment;
        }
        // A queue alone is one of the pool that the deployment is in.
        Placement placement = new Placement(pool == null ? deployment.workPoolName() : pool, queue);
        return deployment.toBuilder()
                .workQueueId(placement
                        .resolve(transaction, queues)
                        .map(found -> found.id())
                        .orElse(null))
                .build();
    }

    private void relimit(StoreTransaction transaction, Deployment deployment, DeploymentUpdate change) {
        if (!change.concurrencyLimit().isKeep()
                || !change.globalConcurrencyLimitId().isKeep()) {
            limit(
                    transaction,
                    deployment,
                    change.concurrencyLimit().or(null),
                    change.globalConcurrencyLimitId().or(null));
        }
    }

    /** Changes a deployment as it is then, in one transaction. */
    public void change(UUID id, UnaryOperator<Deployment> work) {
        store.commit(transaction -> {
            Deployment changed = work.apply(required(transaction, id)).toBuilder()
                    .updated(facts.now())
                    .build();
            transaction.deployments().update(changed);
            reschedule(transaction, changed);
            return true;
        });
    }

    /** Deletes a deployment with its runs that wait; false when there was none. */
    boolean delete(UUID id) {
        return store.commit(transaction -> transaction
                .deployments()
                .find(id)
                .map(deployment -> delete(transaction, deployment))
                .orElse(false));
    }

    private boolean delete(StoreTransaction transaction, Deployment deployment) {
        transaction.scheduledRuns().deleteAhead(deployment.id(), false, null);
        limits.disown(transaction, deployment);
        transaction
                .automations()
                .ownedBy("prefect.deployment." + deployment.id())
                .forEach(automation -> transaction.automations().delete(automation.id()));
        transaction.deployments().delete(deployment.id());
        happenings.deployment(transaction, deployment, "deleted");
        transaction.announce(Channels.DEPLOYMENTS, deployment.id().toString());
        return true;
    }
}
