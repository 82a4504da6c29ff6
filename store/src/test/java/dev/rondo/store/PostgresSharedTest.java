package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two stores on one database, and what happens when the server does not play along. */
class PostgresSharedTest {
    @RegisterExtension
    static final Postgres DATABASE = new Postgres();

    private final Samples samples = new Samples();
    private final Flow flow = samples.flow("retrain");
    private Store one;
    private Store two;

    private static Store open() {
        return PostgresStore.open(DATABASE.url(), () -> Samples.NOW);
    }

    @BeforeEach
    void openBoth() {
        one = open();
        two = open();
        insert(one, flow).join();
    }

    @AfterEach
    void closeBoth() {
        one.close();
        two.close();
    }

    private CompletableFuture<Flow> insert(Store store, Flow added) {
        return store.write(Urgency.NOW, transaction -> {
            transaction.flows().insert(added);
            return added;
        });
    }

    private static boolean holds(Store store, Flow flow) {
        return store.read(reads -> reads.flows().find(flow.id()).isPresent());
    }

    private static boolean announce(Store store, String payload) {
        return store.write(Urgency.NOW, transaction -> {
                    transaction.announce("channel", payload);
                    return true;
                })
                .join();
    }

    private List<FlowRun> runs(int count) {
        List<FlowRun> runs = IntStream.range(0, count)
                .mapToObj(number -> samples.flowRun(flow, "run-" + number))
                .toList();
        one.write(Urgency.NOW, transaction -> {
                    runs.forEach(transaction.flowRuns()::insert);
                    return true;
                })
                .join();
        return runs;
    }

    // What the rules do with Pending: the first claim wins.
    private boolean claim(StoreTransaction transaction, UUID id, State pending) {
        FlowRun found = transaction.flowRuns().find(id).orElseThrow();
        if (found.state() != null) {
            return false;
        }
        transaction.flowRuns().transition(samples.in(found, pending), pending);
        return true;
    }

    private CompletableFuture<Boolean> claim(Store store, FlowRun run) {
        State pending = samples.state(StateType.PENDING);
        return store.write(Urgency.NOW, transaction -> claim(transaction, run.id(), pending));
    }

    @Test
    void ofAllWhoClaimARunAtOnceOneWins() {
        List<FlowRun> runs = runs(100);
        List<List<CompletableFuture<Boolean>>> claims = runs.stream()
                .map(run -> List.of(claim(one, run), claim(two, run), claim(two, run), claim(one, run)))
                .toList();
        assertThat(claims)
                .allSatisfy(claim ->
                        assertThat(claim.stream().map(CompletableFuture::join)).containsOnlyOnce(true));
        assertThat(runs)
                .allSatisfy(run -> assertThat(
                                one.<List<State>>read(reads -> reads.flowRuns().states(run.id())))
                        .hasSize(1));
    }

