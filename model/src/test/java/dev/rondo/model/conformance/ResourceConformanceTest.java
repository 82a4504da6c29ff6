package dev.rondo.model.conformance;

import static dev.rondo.model.conformance.Pair.pair;

import dev.rondo.model.BulkDeleteResponse;
import dev.rondo.model.Page;
import dev.rondo.model.admin.CsrfToken;
import dev.rondo.model.admin.ServerDefaultResultStorage;
import dev.rondo.model.admin.ServerDefaultResultStorageUpdate;
import dev.rondo.model.artifact.Artifact;
import dev.rondo.model.artifact.ArtifactCollection;
import dev.rondo.model.artifact.ArtifactCollectionFilter;
import dev.rondo.model.artifact.ArtifactCollectionSort;
import dev.rondo.model.artifact.ArtifactCreate;
import dev.rondo.model.artifact.ArtifactFilter;
import dev.rondo.model.artifact.ArtifactKeyFilter;
import dev.rondo.model.artifact.ArtifactSort;
import dev.rondo.model.artifact.ArtifactUpdate;
import dev.rondo.model.block.BlockCapabilitiesFilter;
import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.block.BlockDocumentCreate;
import dev.rondo.model.block.BlockDocumentFilter;
import dev.rondo.model.block.BlockDocumentSort;
import dev.rondo.model.block.BlockDocumentUpdate;
import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockSchemaCreate;
import dev.rondo.model.block.BlockSchemaFilter;
import dev.rondo.model.block.BlockType;
import dev.rondo.model.block.BlockTypeCreate;
import dev.rondo.model.block.BlockTypeFilter;
import dev.rondo.model.block.BlockTypeUpdate;
import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.concurrency.ConcurrencyLimit;
import dev.rondo.model.concurrency.ConcurrencyLimitCreate;
import dev.rondo.model.concurrency.ConcurrencyLimitV2;
import dev.rondo.model.concurrency.ConcurrencyLimitV2Create;
import dev.rondo.model.concurrency.ConcurrencyLimitV2Update;
import dev.rondo.model.concurrency.ConcurrencyLimitWithLeaseResponse;
import dev.rondo.model.concurrency.MinimalConcurrencyLimitResponse;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.IsEqual;
import dev.rondo.model.filter.Like;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.DependencyResult;
import dev.rondo.model.flowrun.FlowRunBulkCreateResponse;
import dev.rondo.model.flowrun.FlowRunBulkSetStateResponse;
import dev.rondo.model.flowrun.FlowRunCreateResult;
import dev.rondo.model.flowrun.FlowRunInput;
import dev.rondo.model.flowrun.FlowRunOrchestrationResult;
import dev.rondo.model.flowrun.FlowRunResponse;
import dev.rondo.model.flowrun.Graph;
import dev.rondo.model.flowrun.HistoryResponse;
import dev.rondo.model.flowrun.HistoryResponseState;
import dev.rondo.model.flowrun.SimpleFlowRun;
import dev.rondo.model.flowrun.SimpleNextFlowRun;
import dev.rondo.model.savedsearch.SavedSearch;
import dev.rondo.model.savedsearch.SavedSearchCreate;
import dev.rondo.model.savedsearch.SavedSearchFilter;
import dev.rondo.model.schema.HttpValidationError;
import dev.rondo.model.schema.SchemaValueError;
import dev.rondo.model.schema.SchemaValuesValidationResponse;
import dev.rondo.model.schema.ValidationError;
import dev.rondo.model.taskrun.CountByState;
import dev.rondo.model.taskrun.TaskRunResponse;
import dev.rondo.model.taskrun.UITaskRun;
import dev.rondo.model.taskworker.TaskWorkerFilter;
import dev.rondo.model.taskworker.TaskWorkerResponse;
import dev.rondo.model.variable.Variable;
import dev.rondo.model.variable.VariableCreate;
import dev.rondo.model.variable.VariableFilter;
import dev.rondo.model.variable.VariableSort;
import dev.rondo.model.variable.VariableUpdate;
import dev.rondo.model.workpool.FlowRunSlotSummary;
import dev.rondo.model.workpool.QueueFilter;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolConcurrencyStatus;
import dev.rondo.model.workpool.WorkPoolCreate;
import dev.rondo.model.workpool.WorkPoolStatus;
import dev.rondo.model.workpool.WorkPoolStorageConfiguration;
import dev.rondo.model.workpool.WorkPoolUpdate;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueConcurrencyStatus;
import dev.rondo.model.workpool.WorkQueueConcurrencyStatusDetail;
import dev.rondo.model.workpool.WorkQueueCreate;
import dev.rondo.model.workpool.WorkQueueHealthPolicy;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.model.workpool.WorkQueueStatusDetail;
import dev.rondo.model.workpool.WorkQueueUpdate;
import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerFilter;
import dev.rondo.model.workpool.WorkerFlowRunResponse;
import dev.rondo.model.workpool.WorkerStatus;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/** The JSON of what is kept beside runs, and of what is answered about them, is that of the REST contract. */
class ResourceConformanceTest extends RecordConformance {
    private static final TypeReference<AnyOf<UUID>> IDS = new TypeReference<>() {};
    private static final TypeReference<AnyOf<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<AnyNoneOf<String>> TEXTS_OR_NOT = new TypeReference<>() {};
    private static final TypeReference<AnyNoneOf<WorkerStatus>> WORKER_STATUSES = new TypeReference<>() {};
    private static final TypeReference<Page<Flow>> FLOW_PAGE = new TypeReference<>() {};
    private static final TypeReference<Page<FlowRunResponse>> FLOW_RUN_PAGE = new TypeReference<>() {};
    private static final TypeReference<Page<TaskRunResponse>> TASK_RUN_PAGE = new TypeReference<>() {};
    private static final TypeReference<Page<Deployment>> DEPLOYMENT_PAGE = new TypeReference<>() {};

