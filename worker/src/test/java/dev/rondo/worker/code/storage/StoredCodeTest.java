package dev.rondo.worker.code.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.worker.code.CodeCache;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Digests;
import dev.rondo.worker.code.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredCodeTest {
    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private Path source;
    private StoredCode code;

    @BeforeEach
    void makeCode() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        Files.createDirectories(source.resolve("flows"));
        Files.writeString(source.resolve("flows/train.py"), "print('train')");
        Files.writeString(source.resolve("run.sh"), "#!/bin/sh\n");
        assertThat(source.resolve("run.sh").toFile().setExecutable(true)).isTrue();
        code = code(cache(1 << 20));
    }

    private CodeCache cache(long bytes) {
        return new CodeCache(folder.resolve("cache"), bytes, now::get);
    }

    private StoredCode code(CodeCache cache) {
        return new StoredCode(new FolderStorage(folder.resolve("bucket")), "team/taxi", cache, _ -> {});
    }

    private Path pull(String version, String name) {
        Path target = folder.resolve(name);
        code.pull(version, target);
        return target;
    }

    private Path stored(String text) throws IOException {
        return folder.resolve("bucket/team/.rondo/taxi/content")
                .resolve(Digests.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void aVersionIsPulledAsItWasPushedWhateverWasPushedSince() throws IOException {
        String first = code.push(source, null);
        Files.writeString(source.resolve("flows/train.py"), "print('better')");
        Files.writeString(source.resolve("new.py"), "new");
        String second = code.push(source, null);

        Path old = pull(first, "old");

        assertThat(old.resolve("flows/train.py")).hasContent("print('train')");
        assertThat(old.resolve("new.py")).doesNotExist();
        assertThat(old.resolve("run.sh").toFile().canExecute()).isTrue();
        assertThat(pull(second, "new").resolve("flows/train.py")).hasContent("print('better')");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void theSameFilesAreTheSameVersion() {
        assertThat(code.push(source, null)).isEqualTo(code.push(source, null)).hasSize(64);
    }

    @Test
    void plainFilesAreWhereOtherToolsLookAndVersionsAreNotAmongThem() throws IOException {
        var _ = code.push(source, null);
        Files.writeString(folder.resolve("bucket/team/taxi/added.py"), "by another tool");

        Path target = folder.resolve("plain");
        code.pull(null, target);

        assertThat(folder.resolve("bucket/team/taxi/flows/train.py")).hasContent("print('train')");
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> target.relativize(file).toString()))
                    .containsExactlyInAnyOrder("flows/train.py", "run.sh", "added.py");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"changed", "truncated", "gone"})
    void contentThatIsNotWhatWasPushedIsRefused(String damage) throws IOException {
        String version = code.push(source, null);
        Path content = stored("print('train')");
        switch (damage) {
            case "changed" -> Files.writeString(content, "print('trAin')");
            case "truncated" -> Files.writeString(content, "print(");
            default -> Files.delete(content);
        }

        assertThatThrownBy(() -> pull(version, "run"))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining(
                        switch (damage) {
                            case "changed" ->
                                "flows/train.py in file://" + folder
                                        + "/bucket/team/taxi is not what was pushed: its content has changed";
                            case "truncated" -> "it has 6 bytes instead of 14";
                            default -> "cannot read";
                        });
        assertThat(folder.resolve("run/flows/train.py")).doesNotExist();

        // Pushing again heals it.
        assertThat(code.push(source, null)).isEqualTo(version);
        assertThat(pull(version, "run").resolve("flows/train.py")).hasContent("print('train')");
    }

    @Test
    void aChangedListOfFilesIsRefused() throws IOException {
        String version = code.push(source, null);
        Path list = folder.resolve("bucket/team/.rondo/taxi/versions").resolve(version + ".json");
        Files.writeString(list, Files.readString(list).replace("run.sh", "../x.sh"));

        assertThatThrownBy(() -> pull(version, "run"))
                .hasMessageContaining("has changed since it was pushed")
                .hasFieldOrPropertyWithValue("code", "storage.version-changed");
    }

    @Test
    void pathsThatLeaveTheFolderAreRefused() {
        assertThatThrownBy(() -> new CodeVersion.File("../x", "0".repeat(64), 1, false))
                .hasMessageContaining("no path below");
        assertThatThrownBy(() -> new CodeVersion.File("/etc/x", "0".repeat(64), 1, false))
                .hasMessageContaining("no path below");
        assertThatThrownBy(() -> new CodeVersion.File("a/../../x", "0".repeat(64), 1, false))
                .hasMessageContaining("no path below");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> pull("0".repeat(64), "run")).hasMessageContaining("there is no version 000");
        assertThatThrownBy(() -> pull("v1", "run")).hasMessageContaining("'v1' is no version");
        assertThatThrownBy(() -> code.pull(null, folder.resolve("run"))).hasMessageContaining("there is nothing in");
        assertThatThrownBy(() -> code.push(folder.resolve("absent"), null))
                .hasMessageContaining("there is no directory");
        assertThatThrownBy(() -> code.push(source, ".nothing")).hasMessageContaining("there is no ignore file");
    }

    @Test
    void whatWasPulledOnceIsNotDownloadedAgain() throws IOException {
        String version = code.push(source, null);
        var _ = pull(version, "one");
        Trees.delete(folder.resolve("bucket"));

        assertThat(pull(version, "two").resolve("flows/train.py")).hasContent("print('train')");
    }

    @Test
    void whatChangedInTheCacheIsDownloadedAgain() throws IOException {
        String version = code.push(source, null);
        var _ = pull(version, "one");
        try (Stream<Path> kept = Files.walk(folder.resolve("cache/content"))) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "damaged");
            }
        }

        Path again = pull(version, "two");

        assertThat(again.resolve("flows/train.py")).hasContent("print('train')");
        assertThat(again.resolve("run.sh")).hasContent("#!/bin/sh");
    }

    @Test
    void manyPullAndPushAtOnce() throws Exception {
        IntStream.range(0, 40).forEach(number -> write("many/file" + number + ".py", "content " + number));
        String version = code.push(source, null);
        List<Future<Path>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 16)
                    .forEach(number -> all.add(threads.submit(() -> {
                        if (number % 8 == 7) {
                            assertThat(code.push(source, null)).isEqualTo(version);
                        }
                        return pull(version, "run" + number % 4);
                    })));
        }
        for (Future<Path> each : all) {
            assertThat(each.get().resolve("many/file39.py")).hasContent("content 39");
        }
        try (Stream<Path> left = Files.walk(folder.resolve("run0"))) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private void write(String name, String content) {
        try {
            Files.createDirectories(source.resolve(name).getParent());
            Files.writeString(source.resolve(name), content);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void whatWasNotUsedForTheLongestTimeGoesFirst() throws IOException {
        CodeCache cache = cache(250);
        List<String> digests = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            now.set(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * number));
            String text = String.valueOf(number).repeat(80);
            Path file = Files.writeString(cache.temporaryFolder().resolve("f"), text);
            digests.add(Digests.of(file));
            cache.keep(file, digests.get(number));
            assertThat(cache.copy(digests.get(number), folder.resolve("x"))).isTrue();
        }
        now.set(Instant.parse("2026-01-01T01:00:00Z"));
        assertThat(cache.copy(digests.get(0), folder.resolve("x"))).isTrue();

        cache.trim();

        assertThat(digests.stream().map(digest -> cache.copy(digest, folder.resolve("x"))))
                .containsExactly(true, false, false, true);
    }
}