    @Test
    void unitsThatLockInOppositeOrdersAllSucceed() {
        List<FlowRun> runs = runs(10);
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 200)
                .mapToObj(number -> (number % 2 == 0 ? one : two).write(Urgency.NOW, transaction -> {
                    List<FlowRun> order = number % 4 < 2 ? runs : runs.reversed();
                    order.forEach(run -> count(transaction, run.id()));
                    return number;
                }))
                .toList();
        answers.forEach(CompletableFuture::join);
        assertThat(runs)
                .allSatisfy(run -> assertThat(one.<Integer>read(reads ->
                                reads.flowRuns().find(run.id()).orElseThrow().runCount()))
                        .isEqualTo(200));
    }

    private static void count(StoreTransaction transaction, UUID id) {
        FlowRun run = transaction.flowRuns().find(id).orElseThrow();
        transaction
                .flowRuns()
                .update(run.toBuilder().runCount(run.runCount() + 1).build());
    }

    @Test
    void whatOneAnnouncesBothHearOnce() {
        List<String> heardByOne = Collections.synchronizedList(new ArrayList<>());
        List<String> heardByTwo = Collections.synchronizedList(new ArrayList<>());
        try (Subscription first = one.listen("channel", heardByOne::add);
                Subscription second = two.listen("channel", heardByTwo::add)) {
            assertThat(first).isNotSameAs(second);
            announce(one, "from one");
            announce(two, "from two");
            announce(two, "x".repeat(10_000));
            announce(one, "end");
            for (List<String> heard : List.of(heardByOne, heardByTwo)) {
                await().untilAsserted(() -> assertThat(heard).containsExactly("from one", "from two", "", "end"));
            }
        }
    }

    @Test
    void oneLeadsAndTheOtherTakesOverWhenItCloses() {
        Leadership first = one.leadership("scheduler");
        Leadership second = two.leadership("scheduler");
        assertThat(first.isLeader()).isTrue();
        assertThat(second.isLeader()).isFalse();
        assertThat(two.leadership("late runs").isLeader()).isTrue();
        one.close();
        assertThat(first.isLeader()).isFalse();
        await().until(second::isLeader);
    }

    @Test
    void lostConnectionsAreOpenedAgain() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        Leadership leadership = one.leadership("scheduler");
        assertThat(leadership.isLeader()).isTrue();
        try (Subscription subscription = one.listen("channel", heard::add)) {
            assertThat(subscription).isNotNull();
            announce(one, "before");
            await().until(() -> heard.contains("before"));
            DATABASE.disconnectAll();
            Flow after = insert(one, samples.flow("after")).join();
            assertThat(holds(one, after)).isTrue();
            await().until(() -> heard.contains(""));
            announce(two, "after");
            await().untilAsserted(() -> assertThat(heard).containsExactly("before", "", "after"));
        }
        await().until(() -> leadership.isLeader());
    }

    @Test
    void unitsUnderWayWhenTheConnectionGoesAreRunAgain() {
        List<Integer> attempts = Collections.synchronizedList(new ArrayList<>());
        Flow added = samples.flow("survivor");
        one.write(Urgency.NOW, transaction -> {
                    transaction.flows().insert(added);
                    attempts.add(attempts.size());
                    if (attempts.size() == 1) {
                        DATABASE.disconnectAll();
                    }
                    return transaction.flows().findByName("retrain").isPresent();
                })
                .join();
        assertThat(attempts).hasSize(2);
        assertThat(holds(one, added)).isTrue();
    }

    @Test
    void aRowThatIsKeptLockedIsReportedAndNothingIsLost() throws SQLException {
        FlowRun run = runs(1).getFirst();
        try (Store hasty = PostgresStore.open(DATABASE.url(), () -> Samples.NOW, Duration.ofSeconds(1));
                Connection other = DATABASE.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM flow_run FOR UPDATE");
            assertThatThrownBy(claim(hasty, run)::join).cause().hasFieldOrPropertyWithValue("code", "store.busy");
            other.rollback();
            assertThat(claim(hasty, run).join()).isTrue();
        }
    }

    @Test
    void aServerThatIsNotThereIsReported() {
        assertThatThrownBy(() -> PostgresStore.open("postgresql://me@127.0.0.1:1/runs", () -> Samples.NOW))
                .hasFieldOrPropertyWithValue("code", "store.unavailable")
                .hasMessageContaining("runs at 127.0.0.1:1");
    }

    @Test
    void aDatabaseThatIsNotThereIsReported() {
        String url = DATABASE.url() + "_not_there";
        assertThatThrownBy(() -> PostgresStore.open(url, () -> Samples.NOW))
                .hasFieldOrPropertyWithValue("code", "store.refused");
    }

    @Test
    void openingAtOnceCreatesTheSchemaOnceAndSchemasAreApart() throws SQLException {
        String url = DATABASE.url("apart");
        List<CompletableFuture<Store>> opening = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            opening.add(CompletableFuture.supplyAsync(() -> PostgresStore.open(url, () -> Samples.NOW)));
        }
        Flow shared = samples.flow("shared");
        insert(opening.getFirst().join(), shared).join();
        for (CompletableFuture<Store> each : opening) {
            try (Store store = each.join()) {
                assertThat(holds(store, shared)).isTrue();
                assertThat(holds(store, flow)).isFalse();
            }
        }
    }

    @Test
    void aDatabaseOfANewerProgramIsRefused() throws SQLException {
        String url = DATABASE.url("newer");
        PostgresStore.open(url, () -> Samples.NOW).close();
        DATABASE.execute("INSERT INTO newer.flyway_schema_history SELECT 99, '99', description, type, script, checksum,"
                + " installed_by, installed_on, execution_time, success FROM newer.flyway_schema_history LIMIT 1");
        assertThatThrownBy(() -> PostgresStore.open(url, () -> Samples.NOW))
                .hasFieldOrPropertyWithValue("code", "store.newer-schema");
    }

    @Test
    void theNumberOfChangesMovesWhenAnotherStoreWrites() {
        long before = one.changes();
        assertThat(one.changes()).isEqualTo(before);
        insert(two, samples.flow("other")).join();
        assertThat(one.changes()).isNotEqualTo(before);
    }
}