    static Stream<Pair> records() {
        return Stream.of(variables(), artifacts(), blocks(), limits(), others(), pools(), answers())
                .flatMap(pairs -> pairs);
    }

    private static Stream<Pair> variables() {
        return Stream.of(
                pair(Variable.class),
                pair(VariableCreate.class),
                pair(VariableUpdate.class),
                pair(VariableFilter.class),
                pair(IDS, "VariableFilterId"),
                pair(NameFilter.class, "VariableFilterName"),
                pair(AllTags.class, "VariableFilterTags"));
    }

    private static Stream<Pair> artifacts() {
        return Stream.of(
                pair(Artifact.class),
                pair(ArtifactCreate.class),
                pair(ArtifactUpdate.class),
                pair(ArtifactCollection.class),
                pair(ArtifactFilter.class),
                pair(ArtifactCollectionFilter.class),
                pair(IDS, "ArtifactFilterId"),
                pair(ArtifactKeyFilter.class, "ArtifactFilterKey"),
                pair(IDS, "ArtifactFilterFlowRunId"),
                pair(IDS, "ArtifactFilterTaskRunId"),
                pair(TEXTS_OR_NOT, "ArtifactFilterType"),
                pair(IDS, "ArtifactCollectionFilterLatestId"),
                pair(ArtifactKeyFilter.class, "ArtifactCollectionFilterKey"),
                pair(IDS, "ArtifactCollectionFilterFlowRunId"),
                pair(IDS, "ArtifactCollectionFilterTaskRunId"),
                pair(TEXTS_OR_NOT, "ArtifactCollectionFilterType"));
    }

    private static Stream<Pair> blocks() {
        return Stream.of(
                pair(BlockType.class),
                pair(BlockTypeCreate.class),
                pair(BlockTypeUpdate.class),
                pair(BlockTypeFilter.class),
                pair(Like.class, "BlockTypeFilterName"),
                pair(TEXTS, "BlockTypeFilterSlug"),
                pair(BlockSchema.class),
                pair(BlockSchemaCreate.class),
                pair(BlockSchemaFilter.class),
                pair(IDS, "BlockSchemaFilterBlockTypeId"),
                pair(BlockCapabilitiesFilter.class, "BlockSchemaFilterCapabilities"),
                pair(IDS, "BlockSchemaFilterId"),
                pair(TEXTS, "BlockSchemaFilterVersion"),
                pair(BlockDocument.class),
                pair(BlockDocumentCreate.class),
                pair(BlockDocumentUpdate.class),
                pair(BlockDocumentFilter.class),
                pair(IDS, "BlockDocumentFilterId"),
                pair(IsEqual.class, "BlockDocumentFilterIsAnonymous"),
                pair(IDS, "BlockDocumentFilterBlockTypeId"),
                pair(NameFilter.class, "BlockDocumentFilterName"));
    }

