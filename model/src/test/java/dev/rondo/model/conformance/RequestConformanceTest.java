package dev.rondo.model.conformance;

import static dev.rondo.model.conformance.Pair.pair;

import dev.rondo.model.PageRequest;
import dev.rondo.model.artifact.ArtifactCollectionCountRequest;
import dev.rondo.model.artifact.ArtifactCollectionFilterRequest;
import dev.rondo.model.artifact.ArtifactCountRequest;
import dev.rondo.model.artifact.ArtifactFilterRequest;
import dev.rondo.model.block.BlockDocumentCountRequest;
import dev.rondo.model.block.BlockDocumentFilterRequest;
import dev.rondo.model.block.BlockSchemaFilterRequest;
import dev.rondo.model.block.BlockTypeFilterRequest;
import dev.rondo.model.concurrency.DecrementSlotsRequest;
import dev.rondo.model.concurrency.DecrementSlotsWithLeaseRequest;
import dev.rondo.model.concurrency.IncrementSlotsRequest;
import dev.rondo.model.concurrency.IncrementSlotsWithLeaseRequest;
import dev.rondo.model.concurrency.RenewLeaseRequest;
import dev.rondo.model.concurrency.ResetLimitRequest;
import dev.rondo.model.concurrency.TaskRunSlotsRequest;
import dev.rondo.model.deployment.DeploymentBulkDeleteRequest;
import dev.rondo.model.deployment.DeploymentFilterRequest;
import dev.rondo.model.deployment.DeploymentPageRequest;
import dev.rondo.model.deployment.ScheduleRequest;
import dev.rondo.model.deployment.ScheduledFlowRunsRequest;
import dev.rondo.model.event.EventCountRequest;
import dev.rondo.model.event.EventFilterRequest;
import dev.rondo.model.event.TimeUnit;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flow.FlowBulkDeleteRequest;
import dev.rondo.model.flow.FlowFilterRequest;
import dev.rondo.model.flow.FlowIdsRequest;
import dev.rondo.model.flow.FlowPageRequest;
import dev.rondo.model.flowrun.FlowRunBulkDeleteRequest;
import dev.rondo.model.flowrun.FlowRunBulkSetStateRequest;
import dev.rondo.model.flowrun.FlowRunDotsRequest;
import dev.rondo.model.flowrun.FlowRunFilterRequest;
import dev.rondo.model.flowrun.FlowRunHistoryRequest;
import dev.rondo.model.flowrun.FlowRunIdsRequest;
import dev.rondo.model.flowrun.FlowRunInputCreate;
import dev.rondo.model.flowrun.FlowRunInputFilterRequest;
import dev.rondo.model.flowrun.FlowRunPageRequest;
import dev.rondo.model.flowrun.ResumeRequest;
import dev.rondo.model.log.LogFilterRequest;
import dev.rondo.model.schema.SchemaValidationRequest;
import dev.rondo.model.taskrun.TaskRunCountsRequest;
import dev.rondo.model.taskrun.TaskRunFilterRequest;
import dev.rondo.model.taskrun.TaskRunHistoryRequest;
import dev.rondo.model.taskrun.TaskRunPageRequest;
import dev.rondo.model.taskworker.TaskWorkerFilterRequest;
import dev.rondo.model.variable.VariableCountRequest;
import dev.rondo.model.variable.VariableFilterRequest;
import dev.rondo.model.workpool.PoolScheduledFlowRunsRequest;
import dev.rondo.model.workpool.WorkPoolConcurrencyStatusRequest;
import dev.rondo.model.workpool.WorkPoolCountRequest;
import dev.rondo.model.workpool.WorkPoolFilterRequest;
import dev.rondo.model.workpool.WorkQueueConcurrencyStatusRequest;
import dev.rondo.model.workpool.WorkQueueFilterRequest;
import dev.rondo.model.workpool.WorkQueueRunsRequest;
import dev.rondo.model.workpool.WorkerFilterRequest;
import dev.rondo.model.workpool.WorkerHeartbeatRequest;
import java.util.stream.Stream;

/** The JSON of the bodies of requests is that of the REST contract. */
class RequestConformanceTest extends RecordConformance {

    static Stream<Pair> records() {
        return Stream.of(variablesAndArtifacts(), blocks(), limits(), others(), pools(), runs(), counts())
                .flatMap(pairs -> pairs);
    }

