package dev.rondo.server.block;

import dev.rondo.model.block.BlockType;
import dev.rondo.model.block.BlockTypeCreate;
import dev.rondo.model.block.BlockTypeFilter;
import dev.rondo.model.block.BlockTypeFilterRequest;
import dev.rondo.model.block.BlockTypeUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.Lifecycle;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Types of blocks. Thread-safe. */
final class BlockTypes {
    private static final String ONE = "/block_types/{id}";
    private static final String MISSING = "Block type not found";

    private final Store store;
    private final FactSource facts;
    private final Lifecycle lifecycle;
    private final SystemBlocks system;

    BlockTypes(Store store, FactSource facts, Lifecycle lifecycle, SystemBlocks system) {
        this.store = store;
        this.facts = facts;
        this.lifecycle = lifecycle;
        this.system = system;
    }

    void addTo(Routes routes) {
        routes.group("Block types")
                .post("/block_types/")
                .takes(BlockTypeCreate.class)
                .answers(BlockType.class, 201)
                .by(this::create)
                .get(ONE)
                .answers(BlockType.class, 200)
                .by(request -> Answer.ok(store.read(reads -> byId(reads, request))))
                .get("/block_types/slug/{slug}")
                .answers(BlockType.class, 200)
                .by(request -> Answer.ok(store.read(reads -> bySlug(reads, request.text("slug")))))
                .post("/block_types/filter")
                .mayTake(BlockTypeFilterRequest.class)
                .answers(Types.list(BlockType.class), 200)
                .reading()
                .by(this::filter)
                .patch(ONE)
                .takes(BlockTypeUpdate.class)
                .by(this::update)
                .delete(ONE)
                .by(this::delete)
                .post("/block_types/install_system_block_types")
                .answers(Object.class, 200)
                .by(_ -> install());
    }

    private Answer create(Request request) {
        BlockTypeCreate wanted = request.body(BlockTypeCreate.class);
        if (wanted.name().toLowerCase(Locale.ROOT).startsWith("prefect")) {
            throw Refusal.forbidden("Block type names beginning with 'Prefect' are reserved.");
        }
        Instant now = facts.now();
        BlockType type = new BlockType(
                facts.id(),
                now,
                now,
                wanted.name(),
                wanted.slug(),
                wanted.logoUrl(),
                wanted.documentationUrl(),
                wanted.description(),
                wanted.codeExample(),
                false);
        store.commit(transaction -> {
            if (transaction.blocks().findTypeBySlug(type.slug()).isPresent()) {
                throw Refusal.conflict("Block type with name \"" + type.name() + "\" already exists");
            }
            transaction.blocks().insert(type);
            tell(transaction, type, "created");
            return type;
        });
        return Answer.created(type);
    }

    private static BlockType byId(StoreReads reads, Request request) {
        return reads.blocks().findType(request.id("id")).orElseThrow(() -> Refusal.notFound(MISSING));
    }

    /** The type with the slug; refuses when there is none. */
    static BlockType bySlug(StoreReads reads, String slug) {
        return reads.blocks().findTypeBySlug(slug).orElseThrow(() -> Refusal.notFound(MISSING));
    }

    private Answer filter(Request request) {
        BlockTypeFilterRequest wanted =
                request.bodyOr(Pages.of(BlockTypeFilterRequest.class), BlockTypeFilterRequest.class);
        BlockTypeFilter filter = Objects.requireNonNullElse(wanted.blockTypes(), BlockTypeFilter.ALL);
        return Answer.ok(store.read(
                reads -> reads.blocks().types(filter, wanted.blockSchemas(), wanted.limit(), wanted.offset())));
    }

    private Answer update(Request request) {
        BlockTypeUpdate change = request.body(BlockTypeUpdate.class);
        store.commit(transaction -> {
            BlockType before = byId(transaction, request);
            BlockType after = changed(before, change);
            if (!after.equals(before)) {
                BlockType stored = after.toBuilder().updated(facts.now()).build();
                transaction.blocks().update(stored);
                tell(transaction, stored, "updated");
            }
            return true;
        });
        return Answer.noContent();
    }

    private static BlockType changed(BlockType type, BlockTypeUpdate change) {
        return type.toBuilder()
                .logoUrl(change.logoUrl().or(type.logoUrl()))
                .documentationUrl(change.documentationUrl().or(type.documentationUrl()))
                .description(change.description().or(type.description()))
                .codeExample(change.codeExample().or(type.codeExample()))
                .build();
    }

    private Answer delete(Request request) {
        store.commit(transaction -> {
            BlockType type = byId(transaction, request);
            if (type.isProtected()) {
                throw Refusal.forbidden("protected block types cannot be deleted.");
            }
            tell(transaction, type, "deleted");
            boolean deleted = transaction.blocks().deleteType(type.id());
            DefaultStorage.clearIfGone(transaction);
            return deleted;
        });
        return Answer.noContent();
    }

    private Answer install() {
        system.install();
        return Answer.ok(null);
    }

    private void tell(StoreTransaction transaction, BlockType type, String what) {
        lifecycle.tell(transaction, what, type.id(), type.name(), Map.of("name", type.name(), "slug", type.slug()));
    }
}