    private static Stream<Pair> limits() {
        return Stream.of(
                pair(ConcurrencyLimit.class),
                pair(ConcurrencyLimitCreate.class),
                pair(ConcurrencyLimitV2.class),
                pair(ConcurrencyLimitV2Create.class),
                pair(ConcurrencyLimitV2Update.class),
                pair(MinimalConcurrencyLimitResponse.class),
                pair(ConcurrencyLimitWithLeaseResponse.class),
                pair(ConcurrencyLeaseHolder.class));
    }

    private static Stream<Pair> others() {
        return Stream.of(
                pair(SavedSearch.class),
                pair(SavedSearchCreate.class),
                pair(SavedSearchFilter.class),
                pair(CsrfToken.class),
                pair(ServerDefaultResultStorage.class),
                pair(ServerDefaultResultStorageUpdate.class),
                pair(SchemaValuesValidationResponse.class),
                pair(SchemaValueError.OfProperty.class, "SchemaValuePropertyError"),
                pair(SchemaValueError.OfIndex.class, "SchemaValueIndexError"),
                pair(ValidationError.class),
                pair(HttpValidationError.class, "HTTPValidationError"));
    }

    private static Stream<Pair> pools() {
        return Stream.of(
                pair(WorkPool.class, "WorkPoolResponse"),
                pair(WorkPoolCreate.class),
                pair(WorkPoolUpdate.class),
                pair(WorkPoolStorageConfiguration.class),
                pair(QueueFilter.class),
                pair(WorkQueue.class, "WorkQueueResponse"),
                pair(WorkQueueCreate.class),
                pair(WorkQueueUpdate.class),
                pair(WorkQueueHealthPolicy.class),
                pair(WorkQueueStatusDetail.class),
                pair(WorkPoolConcurrencyStatus.class),
                pair(WorkQueueConcurrencyStatus.class),
                pair(WorkQueueConcurrencyStatusDetail.class),
                pair(FlowRunSlotSummary.class),
                pair(Worker.class, "WorkerResponse"),
                pair(WorkerFlowRunResponse.class),
                pair(WorkerFilter.class),
                pair(TimeRange.class, "WorkerFilterLastHeartbeatTime"),
                pair(WORKER_STATUSES, "WorkerFilterStatus"));
    }

    private static Stream<Pair> answers() {
        return Stream.of(
                pair(FLOW_PAGE, "FlowPaginationResponse"),
                pair(FLOW_RUN_PAGE, "FlowRunPaginationResponse"),
                pair(TASK_RUN_PAGE, "TaskRunPaginationResponse"),
                pair(DEPLOYMENT_PAGE, "DeploymentPaginationResponse"),
                pair(BulkDeleteResponse.class, "FlowBulkDeleteResponse"),
                pair(BulkDeleteResponse.class, "FlowRunBulkDeleteResponse"),
                pair(BulkDeleteResponse.class, "DeploymentBulkDeleteResponse"),
                pair(FlowRunInput.class),
                pair(FlowRunResponse.class),
                pair(FlowRunCreateResult.class),
                pair(FlowRunBulkCreateResponse.class),
                pair(FlowRunOrchestrationResult.class),
                pair(FlowRunBulkSetStateResponse.class),
                pair(HistoryResponse.class),
                pair(HistoryResponseState.class),
                pair(DependencyResult.class),
                pair(SimpleFlowRun.class),
                pair(SimpleNextFlowRun.class),
                pair(Graph.class),
                pair(Graph.Node.class, "Node"),
                pair(Graph.Edge.class, "Edge"),
                pair(Graph.State.class, "GraphState"),
                pair(Graph.Artifact.class, "GraphArtifact"),
                pair(CountByState.class),
                pair(TaskRunResponse.class),
                pair(UITaskRun.class),
                pair(TaskWorkerFilter.class),
                pair(TaskWorkerResponse.class));
    }

    static Stream<Class<? extends Enum<?>>> enums() {
        return Stream.of(
                VariableSort.class,
                ArtifactSort.class,
                ArtifactCollectionSort.class,
                BlockDocumentSort.class,
                WorkPoolStatus.class,
                WorkQueueStatus.class,
                WorkerStatus.class);
    }
}
