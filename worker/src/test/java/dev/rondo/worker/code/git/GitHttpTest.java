package dev.rondo.worker.code.git;

import static dev.rondo.worker.code.git.TestRepository.directory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GitHttpTest {
    private static final String TOKEN = "s3cr3t-token";

    @TempDir
    Path folder;

    private final List<String> output = new ArrayList<>();
    private GitHttpServer server;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        TestRepository repository = TestRepository.in(folder.resolve("origin/flows.git"));
        commit = repository.git("rev-parse", "HEAD");
        repository.commit("flow.py", "print(2)", "second");
        server = GitHttpServer.start(folder.resolve("origin"), "reader", TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> clone(String repository, Map<String, Object> inputs) throws IOException {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("repository", repository);
        var workspace = new Workspace(
                Files.createDirectories(folder.resolve("run")), folder.resolve("cache"), System.getenv(), output::add);
        return new GitClone().run(all, workspace);
    }

    static Stream<Map<String, Object>> waysToSayWhoAsks() {
        return Stream.of(
                Map.of("access_token", "reader:" + TOKEN),
                Map.of("credentials", Map.of("username", "reader", "access_token", TOKEN)),
                Map.of("credentials", Map.of("username", "reader", "password", TOKEN)),
                Map.of("credentials", Map.of("token", "reader:" + TOKEN)));
    }

    @ParameterizedTest
    @MethodSource("waysToSayWhoAsks")
    void aPrivateRepositoryIsReadWithAToken(Map<String, Object> credentials) throws Exception {
        Map<String, Object> inputs = new HashMap<>(credentials);
        inputs.put("commit_sha", commit);

        Map<String, Object> outputs = clone(server.url("flows.git"), inputs);

        assertThat(directory(outputs).resolve("flow.py")).hasContent("print(1)");
        assertThat(everythingWritten()).doesNotContain(TOKEN);
        assertThat(output.toString()).doesNotContain(TOKEN);
    }

    @Test
    void theAddressMayBringTheToken() throws Exception {
        Map<String, Object> outputs =
                clone(server.url("flows.git").replace("http://", "http://reader:" + TOKEN + "@"), Map.of());

        assertThat(directory(outputs).resolve("flow.py")).hasContent("print(2)");
        assertThat(everythingWritten()).doesNotContain(TOKEN);
    }

    private String everythingWritten() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile)
                    .filter(path -> path.endsWith("config"))
                    .toList()) {
                text.append(Files.readString(path));
            }
        }
        return text.toString();
    }

    @Test
    void aWrongTokenIsSaidToBeWrongWithoutBeingShown() {
        assertThatThrownBy(() -> clone(server.url("flows.git"), Map.of("access_token", "reader:wrong-token")))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("does not accept this token")
                .hasFieldOrPropertyWithValue("code", "git.unauthorized")
                .satisfies(failed -> {
                    var text = new StringWriter();
                    failed.printStackTrace(new PrintWriter(text));
                    assertThat(text.toString()).doesNotContain("wrong-token");
                });
    }

    @Test
    void nobodyIsToldToSayWhoTheyAre() {
        assertThatThrownBy(() -> clone(server.url("flows.git"), Map.of()))
                .hasMessageContaining("give an access_token or credentials")
                .hasFieldOrPropertyWithValue("code", "git.unauthorized");
    }

    @Test
    void aRepositoryThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> clone(server.url("nothing.git"), Map.of("access_token", "reader:" + TOKEN)))
                .hasMessageContaining("there is no repository " + server.url("nothing.git"))
                .hasFieldOrPropertyWithValue("code", "git.no-such-repository");
    }

    @Test
    void aServerThatIsAwayIsNamed() {
        String url = server.url("flows.git");
        server.close();

        assertThatThrownBy(() -> clone(url, Map.of()))
                .hasMessageContaining("cannot be reached")
                .hasFieldOrPropertyWithValue("code", "git.unreachable");
    }
}