    private static Stream<Pair> variablesAndArtifacts() {
        return Stream.of(
                pair(VariableFilterRequest.class, "Body_read_variables_variables_filter_post"),
                pair(VariableCountRequest.class, "Body_count_variables_variables_count_post"),
                pair(ArtifactFilterRequest.class, "Body_read_artifacts_artifacts_filter_post"),
                pair(ArtifactCountRequest.class, "Body_count_artifacts_artifacts_count_post"),
                pair(ArtifactCollectionFilterRequest.class, "Body_read_latest_artifacts_artifacts_latest_filter_post"),
                pair(ArtifactCollectionCountRequest.class, "Body_count_latest_artifacts_artifacts_latest_count_post"));
    }

    private static Stream<Pair> blocks() {
        return Stream.of(
                pair(BlockDocumentFilterRequest.class, "Body_read_block_documents_block_documents_filter_post"),
                pair(BlockDocumentCountRequest.class, "Body_count_block_documents_block_documents_count_post"),
                pair(BlockSchemaFilterRequest.class, "Body_read_block_schemas_block_schemas_filter_post"),
                pair(BlockTypeFilterRequest.class, "Body_read_block_types_block_types_filter_post"));
    }

    private static Stream<Pair> limits() {
        return Stream.of(
                pair(
                        IncrementSlotsRequest.class,
                        "Body_bulk_increment_active_slots_v2_concurrency_limits_increment_post"),
                pair(
                        IncrementSlotsWithLeaseRequest.class,
                        "Body_bulk_increment_active_slots_with_lease_v2_concurrency_limits_increment_with_lease_post"),
                pair(
                        DecrementSlotsRequest.class,
                        "Body_bulk_decrement_active_slots_v2_concurrency_limits_decrement_post"),
                pair(
                        DecrementSlotsWithLeaseRequest.class,
                        "Body_bulk_decrement_active_slots_with_lease_v2_concurrency_limits_decrement_with_lease_post"),
                pair(
                        RenewLeaseRequest.class,
                        "Body_renew_concurrency_lease_v2_concurrency_limits_leases__lease_id__renew_post"),
                pair(
                        TaskRunSlotsRequest.class,
                        "Body_increment_concurrency_limits_v1_concurrency_limits_increment_post"),
                pair(
                        TaskRunSlotsRequest.class,
                        "Body_decrement_concurrency_limits_v1_concurrency_limits_decrement_post"),
                pair(
                        ResetLimitRequest.class,
                        "Body_reset_concurrency_limit_by_tag_concurrency_limits_tag__tag__reset_post"),
                pair(PageRequest.class, "Body_read_concurrency_limits_concurrency_limits_filter_post"),
                pair(PageRequest.class, "Body_read_all_concurrency_limits_v2_v2_concurrency_limits_filter_post"));
    }

    private static Stream<Pair> others() {
        return Stream.of(
                pair(PageRequest.class, "Body_read_saved_searches_saved_searches_filter_post"),
                pair(SchemaValidationRequest.class, "Body_validate_obj_ui_schemas_validate_post"));
    }

    private static Stream<Pair> pools() {
        return Stream.of(
                pair(WorkPoolFilterRequest.class, "Body_read_work_pools_work_pools_filter_post"),
                pair(WorkPoolCountRequest.class, "Body_count_work_pools_work_pools_count_post"),
                pair(
                        WorkPoolConcurrencyStatusRequest.class,
                        "Body_read_work_pool_concurrency_status_work_pools__name__concurrency_status_post"),
                pair(
                        WorkQueueConcurrencyStatusRequest.class,
                        "Body_read_work_queue_concurrency_status_work_queues__id__concurrency_status_post"),
                pair(WorkQueueFilterRequest.class, "Body_read_work_queues_work_queues_filter_post"),
                pair(
                        WorkQueueFilterRequest.class,
                        "Body_read_work_queues_work_pools__work_pool_name__queues_filter_post"),
                pair(WorkQueueRunsRequest.class, "Body_read_work_queue_runs_work_queues__id__get_runs_post"),
                pair(WorkerFilterRequest.class, "Body_read_workers_work_pools__work_pool_name__workers_filter_post"),
                pair(
                        WorkerHeartbeatRequest.class,
                        "Body_worker_heartbeat_work_pools__work_pool_name__workers_heartbeat_post"),
                pair(
                        PoolScheduledFlowRunsRequest.class,
                        "Body_get_scheduled_flow_runs_work_pools__name__get_scheduled_flow_runs_post"),
                pair(TaskWorkerFilterRequest.class, "Body_read_task_workers_task_workers_filter_post"));
    }

