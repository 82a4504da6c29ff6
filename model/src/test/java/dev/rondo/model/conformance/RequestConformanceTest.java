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
import dev.rondo.model.event.TimeUnit;
import dev.rondo.model.schema.SchemaValidationRequest;
import dev.rondo.model.variable.VariableCountRequest;
import dev.rondo.model.variable.VariableFilterRequest;
import java.util.stream.Stream;

/** The JSON of the bodies of requests is that of the REST contract. */
class RequestConformanceTest extends RecordConformance {

    static Stream<Pair> records() {
        return Stream.of(variablesAndArtifacts(), blocks(), limits(), others()).flatMap(pairs -> pairs);
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

    static Stream<Class<? extends Enum<?>>> enums() {
        return Stream.of(TimeUnit.class);
    }
}
