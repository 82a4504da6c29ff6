package dev.rondo.server.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.orchestration.store.Store;
import dev.rondo.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeysTest {
    private static final String KEY = "correct horse battery";

    @TempDir
    Path folder = Path.of("");

    private final Store store = SqliteStore.inMemory(InstantSource.system());
    private final UUID block = UUID.randomUUID();

    @AfterEach
    void close() {
        store.close();
    }

    private DataSeal open(String home, @Nullable String key) {
        return SealKeys.open(folder.resolve(home), store, key, UUID.randomUUID());
    }

    @Test
    void whatIsSealedIsReadByTheNextServerWithTheSameFile() {
        String sealed = open("one", null).seal(block, Map.of("value", "hunter2"));
        assertThat(sealed).doesNotContain("hunter2");
        assertThat(open("one", null).open(block, sealed)).isEqualTo(Map.of("value", "hunter2"));
    }

    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        open("one", null);
        Path file = folder.resolve("one").resolve("blocks.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aServerWithAnotherFileIsRefused() {
        open("one", null);
        assertThatThrownBy(() -> open("two", null)).hasFieldOrPropertyWithValue("code", "server.encryption-key");
    }

    @Test
    void serversThatAreGivenTheSameKeyNeedNoFile() {
        String sealed = open("one", KEY).seal(block, Map.of("value", "hunter2"));
        assertThat(open("two", KEY).open(block, sealed)).isEqualTo(Map.of("value", "hunter2"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wrongMissingAndShortKeysAreRefused() {
        open("one", KEY);
        assertThatThrownBy(() -> open("one", "another horse battery"))
                .hasFieldOrPropertyWithValue("code", "server.encryption-key");
        assertThatThrownBy(() -> open("one", null)).hasFieldOrPropertyWithValue("code", "server.encryption-key");
        assertThatThrownBy(() -> open("one", "short")).hasMessageContaining("at least 16");
    }

    @Test
    void aSealHoldsForOneBlockAndForWhatWasSealed() {
        DataSeal seal = open("one", null);
        String sealed = seal.seal(block, Map.of("value", "hunter2"));
        assertThatThrownBy(() -> seal.open(UUID.randomUUID(), sealed))
                .hasFieldOrPropertyWithValue("code", "server.seal-broken");
        assertThatThrownBy(() -> seal.open(block, sealed.replaceFirst("....$", "AAAA")))
                .hasFieldOrPropertyWithValue("code", "server.seal-broken");
    }
}
