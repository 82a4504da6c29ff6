package dev.rondo.server.block;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.block.BlockDocumentCountRequest;
import dev.rondo.model.block.BlockDocumentCreate;
import dev.rondo.model.block.BlockDocumentFilter;
import dev.rondo.model.block.BlockDocumentFilterRequest;
import dev.rondo.model.block.BlockDocumentSort;
import dev.rondo.model.block.BlockDocumentUpdate;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.IsEqual;
import dev.rondo.model.filter.Operator;
import dev.rondo.orchestration.store.BlockReads;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.StoredBlock;
import dev.rondo.server.happening.Lifecycle;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Blocks. Whoever may only look sees no secret values, whatever is asked for. Thread-safe. */
final class BlockDocuments {
    private static final String ONE = "/block_documents/{id}";
    private static final String OF_TYPE = "/block_types/slug/{slug}/block_documents";
    private static final String SECRETS = "include_secrets";
    private static final String MISSING = "Block document not found";
    private static final int MOST = 200;

    private final Store store;
    private final BlockReading reading;
    private final BlockWriting writing;
    private final Lifecycle lifecycle;

    BlockDocuments(Store store, BlockReading reading, BlockWriting writing, Lifecycle lifecycle) {
        this.store = store;
        this.reading = reading;
        this.writing = writing;
        this.lifecycle = lifecycle;
    }

    void addTo(Routes routes) {
        routes.group("Block documents")
                .post("/block_documents/")
                .takes(BlockDocumentCreate.class)
                .answers(BlockDocument.class, 201)
                .by(this::create)
                .get(ONE)
                .query(SECRETS, Boolean.class)
                .answers(BlockDocument.class, 200)
                .atLeast(Role.OPERATOR)
                .by(this::read)
                .patch(ONE)
                .takes(BlockDocumentUpdate.class)
                .by(this::update)
                .delete(ONE)
                .by(this::delete)
                .post("/block_documents/filter")
                .mayTake(BlockDocumentFilterRequest.class)
                .answers(Types.list(BlockDocument.class), 200)
                .by(this::filter)
                .post("/block_documents/count")
                .mayTake(BlockDocumentCountRequest.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count)
                .get(OF_TYPE)
                .query(SECRETS, Boolean.class)
                .answers(Types.list(BlockDocument.class), 200)
                .atLeast(Role.OPERATOR)
                .by(this::ofType)
                .get(OF_TYPE + "/name/{block_document_name}")
                .query(SECRETS, Boolean.class)
                .answers(BlockDocument.class, 200)
                .atLeast(Role.OPERATOR)
                .by(this::byName);
    }

    private Answer create(Request request) {
        BlockDocumentCreate wanted = request.body(BlockDocumentCreate.class);
        return Answer.created(store.commit(transaction -> {
            BlockDocument made = reading.read(transaction, writing.create(transaction, wanted), false);
            tell(transaction, made, "created");
            return made;
        }));
    }

    private Answer read(Request request) {
        return Answer.ok(store.read(
                reads -> reading.read(reads, required(reads, request.id("id")), request.flag(SECRETS, false))));
    }

    private static StoredBlock required(StoreReads reads, UUID id) {
        return reads.blocks().findDocument(id).orElseThrow(() -> Refusal.notFound(MISSING));
    }

    private Answer update(Request request) {
        BlockDocumentUpdate change = request.body(BlockDocumentUpdate.class);
        store.commit(transaction -> {
            StoredBlock before = required(transaction, request.id("id"));
            StoredBlock after = writing.update(transaction, before, change);
            tell(transaction, reading.read(transaction, after, false), "updated");
            return true;
        });
        return Answer.noContent();
    }

    private Answer delete(Request request) {
        store.commit(transaction -> {
            StoredBlock block = required(transaction, request.id("id"));
            tell(transaction, reading.read(transaction, block, false), "deleted");
            transaction.blocks().deleteDocument(block.document().id());
            DefaultStorage.clearIfGone(transaction);
            return true;
        });
        return Answer.noContent();
    }

    private Answer filter(Request request) {
        BlockDocumentFilterRequest wanted =
                request.bodyOr(Pages.of(BlockDocumentFilterRequest.class), BlockDocumentFilterRequest.class);
        BlockReads.Wanted blocks = new BlockReads.Wanted(
                Objects.requireNonNullElse(wanted.blockDocuments(), BlockDocumentFilter.ALL),
                wanted.blockTypes(),
                wanted.blockSchemas());
        return Answer.ok(store.read(
                reads -> reads.blocks().documents(blocks, wanted.sort(), wanted.limit(), wanted.offset()).stream()
                        .map(block -> reading.read(reads, block, wanted.includeSecrets()))
                        .toList()));
    }

    private Answer count(Request request) {
        BlockDocumentCountRequest wanted =
                request.bodyOr(Pages.of(BlockDocumentCountRequest.class), BlockDocumentCountRequest.class);
        BlockReads.Wanted blocks = new BlockReads.Wanted(
                Objects.requireNonNullElse(wanted.blockDocuments(), BlockDocumentFilter.ALL),
                wanted.blockTypes(),
                wanted.blockSchemas());
        return Answer.ok(store.read(reads -> reads.blocks().countDocuments(blocks)));
    }

    private Answer ofType(Request request) {
        boolean secrets = request.flag(SECRETS, false);
        return Answer.ok(store.read(reads -> {
            UUID type = BlockTypes.bySlug(reads, request.text("slug")).id();
            var filter = new BlockDocumentFilter(Operator.AND, null, new IsEqual(false), AnyOf.of(type), null);
            return reads
                    .blocks()
                    .documents(new BlockReads.Wanted(filter, null, null), BlockDocumentSort.NAME_ASC, MOST, 0)
                    .stream()
                    .map(block -> reading.read(reads, block, secrets))
                    .toList();
        }));
    }

    private Answer byName(Request request) {
        return Answer.ok(store.read(reads -> reads.blocks()
                .findTypeBySlug(request.text("slug"))
                .flatMap(type -> reads.blocks().findDocumentByName(type.id(), request.text("block_document_name")))
                .map(block -> reading.read(reads, block, request.flag(SECRETS, false)))
                .orElseThrow(() -> Refusal.notFound(MISSING))));
    }

    // Blocks without a name are parts of others, of which nobody is told.
    private void tell(StoreTransaction transaction, BlockDocument block, String what) {
        @Nullable String name = block.name();
        if (!block.isAnonymous() && name != null) {
            lifecycle.tell(
                    transaction,
                    what,
                    block.id(),
                    Map.of("prefect.resource.name", name),
                    List.of(RelatedResource.of("prefect.block-type." + block.blockTypeId(), "block-type")),
                    Map.of("name", name));
        }
    }
}
