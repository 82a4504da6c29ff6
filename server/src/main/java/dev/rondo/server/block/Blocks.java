package dev.rondo.server.block;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.EventSink;
import dev.rondo.server.happening.Lifecycle;
import dev.rondo.server.http.Routes;
import java.util.Optional;
import java.util.UUID;

/** Everything about blocks, put together. Thread-safe. */
public final class Blocks {
    private final BlockTypes types;
    private final BlockSchemas schemas;
    private final BlockDocuments documents;
    private final Store store;
    private final BlockReading reading;

    /**
     * @param store where blocks are
     * @param facts the time and identities
     * @param seal seals their values
     * @param sink takes events
     */
    public Blocks(Store store, FactSource facts, DataSeal seal, EventSink sink) {
        SchemaRegistration registration = new SchemaRegistration(facts);
        SystemBlocks system = new SystemBlocks(store, facts, registration);
        BlockReading reading = new BlockReading(seal);
        this.store = store;
        this.reading = reading;
        this.types = new BlockTypes(store, facts, new Lifecycle(facts, sink, "block-type"), system);
        this.schemas = new BlockSchemas(store, registration);
        this.documents = new BlockDocuments(
                store, reading, new BlockWriting(facts, seal, reading), new Lifecycle(facts, sink, "block-document"));
        system.install();
    }

    /** The block with its secrets in clear text, or empty when there is none: for what the server itself does with it. */
    public Optional<BlockDocument> open(UUID id) {
        return store.read(reads -> reads.blocks().findDocument(id).map(block -> reading.read(reads, block, true)));
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        types.addTo(routes);
        schemas.addTo(routes);
        documents.addTo(routes);
    }
}
