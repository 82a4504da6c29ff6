package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.artifact.Artifact;
import dev.rondo.model.artifact.ArtifactCollection;
import dev.rondo.model.artifact.ArtifactCollectionFilter;
import dev.rondo.model.artifact.ArtifactCollectionSort;
import dev.rondo.model.artifact.ArtifactFilter;
import dev.rondo.model.artifact.ArtifactKeyFilter;
import dev.rondo.model.artifact.ArtifactSort;
import dev.rondo.model.block.BlockCapabilitiesFilter;
import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.block.BlockDocumentFilter;
import dev.rondo.model.block.BlockDocumentSort;
import dev.rondo.model.block.BlockSchema;
import dev.rondo.model.block.BlockSchemaFilter;
import dev.rondo.model.block.BlockType;
import dev.rondo.model.block.BlockTypeFilter;
import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.slot.SlotTicket;
import dev.rondo.orchestration.slot.SlotTicket.Kind;
import dev.rondo.orchestration.slot.Ticket;
import dev.rondo.orchestration.store.BlockReads;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.StoredBlock;
import dev.rondo.orchestration.store.UnitOfWork;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with limits and their slots, artifacts and blocks, whichever database is behind it. */
abstract class LimitContract {
    private static final Instant NOW = Samples.NOW;
    private static final Instant LATER = NOW.plusSeconds(60);

    private final Samples samples = new Samples();
    private final SlotLimit first = SlotLimit.of(samples.id(), "tag:gpu", 2, NOW);
    private final SlotLimit second =
            SlotLimit.of(samples.id(), "database", 5, NOW).take(1).deny(3);

