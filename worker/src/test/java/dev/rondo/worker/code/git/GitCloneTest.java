package dev.rondo.worker.code.git;

import static dev.rondo.worker.code.git.TestRepository.directory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Workspace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitCloneTest {
    @TempDir
    Path folder;

    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private TestRepository origin;
    private String first;
    private String second;
    private String featured;

    @BeforeEach
    void makeRepository() throws Exception {
        origin = TestRepository.in(folder.resolve("origin/flows.git"));
        first = origin.git("rev-parse", "HEAD");
        origin.git("tag", "v1");
        second = origin.commit("flow.py", "print(2)", "second");
        origin.git("tag", "-a", "v2", "-m", "annotated");
        origin.git("checkout", "-q", "-b", "feature/x");
        featured = origin.commit("deep/er/feature.py", "x", "feature");
        origin.git("checkout", "-q", "main");
    }

    private Workspace workspace(String name) throws IOException {
        return new Workspace(
                Files.createDirectories(folder.resolve(name)), folder.resolve("cache"), System.getenv(), output::add);
    }

    private Map<String, Object> clone(Workspace workspace, Map<String, Object> inputs) {
        Map<String, Object> all = new HashMap<>(inputs);
        all.putIfAbsent("repository", origin.url());
        return new GitClone().run(all, workspace);
    }

    private static String flow(Map<String, Object> outputs) throws IOException {
        return Files.readString(directory(outputs).resolve("flow.py"));
    }

    @ParameterizedTest
    @CsvSource({
        "none, none, flows, print(2)",
        "branch, main, flows-main, print(2)",
        "branch, v1, flows-v1, print(1)",
        "tag, v1, flows-v1, print(1)",
        "tag, v2, flows-v2, print(2)",
        "commit_sha, whole, flows, print(1)",
        "commit_sha, short, flows, print(1)",
        "clone_directory_name, mine, mine, print(2)"
    })
    void getsWhatTheStepNames(String input, String value, String name, String content) throws Exception {
        Map<String, Object> inputs =
                switch (value) {
                    case "none" -> Map.of();
                    case "whole" -> Map.of(input, first);
                    case "short" -> Map.of(input, first.substring(0, 8));
                    default -> Map.of(input, value);
                };
        Workspace workspace = workspace("run");

        Map<String, Object> outputs = clone(workspace, inputs);

        assertThat(flow(outputs)).isEqualTo(content);
        assertThat(outputs).containsEntry("commit_sha", content.equals("print(1)") ? first : second);
        assertThat(outputs.get("directory"))
                .isEqualTo(workspace.directory().resolve(name).toString());
        // What the git command sees there is a clean clone.
        var made = new TestRepository(directory(outputs));
        assertThat(made.git("status", "--porcelain")).isEmpty();
        assertThat(made.git("rev-parse", "HEAD")).isEqualTo(outputs.get("commit_sha"));
        assertThat(made.git("log", "--oneline").lines()).hasSize(1);
    }

    @Test
    void aBranchThatMovedIsFetchedAndWhatGitDoesNotKnowStays() throws Exception {
        Workspace workspace = workspace("run");
        Path directory = directory(clone(workspace, Map.of("branch", "main")));
        Files.writeString(directory.resolve("model.bin"), "trained");
        Files.writeString(directory.resolve("flow.py"), "edited by someone");
        origin.git("rm", "-q", "flow.py");
        String third = origin.commit("main.py", "print(3)", "third");

        Map<String, Object> again = clone(workspace, Map.of("branch", "main"));

        assertThat(again).containsEntry("commit_sha", third);
        assertThat(directory.resolve("main.py")).hasContent("print(3)");
        assertThat(directory.resolve("flow.py")).doesNotExist();
        assertThat(directory.resolve("model.bin")).hasContent("trained");
    }

    @Test
    void aBranchThatWasRewrittenIsFollowed() throws Exception {
        clone(workspace("one"), Map.of("branch", "main"));
        origin.git("reset", "-q", "--hard", first);
        String other = origin.commit("flow.py", "print(4)", "rewritten");

        Map<String, Object> outputs = clone(workspace("two"), Map.of("branch", "main"));

        assertThat(outputs).containsEntry("commit_sha", other);
        assertThat(flow(outputs)).isEqualTo("print(4)");
    }

    @Test
    void editedFilesBecomeThoseOfTheCommitAgain() throws Exception {
        Workspace workspace = workspace("run");
        Path directory = directory(clone(workspace, Map.of("commit_sha", first)));
        Files.writeString(directory.resolve("flow.py"), "something quite different");

        assertThat(flow(clone(workspace, Map.of("commit_sha", first)))).isEqualTo("print(1)");
    }

    @Test
    void aCommitThatIsHereIsTakenWithoutAskingTheRepository() throws Exception {
        clone(workspace("one"), Map.of("commit_sha", first));
        Files.move(origin.folder(), folder.resolve("gone"));

        assertThat(flow(clone(workspace("two"), Map.of("commit_sha", first)))).isEqualTo("print(1)");
        assertThatThrownBy(() -> clone(workspace("three"), Map.of("branch", "main")))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("there is no repository");
    }

    @ParameterizedTest
    @CsvSource({
        "branch, nowhere, 'has no branch nowhere; there is feature/x, main', git.no-such-branch",
        "tag, v9, 'has no tag v9; there is v1, v2', git.no-such-tag",
        "commit_sha, 0123456789012345678901234567890123456789, has no commit 0123456789, git.no-such-commit",
        "commit_sha, main, is no commit, git.bad-commit",
        "branch, --upload-pack=x, is no name of a branch, git.bad-name",
        "directories, nowhere, has no nowhere, git.no-such-directory",
        "brunch, main, it has no input brunch, code.bad-input"
    })
    void whatIsNotThereIsNamed(String input, String value, String message, String code) {
        assertThatThrownBy(() -> clone(workspace("run"), Map.of(input, value)))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining(message)
                .hasFieldOrPropertyWithValue("code", code);
    }

    @Test
    void severalRevisionsAreRefused() {
        assertThatThrownBy(() -> clone(workspace("run"), Map.of("branch", "main", "tag", "v1")))
                .hasMessageContaining("one of branch, tag and commit_sha");
    }

    @Test
    void onlyTheDirectoriesThatAreWantedAreThere() throws Exception {
        origin.git("checkout", "-q", "feature/x");
        origin.write("deep/beside.py", "b");
        origin.write("deep/other/no.py", "n");
        origin.commit("big/data.bin", "d", "more");
        Map<String, Object> outputs =
                clone(workspace("run"), Map.of("branch", "feature/x", "directories", List.of("deep/er")));

        Path directory = directory(outputs);
        assertThat(files(directory)).containsExactlyInAnyOrder("flow.py", "deep/beside.py", "deep/er/feature.py");
        assertThat(directory.getFileName()).hasToString("flows-feature-x");
        assertThat(outputs.get("commit_sha")).isNotEqualTo(featured);
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString())
                    .filter(path -> !path.startsWith(".git/"))
                    .toList();
        }
    }

    @Test
    void submodulesAreThereAtTheirCommits() throws Exception {
        TestRepository library = TestRepository.in(folder.resolve("origin/library.git"));
        origin.git("submodule", "add", "-q", "../library.git", "libs/library");
        origin.git("commit", "-q", "-m", "with a submodule");
        library.commit("flow.py", "later", "not wanted");

        Map<String, Object> outputs = clone(workspace("run"), Map.of("include_submodules", true));
        Map<String, Object> without = clone(workspace("other"), Map.of());

        assertThat(directory(outputs).resolve("libs/library/flow.py")).hasContent("print(1)");
        assertThat(directory(without).resolve("libs/library/flow.py")).doesNotExist();
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws Exception {
        Workspace workspace = workspace("run");
        Files.createDirectories(workspace.directory().resolve("flows"));
        Files.writeString(workspace.directory().resolve("flows/mine.txt"), "mine");

        assertThatThrownBy(() -> clone(workspace, Map.of())).hasMessageContaining("holds other files");
        assertThat(files(workspace.directory())).containsExactly("flows/mine.txt");
    }

    @Test
    void aCloneOfAnotherRepositoryIsLeftAlone() throws Exception {
        Workspace workspace = workspace("run");
        clone(workspace, Map.of());
        TestRepository other = TestRepository.in(folder.resolve("elsewhere/flows.git"));

        assertThatThrownBy(() -> clone(workspace, Map.of("repository", other.url())))
                .hasMessageContaining("a clone of another repository");
    }

    @Test
    void aMirrorThatWasDamagedIsFetchedAgain() throws Exception {
        clone(workspace("one"), Map.of("commit_sha", first));
        damagePacks();

        assertThat(flow(clone(workspace("two"), Map.of("commit_sha", first)))).isEqualTo("print(1)");
        assertThat(output).anyMatch(line -> line.contains("is damaged and is fetched again"));
    }

    private void damagePacks() throws IOException {
        List<Path> packs;
        try (Stream<Path> paths = Files.walk(folder.resolve("cache/git"))) {
            packs = paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().contains("/objects/"))
                    .filter(path -> !path.toString().endsWith(".idx"))
                    .toList();
        }
        assertThat(packs).isNotEmpty();
        for (Path pack : packs) {
            assertThat(pack.toFile().setWritable(true)).isTrue();
            try (var file = new RandomAccessFile(pack.toFile(), "rw")) {
                // Behind the header and before the checksum: the objects themselves.
                for (long at = 14; at < file.length() - 20; at++) {
                    file.seek(at);
                    int old = file.read();
                    file.seek(at);
                    file.write(old ^ 0x55);
                }
            }
        }
    }

    @Test
    void manyGetDifferentCommitsAtOnce() throws Exception {
        List<Future<Map<String, Object>>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 16)
                    .forEach(number -> all.add(threads.submit(() -> clone(
                            // Half of them even share their folder.
                            workspace("run" + number / 2), Map.of("commit_sha", number % 4 < 2 ? first : second)))));
        }
        for (int number = 0; number < all.size(); number++) {
            assertThat(flow(all.get(number).get())).isEqualTo(number % 4 < 2 ? "print(1)" : "print(2)");
        }
    }
}
