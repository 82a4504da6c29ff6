package dev.rondo.model.conformance;

import static dev.rondo.model.conformance.Pair.pair;

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
import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.IsEqual;
import dev.rondo.model.filter.Like;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.savedsearch.SavedSearch;
import dev.rondo.model.savedsearch.SavedSearchCreate;
import dev.rondo.model.savedsearch.SavedSearchFilter;
import dev.rondo.model.schema.SchemaValueError;
import dev.rondo.model.schema.SchemaValuesValidationResponse;
import dev.rondo.model.variable.Variable;
import dev.rondo.model.variable.VariableCreate;
import dev.rondo.model.variable.VariableFilter;
import dev.rondo.model.variable.VariableSort;
import dev.rondo.model.variable.VariableUpdate;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/** The JSON of what is kept beside runs is that of the REST contract. */
class ResourceConformanceTest extends RecordConformance {
    private static final TypeReference<AnyOf<UUID>> IDS = new TypeReference<>() {};
    private static final TypeReference<AnyOf<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<AnyNoneOf<String>> TEXTS_OR_NOT = new TypeReference<>() {};

    static Stream<Pair> records() {
        return Stream.of(variables(), artifacts(), blocks(), limits(), others()).flatMap(pairs -> pairs);
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
                pair(SchemaValueError.OfIndex.class, "SchemaValueIndexError"));
    }

    static Stream<Class<? extends Enum<?>>> enums() {
        return Stream.of(VariableSort.class, ArtifactSort.class, ArtifactCollectionSort.class, BlockDocumentSort.class);
    }
}
