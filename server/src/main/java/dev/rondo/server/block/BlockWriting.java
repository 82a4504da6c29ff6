package dev.rondo.server.block;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.block.BlockDocumentCreate;
import dev.rondo.model.block.BlockDocumentUpdate;
import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockType;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.StoredBlock;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Refusal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes and changes blocks. Thread-safe. */
final class BlockWriting {
    private final FactSource facts;
    private final DataSeal seal;
    private final BlockReading reading;

    BlockWriting(FactSource facts, DataSeal seal, BlockReading reading) {
        this.facts = facts;
        this.seal = seal;
        this.reading = reading;
    }

    /** Makes a block. */
    StoredBlock create(StoreTransaction transaction, BlockDocumentCreate wanted) {
        BlockType type = transaction
                .blocks()
                .findType(wanted.blockTypeId())
                .orElseThrow(() -> Refusal.notFound("Block type " + wanted.blockTypeId() + " not found"));
        BlockSchema schema = schema(transaction, wanted.blockSchemaId());
        if (!type.id().equals(schema.blockTypeId())) {
            throw Refusal.badRequest("Block schema " + schema.id() + " is not of block type " + type.slug() + ".");
        }
        String name = wanted.name();
        if (name != null
                && transaction.blocks().findDocumentByName(type.id(), name).isPresent()) {
            throw Refusal.conflict("Block already exists");
        }
        BlockValues values = BlockValues.of(wanted.data());
        requireAll(transaction, values.references().values());
        Instant now = facts.now();
        BlockDocument document = new BlockDocument(
                facts.id(),
                now,
                now,
                name == null ? "anonymous-" + facts.id() : name,
                Map.of(),
                schema.id(),
                null,
                type.id(),
                type.name(),
                null,
                Map.of(),
                wanted.isAnonymous());
        StoredBlock block = sealed(document, values);
        transaction.blocks().insert(block);
        return block;
    }

    private static BlockSchema schema(StoreTransaction transaction, UUID id) {
        return transaction
                .blocks()
                .findSchema(id)
                .orElseThrow(() -> Refusal.notFound("Block schema " + id + " not found"));
    }

    private static void requireAll(StoreTransaction transaction, Collection<UUID> blocks) {
        for (UUID id : blocks) {
            if (transaction.blocks().findDocument(id).isEmpty()) {
                throw Refusal.notFound("Block document " + id + " not found");
            }
        }
    }

    private StoredBlock sealed(BlockDocument document, BlockValues values) {
        return new StoredBlock(document, seal.seal(document.id(), values.own()), values.references());
    }

    /** Changes a block. */
    StoredBlock update(StoreTransaction transaction, StoredBlock before, BlockDocumentUpdate change) {
        BlockDocument document = before.document();
        UUID schemaId = change.blockSchemaId().or(null);
        if (schemaId != null
                && !document.blockTypeId().equals(schema(transaction, schemaId).blockTypeId())) {
            throw Refusal.badRequest("Must migrate block document to a block schema of the same block type.");
        }
        BlockDocument changed = document.toBuilder()
                .blockSchemaId(schemaId == null ? document.blockSchemaId() : schemaId)
                .updated(facts.now())
                .build();
        Map<String, Object> data = change.data().or(null);
        StoredBlock after = data == null
                ? new StoredBlock(changed, before.sealedData(), before.references())
                : sealed(changed, values(transaction, before, data, change.mergeExistingData()));
        requireNoCircle(transaction, after);
        transaction.blocks().update(after);
        return after;
    }

    private BlockValues values(
            StoreTransaction transaction, StoredBlock before, Map<String, Object> data, boolean merge) {
        Map<String, Object> old = reading.values(before);
        Map<String, Object> fields =
                schema(transaction, before.document().blockSchemaId()).fields();
        BlockValues given = BlockValues.of(Secrecy.reveal(data, old, fields));
        requireAll(transaction, given.references().values());
        return merge ? given.over(new BlockValues(old, before.references())) : given;
    }

    private static void requireNoCircle(StoreTransaction transaction, StoredBlock block) {
        UUID root = block.document().id();
        Deque<UUID> left = new ArrayDeque<>(block.references().values());
        Set<UUID> seen = new HashSet<>();
        while (!left.isEmpty()) {
            UUID next = left.pop();
            if (next.equals(root)) {
                throw Refusal.badRequest("Block document " + root + " would refer to itself.");
            }
            if (seen.add(next)) {
                transaction
                        .blocks()
                        .findDocument(next)
                        .ifPresent(found -> found.references().values().forEach(left::push));
            }
        }
    }
}