    private Store store;

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    @BeforeEach
    void fill() {
        store = open();
        write(transaction -> {
            transaction.concurrencyLimits().insert(first);
            transaction.concurrencyLimits().insert(second);
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(Consumer<StoreTransaction> work) {
        store.commit(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    private <T> Optional<T> found(Function<StoreReads, Optional<T>> query) {
        return store.read(query);
    }

    private <T> Optional<T> foundToChange(UnitOfWork<Optional<T>> work) {
        return store.commit(work);
    }

    private <T> List<T> listed(Function<StoreReads, List<T>> query) {
        return store.read(query);
    }

    private <T> List<T> listedToChange(UnitOfWork<List<T>> work) {
        return store.commit(work);
    }

    private int counted(Function<StoreReads, Integer> query) {
        return store.read(query);
    }

    private boolean done(UnitOfWork<Boolean> work) {
        return store.commit(work);
    }

    @Test
    void aLimitComesBackAsItWasStored() {
        for (SlotLimit limit : List.of(first, second)) {
            assertThat(found(reads -> reads.concurrencyLimits().find(limit.id())))
                    .contains(limit);
            assertThat(foundToChange(
                            transaction -> transaction.concurrencyLimits().findByName(limit.name())))
                    .contains(limit);
        }
        List<String> names = List.of("database", "nobody", "tag:gpu");
        assertThat(listedToChange(transaction -> transaction.concurrencyLimits().findByNames(names)))
                .containsExactly(first, second);
        assertThat(listed(reads -> reads.concurrencyLimits().findAll(List.of(second.id()))))
                .containsExactly(second);
        assertThat(listed(reads -> reads.concurrencyLimits().findAll(List.of())))
                .isEmpty();
        assertThat(listed(reads -> reads.concurrencyLimits().list("", 10, 0))).containsExactly(second, first);
        assertThat(listed(reads -> reads.concurrencyLimits().list("tag:", 10, 0)))
                .containsExactly(first);
        assertThat(listed(reads -> reads.concurrencyLimits().list("", 10, 1))).containsExactly(first);
    }

    @Test
    void aLimitChangesAndItsNameIsTakenOnce() {
        SlotLimit changed = second.withSlots(9, LATER);
        assertThat(done(transaction -> transaction.concurrencyLimits().update(changed)))
                .isTrue();
        assertThat(found(reads -> reads.concurrencyLimits().find(second.id()))).contains(changed);
        assertThatThrownBy(() -> write(transaction ->
                        transaction.concurrencyLimits().insert(SlotLimit.of(samples.id(), "database", 1, NOW))))
                .hasFieldOrPropertyWithValue("code", "store.conflict");
        assertThat(done(transaction -> transaction.concurrencyLimits().delete(second.id())))
                .isTrue();
        assertThat(done(transaction -> transaction.concurrencyLimits().delete(second.id())))
                .isFalse();
    }

    private SlotLease lease(@Nullable Instant expires, int slots, @Nullable UUID holder, SlotLimit... limits) {
        var held = holder == null ? null : new ConcurrencyLeaseHolder(ConcurrencyLeaseHolder.Type.TASK_RUN, holder);
        SlotLease lease = new SlotLease(
                samples.id(),
                NOW,
                expires,
                slots,
                held,
                Arrays.stream(limits).map(SlotLimit::id).toList());
        write(transaction -> transaction.slots().insert(lease));
        return lease;
    }

    private int leased(SlotLimit limit, Instant now) {
        return store.read(reads -> reads.slots().leased(limit.id(), now));
    }

    @Test
    void slotsAreLeasedUntilTheirLeaseLapsesOrEnds() {
        UUID holder = samples.id();
        SlotLease both = lease(LATER, 1, holder, first, second);
        SlotLease lasting = lease(null, 3, null, second);
        assertThat(found(reads -> reads.slots().lease(both.id()))).contains(both);
        assertThat(List.of(leased(first, NOW), leased(second, NOW))).containsExactly(1, 4);
        assertThat(List.of(leased(first, LATER), leased(second, LATER))).containsExactly(0, 3);
        assertThat(listed(reads -> reads.slots().leasesOf(holder))).containsExactly(both);
        assertThat(listed(reads -> reads.slots().leasesOn(second.id(), NOW))).containsExactly(both, lasting);
        assertThat(listed(reads -> reads.slots().holders(second.id(), NOW)))
                .extracting(ConcurrencyLeaseHolder::id)
                .containsExactly(holder);
        assertThat(listed(reads -> reads.slots().lapsed(NOW, 10))).isEmpty();
        assertThat(listed(reads -> reads.slots().lapsed(LATER, 10))).containsExactly(both.id());
        assertThat(found(reads -> reads.slots().nextLapse(NOW))).contains(LATER);
        assertThat(found(reads -> reads.slots().nextLapse(LATER))).isEmpty();
        assertThat(done(transaction -> transaction.slots().delete(both.id()))).isTrue();
        assertThat(done(transaction -> transaction.slots().delete(both.id()))).isFalse();
        assertThat(leased(first, NOW)).isZero();
    }

    @Test
    void aLeaseIsRenewedAsLongAsItHasNotLapsed() {
        SlotLease lease = lease(LATER, 1, null, first);
        assertThat(renewed(lease, LATER.plusSeconds(1), LATER)).isFalse();
        assertThat(renewed(lease, LATER.plusSeconds(1), NOW)).isTrue();
        assertThat(leased(first, LATER)).isEqualTo(1);
        assertThat(renewed(lease, null, NOW)).isTrue();
        assertThat(leased(first, LATER.plusSeconds(1000))).isEqualTo(1);
    }

    private boolean renewed(SlotLease lease, @Nullable Instant until, Instant now) {
        return store.commit(transaction -> transaction.slots().renew(lease.id(), until, now));
    }

    @Test
    void lastingLeasesOfRunsThatAreGoneAreFound() {
        SlotLease orphan = lease(null, 1, samples.id(), first);
        lease(null, 1, null, first);
        assertThat(listed(reads -> reads.slots().orphans(LATER, 10))).containsExactly(orphan.id());
        assertThat(listed(reads -> reads.slots().orphans(NOW, 10))).isEmpty();
    }

    private SlotTicket ticket(Instant since, Instant until, int slots, Kind kind, boolean parked) {
        SlotTicket ticket = new SlotTicket(first.id(), new Ticket(samples.id(), since, until), slots, kind, parked);
        write(transaction -> transaction.slots().save(ticket));
        return ticket;
    }

    @Test
    void ticketsWaitInTheirOrder() {
        SlotTicket older = ticket(NOW, LATER, 2, Kind.REQUEST, false);
        SlotTicket younger = ticket(NOW.plusMillis(1), LATER, 1, Kind.ANONYMOUS, true);
        ticket(NOW.minusMillis(1), NOW, 1, Kind.FLOW_RUN, true);
        assertThat(listed(reads -> reads.slots().waiting(first.id(), NOW, 10))).containsExactly(older, younger);
        assertThat(ahead(younger)).isEqualTo(2);
        assertThat(ahead(older)).isZero();
        assertThat(found(reads -> reads.slots().firstParked(first.id(), NOW))).contains(younger);
        assertThat(found(
                        reads -> reads.slots().ticket(first.id(), older.ticket().holder())))
                .contains(older);
        assertThat(listed(reads -> reads.slots().limitsWithLapsedTickets(NOW.minusSeconds(1), NOW)))
                .containsExactly(first.id());
        write(transaction -> transaction.slots().park(older.ticket().holder(), NOW.plusSeconds(1)));
        assertThat(found(reads -> reads.slots().nextLapse(NOW))).contains(NOW.plusSeconds(1));
        write(transaction ->
                transaction.slots().leave(first.id(), older.ticket().holder()));
        assertThat(ahead(younger)).isZero();
        write(transaction -> transaction.slots().forgetTickets(LATER.plusSeconds(1)));
        assertThat(listed(reads -> reads.slots().waiting(first.id(), NOW, 10))).isEmpty();
    }

    private int ahead(SlotTicket ticket) {
        return store.read(reads -> reads.slots()
                .ahead(first.id(), ticket.ticket().holder(), ticket.ticket().since(), NOW));
    }

    private Artifact artifact(@Nullable String key, Instant created) {
        Artifact artifact = new Artifact(
                samples.id(), created, created, key, "table", null, List.of(1), Map.of("a", "b"), samples.id(), null);
        write(transaction -> transaction.artifacts().insert(artifact, samples.id()));
        return artifact;
    }

    @Test
    void theNewestArtifactOfAKeyIsFoundUntilItIsDeleted() {
        Artifact older = artifact("accuracy", NOW);
        Artifact newer = artifact("accuracy", NOW.plusMillis(1));
        artifact(null, NOW);
        assertThat(found(reads -> reads.artifacts().find(newer.id()))).contains(newer);
        assertThat(latest()).isEqualTo(newer.id());
        assertThat(done(transaction -> transaction.artifacts().delete(newer.id(), LATER)))
                .isTrue();
        assertThat(latest()).isEqualTo(older.id());
        assertThat(done(transaction -> transaction.artifacts().delete(older.id(), LATER)))
                .isTrue();
        assertThat(found(reads -> reads.artifacts().collection("accuracy"))).isEmpty();
        assertThat(counted(reads -> reads.artifacts().count(ArtifactFilter.ALL, RunFilters.NONE)))
                .isEqualTo(1);
    }

    private UUID latest() {
        return found(reads -> reads.artifacts().collection("accuracy"))
                .map(ArtifactCollection::latestId)
                .orElseThrow();
    }

    @Test
    void artifactsAreOrderedAndFiltered() {
        Artifact keyed = artifact("accuracy", NOW);
        Artifact bare = artifact(null, NOW.plusMillis(1));
        for (ArtifactSort sort : ArtifactSort.values()) {
            assertThat(listed(reads -> reads.artifacts().filter(ArtifactFilter.ALL, RunFilters.NONE, sort, 10, 0)))
                    .containsExactlyInAnyOrder(keyed, bare);
        }
        for (ArtifactCollectionSort sort : ArtifactCollectionSort.values()) {
            assertThat(listed(reads ->
                            reads.artifacts().latest(ArtifactCollectionFilter.ALL, RunFilters.NONE, sort, 10, 0)))
                    .extracting(ArtifactCollection::latestId)
                    .containsExactly(keyed.id());
        }
        var withKey =
                new ArtifactFilter(Operator.AND, null, new ArtifactKeyFilter(null, "ACC", true), null, null, null);
        assertThat(listed(
                        reads -> reads.artifacts().filter(withKey, RunFilters.NONE, ArtifactSort.CREATED_DESC, 10, 0)))
                .containsExactly(keyed);
        UUID run = bare.flowRunId();
        assertThat(run).isNotNull();
        assertThat(listed(reads -> reads.artifacts().ofFlowRun(run, 10)))
                .extracting(Artifact::id)
                .containsExactly(bare.id());
        assertThat(counted(reads -> reads.artifacts().countLatest(ArtifactCollectionFilter.ALL, RunFilters.NONE)))
                .isEqualTo(1);
    }

    @Test
    void blocksAreFoundByTheirTypesSchemasAndNames() {
        BlockType type = new BlockType(samples.id(), NOW, NOW, "Secret", "secret", null, null, null, null, true);
        BlockSchema schema = new BlockSchema(
                samples.id(), NOW, NOW, "sha256:1", Map.of("a", 1), type.id(), null, List.of("get"), "1");
        StoredBlock child = block("child", type, schema, Map.of());
        StoredBlock parent =
                block("parent", type, schema, Map.of("inner", child.document().id()));
        write(transaction -> {
            transaction.blocks().insert(type);
            transaction.blocks().insert(schema);
            transaction.blocks().insert(child);
            transaction.blocks().insert(parent);
        });
        assertThat(found(reads -> reads.blocks().findTypeBySlug("secret"))).contains(type);
        assertThat(found(reads -> reads.blocks().findSchemaByChecksum("sha256:1", null)))
                .contains(schema);
        assertThat(found(reads -> reads.blocks().findSchemaByChecksum("sha256:1", "2")))
                .isEmpty();
        assertThat(listed(reads -> reads.blocks().capabilities())).containsExactly("get");
        assertThat(found(reads -> reads.blocks().findDocumentByName(type.id(), "parent")))
                .contains(parent);
        var capable =
                new BlockSchemaFilter(Operator.AND, null, new BlockCapabilitiesFilter(List.of("get")), null, null);
        var all =
                new BlockReads.Wanted(BlockDocumentFilter.ALL, new BlockTypeFilter(null, AnyOf.of("secret")), capable);
        for (BlockDocumentSort sort : BlockDocumentSort.values()) {
            assertThat(listed(reads -> reads.blocks().documents(all, sort, 10, 0)))
                    .containsExactlyInAnyOrder(child, parent);
        }
        assertThat(counted(reads -> reads.blocks().countDocuments(all))).isEqualTo(2);
        assertThat(listed(reads -> reads.blocks().types(BlockTypeFilter.ALL, capable, 10, 0)))
                .containsExactly(type);
        write(transaction ->
                transaction.blocks().deleteDocument(child.document().id()));
        assertThat(found(reads -> reads.blocks().findDocument(parent.document().id()))
                        .orElseThrow()
                        .references())
                .isEmpty();
        write(transaction -> transaction.blocks().deleteType(type.id()));
        assertThat(found(reads -> reads.blocks().findSchema(schema.id()))).isEmpty();
        assertThat(found(reads -> reads.blocks().findDocument(parent.document().id())))
                .isEmpty();
    }

    private StoredBlock block(String name, BlockType type, BlockSchema schema, Map<String, UUID> references) {
        BlockDocument document = new BlockDocument(
                samples.id(),
                NOW,
                NOW,
                name,
                Map.of(),
                schema.id(),
                null,
                type.id(),
                type.name(),
                null,
                Map.of(),
                false);
        return new StoredBlock(document, "sealed", references);
    }
}
