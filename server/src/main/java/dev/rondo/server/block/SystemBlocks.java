package dev.rondo.server.block;

import dev.rondo.model.Json;
import dev.rondo.model.block.BlockSchemaCreate;
import dev.rondo.model.block.BlockType;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The types of blocks that every server has; described in {@code system-blocks.json}. Thread-safe. */
final class SystemBlocks {
    private static final String FILE = "system-blocks.json";

    private final Store store;
    private final FactSource facts;
    private final SchemaRegistration registration;

    SystemBlocks(Store store, FactSource facts, SchemaRegistration registration) {
        this.store = store;
        this.facts = facts;
        this.registration = registration;
    }

    /** A type with its schema, as the file has it. */
    private record Described(
            String name,
            String slug,
            String description,
            String codeExample,
            boolean isProtected,
            List<String> capabilities,
            Map<String, Object> fields) {}

    /** Adds the types and schemas that are missing; what is there stays as it is. */
    void install() {
        List<Described> types = List.of(described());
        Pages.onceMoreOnConflict(() -> store.commit(transaction -> {
            types.forEach(type -> install(transaction, type));
            return true;
        }));
    }

    private void install(StoreTransaction transaction, Described described) {
        BlockType type =
                transaction.blocks().findTypeBySlug(described.slug()).orElseGet(() -> insert(transaction, described));
        if (!type.isProtected() && described.isProtected()) {
            transaction.blocks().update(type.toBuilder().isProtected(true).build());
        }
        registration.register(
                transaction,
                new BlockSchemaCreate(described.fields(), type.id(), described.capabilities(), "non-versioned"));
    }

    private BlockType insert(StoreTransaction transaction, Described described) {
        Instant now = facts.now();
        BlockType type = new BlockType(
                facts.id(),
                now,
                now,
                described.name(),
                described.slug(),
                null,
                null,
                described.description(),
                described.codeExample(),
                described.isProtected());
        transaction.blocks().insert(type);
        return type;
    }

    private static Described[] described() {
        try (InputStream file = Objects.requireNonNull(
                SystemBlocks.class.getResourceAsStream(FILE), "the distribution has no " + FILE)) {
            return Json.MAPPER.readValue(file, Described[].class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
