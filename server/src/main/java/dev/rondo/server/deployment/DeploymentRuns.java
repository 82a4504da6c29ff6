package dev.rondo.server.deployment;

import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateType;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.FlowRunCreation;
import dev.rondo.orchestration.transition.FlowRunCreation.Created;
import dev.rondo.orchestration.transition.NewFlowRun;
import dev.rondo.orchestration.transition.RunNames;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.parameter.ParameterSchema.Options;
import dev.rondo.server.workpool.JobTemplate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes runs of deployments, when somebody asks for them. Thread-safe. */
public final class DeploymentRuns {
    private static final String DOING = "creating flow run";

    private final Store store;
    private final FactSource facts;
    private final Deployments deployments;
    private final FlowRunCreation creation;

    /**
     * @param deployments knows deployments
     * @param creation creates flow runs
     */
    public DeploymentRuns(Deployments deployments, FlowRunCreation creation) {
        this.store = deployments.store();
        this.facts = deployments.facts();
        this.deployments = deployments;
        this.creation = creation;
    }

    /** What a run is made from. */
    private record Source(Deployment deployment, Optional<WorkPool> pool) {}

    /**
     * Makes a run.
     *
     * @throws Refusal when it cannot be made: 400 where stand-ins cannot be filled in, 404 without such a deployment, 409
     *     where parameters do not fit, 422 where job variables do not
     */
    public Created create(UUID deploymentId, DeploymentFlowRunCreate wanted) {
        return create(source(deploymentId), wanted, null);
    }

    /** Makes a run as {@link #create(UUID, DeploymentFlowRunCreate)} does, on behalf of something. */
    public Created createFor(CreatedBy creator, UUID deploymentId, DeploymentFlowRunCreate wanted) {
        return create(source(deploymentId), wanted, creator);
    }

    private Source source(UUID deploymentId) {
        return store.read(reads -> {
            Deployment deployment = Deployments.required(reads, deploymentId);
            return new Source(deployment, pool(reads, deployment));
        });
    }

    private static Optional<WorkPool> pool(StoreReads reads, Deployment deployment) {
        String name = deployment.workPoolName();
        return name == null ? Optional.empty() : reads.workPools().findByName(name);
    }

    /** Makes a run of the deployment of each of these, whatever becomes of the others. */
    Function<DeploymentFlowRunCreate, Created> of(UUID deploymentId) {
        Source source = source(deploymentId);
        return wanted -> create(source, wanted, null);
    }

    private Created create(Source source, DeploymentFlowRunCreate wanted, @Nullable CreatedBy creator) {
        Deployment deployment = source.deployment();
        Map<String, Object> parameters = deployments
                .parameters()
                .hydrated(ParameterCheck.over(deployment, wanted.parameters()), "hydrating flow run parameters");
        if (Objects.requireNonNullElse(wanted.enforceParameterSchema(), deployment.enforceParameterSchema())) {
            deployments
                    .parameters()
                    .refuseUnfit(parameters, deployment.parameterOpenapiSchema(), Options.COMPLETE, DOING);
        }
        refuseUnfitVariables(source, wanted);
        FlowRun run = described(deployment, wanted, parameters).toBuilder()
                .createdBy(creator)
                .build();
        return store(source, wanted.workQueueName(), run, first(wanted.state()));
    }

    private static void refuseUnfitVariables(Source source, DeploymentFlowRunCreate wanted) {
        source.pool()
                .flatMap(pool -> new JobTemplate(pool.baseJobTemplate())
                        .problem(true, source.deployment().jobVariables(), wanted.jobVariables()))
                .ifPresent(problem -> {
                    throw Refusal.detail(422, "Error " + DOING + ": " + problem);
                });
    }

    private FlowRun described(Deployment deployment, DeploymentFlowRunCreate wanted, Map<String, Object> parameters) {
        Instant now = facts.now();
        String name = wanted.name() == null ? RunNames.next(facts.random()) : wanted.name();
        UUID infrastructure = wanted.infrastructureDocumentId();
        return FlowRun.create(facts.id(), deployment.flowId(), name, now).toBuilder()
                .deploymentId(deployment.id())
                .deploymentVersion(deployment.version())
                .workQueueId(deployment.workQueueId())
                .workQueueName(deployment.workQueueName())
                .parameters(parameters)
                .idempotencyKey(wanted.idempotencyKey())
                .context(wanted.context())
                .empiricalPolicy(wanted.empiricalPolicy())
                .tags(tags(deployment, wanted))
                .labels(labels(deployment, wanted))
                .parentTaskRunId(wanted.parentTaskRunId())
                .infrastructureDocumentId(
                        infrastructure == null ? deployment.infrastructureDocumentId() : infrastructure)
                .jobVariables(wanted.jobVariables())
                .build();
    }

    private static List<String> tags(Deployment deployment, DeploymentFlowRunCreate wanted) {
        Set<String> tags = new LinkedHashSet<>(deployment.tags());
        tags.addAll(wanted.tags());
        return List.copyOf(tags);
    }

    private static Map<String, Object> labels(Deployment deployment, DeploymentFlowRunCreate wanted) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("prefect.flow.id", deployment.flowId().toString());
        labels.put("prefect.deployment.id", deployment.id().toString());
        labels.putAll(deployment.labels());
        labels.putAll(Objects.requireNonNullElse(wanted.labels(), Map.of()));
        return labels;
    }

    private State first(@Nullable StateCreate wanted) {
        StateCreate state = wanted == null ? StateCreate.of(StateType.SCHEDULED) : wanted;
        return state.toState(facts.id(), facts.now());
    }

    // Somebody else may create a run under the same key at this moment: then it is there when we look again.
    private Created store(Source source, @Nullable String queueName, FlowRun run, State first) {
        try {
            return store.commit(transaction -> store(transaction, source, queueName, run, first));
        } catch (RondoException failure) {
            if (!failure.code().equals("store.conflict")) {
                throw failure;
            }
            return store.commit(transaction -> store(transaction, source, queueName, run, first));
        }
    }

    private Created store(
            StoreTransaction transaction, Source source, @Nullable String queueName, FlowRun run, State first) {
        return creation.create(transaction, new NewFlowRun(placed(transaction, source, queueName, run), first));
    }

    private FlowRun placed(StoreTransaction transaction, Source source, @Nullable String queueName, FlowRun run) {
        if (queueName == null) {
            return run;
        }
        WorkPool pool = source.pool()
                .orElseThrow(() -> Refusal.badRequest("The run cannot wait in the work queue \"" + queueName
                        + "\", since its deployment is in no work pool: leave work_queue_name out."));
        WorkQueue queue = deployments.queues().inPool(transaction, pool, queueName);
        return run.toBuilder()
                .workQueueId(queue.id())
                .workQueueName(queue.name())
                .build();
    }
}
