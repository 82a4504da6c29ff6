package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.model.RondoException;
import dev.rondo.model.flow.Flow;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the file, the disk or other processes do not play along. */
class SqliteFailureTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path home;

    private final Samples samples = new Samples();

    private Path file() {
        return home.resolve("rondo.db");
    }

    private Store open(Duration patience) {
        return SqliteStore.open(file(), () -> Samples.NOW, patience);
    }

    private CompletableFuture<Flow> insert(Store store, Flow flow) {
        return store.write(Urgency.NOW, transaction -> {
            transaction.flows().insert(flow);
            return flow;
        });
    }

    private static boolean holds(Store store, Flow flow) {
        return store.read(reads -> reads.flows().find(flow.id()).isPresent());
    }

    private Connection other() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aLockThatIsKeptIsReportedAndNothingIsLost() throws SQLException {
        try (Store store = open(SHORT);
                Connection other = other()) {
            insert(store, samples.flow("before")).join();
            execute(other, "BEGIN IMMEDIATE");
            assertThatThrownBy(insert(store, samples.flow("refused"))::join)
                    .cause()
                    .hasFieldOrPropertyWithValue("code", "store.busy")
                    .hasMessageContaining(file().toString());
            execute(other, "ROLLBACK");
            insert(store, samples.flow("after")).join();
            assertThat(store.<Boolean>read(
                            reads -> reads.flows().findByName("before").isPresent()
                                    && reads.flows().findByName("refused").isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void aLockThatIsLetGoInTimeIsWaitedFor() throws SQLException {
        try (Store store = open(Duration.ofSeconds(20));
                Connection other = other()) {
            execute(other, "BEGIN IMMEDIATE");
            CompletableFuture<Flow> waiting = insert(store, samples.flow("patient"));
            await().during(Duration.ofMillis(150)).until(() -> !waiting.isDone());
            execute(other, "ROLLBACK");
            assertThat(holds(store, waiting.join())).isTrue();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        String content = "This is a shopping list, and a long one. ".repeat(200);
        Files.writeString(file(), content);
        assertThatThrownBy(() -> open(SHORT))
                .isInstanceOf(RondoException.class)
                .hasFieldOrPropertyWithValue("code", "store.damaged")
                .hasMessageContaining(file().toString());
        assertThat(file()).hasContent(content);
    }

    @Test
    void aDamagedFileIsReportedWhenItsDamageIsMet() throws IOException {
        try (Store store = open(SHORT)) {
            for (int number = 0; number < 200; number++) {
                insert(store, samples.flow("flow-" + number + "-" + "x".repeat(500)))
                        .join();
            }
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            for (long page = 4096; page < bytes.length(); page += 4096) {
                bytes.seek(page);
                bytes.write(new byte[] {77, 77, 77, 77, 77, 77, 77, 77});
            }
        }
        assertThatThrownBy(() -> {
                    try (Store store = open(SHORT)) {
                        store.read(reads -> reads.flows().findByName("flow-1"));
                    }
                })
                .hasFieldOrPropertyWithValue("code", "store.damaged");
    }

    @Test
    void aDatabaseOfANewerProgramIsRefused() throws SQLException {
        open(SHORT).close();
        try (Connection other = other()) {
            execute(other, "PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> open(SHORT)).hasFieldOrPropertyWithValue("code", "store.newer-schema");
    }

    @Test
    void aHomeThatIsNoFolderIsRefused() throws IOException {
        Path blocked = Files.writeString(home.resolve("blocked"), "a file");
        assertThatThrownBy(() -> SqliteStore.open(blocked.resolve("rondo.db"), () -> Samples.NOW))
                .hasFieldOrPropertyWithValue("code", "store.cannot-open");
    }

    @Test
    void openingAtOnceCreatesTheSchemaOnce() {
        List<CompletableFuture<Store>> opening = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            opening.add(CompletableFuture.supplyAsync(() -> open(Duration.ofSeconds(20))));
        }
        Flow flow = samples.flow("shared");
        insert(opening.getFirst().join(), flow).join();
        for (CompletableFuture<Store> each : opening) {
            try (Store store = each.join()) {
                assertThat(holds(store, flow)).isTrue();
            }
        }
    }

    @Test
    void afterAFullDiskHasRoomAgainTheWriterGoesOn() throws IOException, InterruptedException {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", home.toString()))
                .as("needs the right to mount a small file system")
                .isZero();
        try {
            Path ballast = Files.write(home.resolve("ballast"), new byte[2 << 20]);
            try (Store store = open(SHORT)) {
                List<Flow> stored = fill(store);
                Files.delete(ballast);
                Flow last = insert(store, samples.flow("after")).join();
                assertThat(holds(store, last)).isTrue();
                assertThat(stored).isNotEmpty().allMatch(flow -> holds(store, flow));
            }
        } finally {
            run("umount", home.toString());
        }
    }

    /** Writes until the disk is full; what was acknowledged. */
    private List<Flow> fill(Store store) {
        List<Flow> stored = new ArrayList<>();
        String large = "x".repeat(50_000);
        try {
            for (int number = 0; number < 1_000; number++) {
                Flow flow = samples.flow("flow-" + number).toBuilder()
                        .labels(Map.of("large", large))
                        .build();
                stored.add(insert(store, flow).join());
            }
        } catch (CompletionException full) {
            assertThat(full.getCause()).hasFieldOrPropertyWithValue("code", "store.disk-full");
            return stored;
        }
        throw new AssertionError("the disk did not get full");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException notThere) {
            return -1;
        }
    }
}
