package dev.rondo.internal.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFileStorageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "../../escape", "a/b/c", "", ".", "..", "über*?:", "nul\0byte", "CON", ".hidden"})
    void anyKeyIsKeptWithinTheFolder(String key) throws IOException {
        LocalFileStorage storage = new LocalFileStorage(folder.resolve("storage"));

        storage.write(key, "content".getBytes(UTF_8));

        assertThat(storage.read(key)).contains("content".getBytes(UTF_8));
        assertThat(storage.exists(key)).isTrue();
        assertThat(storage.path(key).normalize()).startsWith(folder.resolve("storage"));
        assertThat(folder.resolve("storage")).isDirectoryRecursivelyContaining(storage.path(key)::equals);
    }

    @Test
    void aLongKeyAndItsNeighbourAreTwoResults() throws IOException {
        LocalFileStorage storage = new LocalFileStorage(folder);
        String key = "k".repeat(5000);

        storage.write(key + "a", new byte[] {1});
        storage.write(key + "b", new byte[] {2});

        assertThat(storage.read(key + "a")).contains(new byte[] {1});
        assertThat(storage.read(key + "b")).contains(new byte[] {2});
    }

    @Test
    void aDeletedResultIsGoneAndDeletingItAgainDoesNothing() throws IOException {
        LocalFileStorage storage = new LocalFileStorage(folder);
        storage.write("key", new byte[] {1});

        storage.delete("key");
        storage.delete("key");

        assertThat(storage.read("key")).isEmpty();
        assertThat(storage.exists("key")).isFalse();
    }

    @Test
    void concurrentWritersOfOneKeyLeaveOneOfTheirResultsWholeAndNothingElse() throws Exception {
        LocalFileStorage storage = new LocalFileStorage(folder);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> writers = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        storage.write(
                                "key", String.valueOf(number).repeat(100_000).getBytes(UTF_8));
                        return null;
                    })
                    .toList();
            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }

        String content = new String(storage.read("key").orElseThrow(), UTF_8);
        assertThat(content).hasSize(100_000).isEqualTo(content.substring(0, 1).repeat(100_000));
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }
}