    private static Stream<Pair> runs() {
        return Stream.of(
                pair(FlowFilterRequest.class, "Body_read_flows_flows_filter_post"),
                pair(FlowPageRequest.class, "Body_paginate_flows_flows_paginate_post"),
                pair(FlowBulkDeleteRequest.class, "Body_bulk_delete_flows_flows_bulk_delete_post"),
                pair(FlowIdsRequest.class, "Body_next_runs_by_flow_ui_flows_next_runs_post"),
                pair(FlowIdsRequest.class, "Body_count_deployments_by_flow_ui_flows_count_deployments_post"),
                pair(FlowRunFilterRequest.class, "Body_read_flow_runs_flow_runs_filter_post"),
                pair(FlowRunPageRequest.class, "Body_paginate_flow_runs_flow_runs_paginate_post"),
                pair(FlowRunHistoryRequest.class, "Body_flow_run_history_flow_runs_history_post"),
                pair(FlowRunBulkDeleteRequest.class, "Body_bulk_delete_flow_runs_flow_runs_bulk_delete_post"),
                pair(FlowRunBulkSetStateRequest.class, "Body_bulk_set_flow_run_state_flow_runs_bulk_set_state_post"),
                pair(FlowRunInputCreate.class, "Body_create_flow_run_input_flow_runs__id__input_post"),
                pair(FlowRunInputFilterRequest.class, "Body_filter_flow_run_input_flow_runs__id__input_filter_post"),
                pair(ResumeRequest.class, "Body_resume_flow_run_flow_runs__id__resume_post"),
                pair(FlowRunDotsRequest.class, "Body_read_flow_run_history_ui_flow_runs_history_post"),
                pair(FlowRunIdsRequest.class, "Body_count_task_runs_by_flow_run_ui_flow_runs_count_task_runs_post"),
                pair(TaskRunFilterRequest.class, "Body_read_task_runs_task_runs_filter_post"),
                pair(TaskRunPageRequest.class, "Body_paginate_task_runs_task_runs_paginate_post"),
                pair(TaskRunHistoryRequest.class, "Body_task_run_history_task_runs_history_post"),
                pair(
                        TaskRunCountsRequest.class,
                        "Body_read_dashboard_task_run_counts_ui_task_runs_dashboard_counts_post"),
                pair(DeploymentFilterRequest.class, "Body_read_deployments_deployments_filter_post"),
                pair(DeploymentPageRequest.class, "Body_paginate_deployments_deployments_paginate_post"),
                pair(DeploymentBulkDeleteRequest.class, "Body_bulk_delete_deployments_deployments_bulk_delete_post"),
                pair(
                        ScheduledFlowRunsRequest.class,
                        "Body_get_scheduled_flow_runs_for_deployments_deployments_get_scheduled_flow_runs_post"),
                pair(ScheduleRequest.class, "Body_schedule_deployment_deployments__id__schedule_post"),
                pair(LogFilterRequest.class, "Body_read_logs_logs_filter_post"),
                pair(EventFilterRequest.class, "Body_read_events_events_filter_post"),
                pair(EventCountRequest.class, "Body_count_account_events_events_count_by__countable__post"));
    }

    private static Stream<Pair> counts() {
        return Stream.of(
                pair(RunFilters.class, "Body_count_flows_flows_count_post"),
                pair(RunFilters.class, "Body_count_flow_runs_flow_runs_count_post"),
                pair(RunFilters.class, "Body_average_flow_run_lateness_flow_runs_lateness_post"),
                pair(RunFilters.class, "Body_count_task_runs_task_runs_count_post"),
                pair(RunFilters.class, "Body_read_task_run_counts_by_state_ui_task_runs_count_post"),
                pair(RunFilters.class, "Body_count_deployments_deployments_count_post"));
    }

    static Stream<Class<? extends Enum<?>>> enums() {
        return Stream.of(TimeUnit.class);
    }
}
