package dev.rondo.server.block;

import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockSchemaCreate;
import dev.rondo.model.block.BlockSchemaFilter;
import dev.rondo.model.block.BlockSchemaFilterRequest;
import dev.rondo.model.block.BlockType;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.Objects;

/** Schemas of blocks. Thread-safe. */
final class BlockSchemas {
    private static final String ONE = "/block_schemas/{id}";

    private final Store store;
    private final SchemaRegistration registration;

    BlockSchemas(Store store, SchemaRegistration registration) {
        this.store = store;
        this.registration = registration;
    }

    void addTo(Routes routes) {
        routes.group("Block schemas")
                .post("/block_schemas/")
                .takes(BlockSchemaCreate.class)
                .answers(BlockSchema.class, 201, 200)
                .by(this::create)
                .get(ONE)
                .answers(BlockSchema.class, 200)
                .by(request -> Answer.ok(store.read(reads -> byId(reads, request))))
                .delete(ONE)
                .by(this::delete)
                .post("/block_schemas/filter")
                .mayTake(BlockSchemaFilterRequest.class)
                .answers(Types.list(BlockSchema.class), 200)
                .reading()
                .by(this::filter)
                .get("/block_schemas/checksum/{checksum}")
                .query("version", String.class)
                .answers(BlockSchema.class, 200)
                .by(this::byChecksum);
        routes.group("Block capabilities")
                .get("/block_capabilities/")
                .answers(Types.list(String.class), 200)
                .by(_ -> Answer.ok(store.read(reads -> reads.blocks().capabilities())));
    }

    private Answer create(Request request) {
        BlockSchemaCreate wanted = request.body(BlockSchemaCreate.class);
        SchemaRegistration.Registered made =
                Pages.onceMoreOnConflict(() -> store.commit(transaction -> registration.register(transaction, wanted)));
        return Answer.createdOrFound(made.isNew(), made.schema());
    }

    private static BlockSchema byId(StoreReads reads, Request request) {
        return reads.blocks()
                .findSchema(request.id("id"))
                .map(schema -> SchemaRegistration.withType(reads, schema))
                .orElseThrow(() -> Refusal.notFound("Block schema not found"));
    }

    private Answer delete(Request request) {
        store.commit(transaction -> {
            BlockSchema schema = byId(transaction, request);
            BlockType type = schema.blockType();
            if (type != null && type.isProtected()) {
                throw Refusal.forbidden("Block schemas for protected block types cannot be deleted.");
            }
            boolean deleted = transaction.blocks().deleteSchema(schema.id());
            DefaultStorage.clearIfGone(transaction);
            return deleted;
        });
        return Answer.noContent();
    }

    private Answer filter(Request request) {
        BlockSchemaFilterRequest wanted =
                request.bodyOr(Pages.of(BlockSchemaFilterRequest.class), BlockSchemaFilterRequest.class);
        BlockSchemaFilter filter = Objects.requireNonNullElse(wanted.blockSchemas(), BlockSchemaFilter.ALL);
        return Answer.ok(store.read(reads -> reads.blocks().schemas(filter, wanted.limit(), wanted.offset()).stream()
                .map(schema -> SchemaRegistration.withType(reads, schema))
                .toList()));
    }

    private Answer byChecksum(Request request) {
        return Answer.ok(store.read(reads -> reads.blocks()
                .findSchemaByChecksum(
                        request.text("checksum"), request.query("version").orElse(null))
                .map(schema -> SchemaRegistration.withType(reads, schema))
                .orElseThrow(() -> Refusal.notFound("Block schema not found"))));
    }
}
