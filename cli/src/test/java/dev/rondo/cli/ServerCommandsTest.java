package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.server.RondoServer;
import dev.rondo.server.ServerSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands that talk to a server, against a real one. */
class ServerCommandsTest {
    @TempDir
    Path home;

    private RondoServer server;

    @BeforeEach
    void serve() {
        server = RondoServer.start(ServerSettings.local(home.resolve("server"), 0));
    }

    @AfterEach
    void end() {
        server.close();
    }

    private CommandResult rondo(String... arguments) {
        return CommandResult.withHome(
                home, Map.of("RONDO_API_URL", server.apiUrl().toString()), arguments);
    }

    @Test
    void aWorkPoolIsMadePausedShownAndDeleted() {
        assertThat(rondo("work-pool", "create", "pool-a", "--limit", "3").out()).contains("created work pool pool-a");
        assertThat(rondo("work-pool", "pause", "pool-a").exitCode()).isZero();
        JsonNode pool = Json.MAPPER.readTree(
                rondo("work-pool", "inspect", "pool-a", "--output", "json").out());
        assertThat(pool.path("is_paused").asBoolean()).isTrue();
        assertThat(pool.path("concurrency_limit").asInt()).isEqualTo(3);
        assertThat(rondo("work-pool", "ls").out()).contains("pool-a").contains("process");
        assertThat(rondo("work-pool", "delete", "pool-a").exitCode()).isZero();

        CommandResult gone = rondo("work-pool", "inspect", "pool-a");
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.error().strip())
                .isEqualTo("rondo: there is no work pool 'pool-a'; `rondo work-pool ls` lists them");
    }

    @Test
    void anyRequestCanBeSent() {
        assertThat(rondo("api", "GET", "/health").out().strip()).isEqualTo("true");
        assertThat(rondo("api", "POST", "/flows/", "--data", "{\"name\": \"etl\"}")
                        .exitCode())
                .isZero();
        assertThat(rondo("flow", "ls").out()).contains("etl");

        CommandResult refused = rondo("api", "POST", "/flows/", "--data", "{}");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("detail");
        assertThat(refused.error()).contains("422");
    }

    @Test
    void keysAreShownOnceAndLetIn() {
        CommandResult made = rondo("api-key", "create", "ops", "--role", "admin");
        String key = made.out().strip();

        assertThat(rondo("flow-run", "ls").exitCode()).isEqualTo(3);
        assertThat(rondo("flow-run", "ls").error()).contains("RONDO_API_KEY");
        CommandResult let = CommandResult.withHome(
                home, Map.of("RONDO_API_URL", server.apiUrl().toString(), "RONDO_API_KEY", key), "api-key", "ls");
        assertThat(let.out()).contains("ops").contains("admin").doesNotContain(key);
    }

    @Test
    void loginKeepsTheServerOnlyWhenItLetsTheUserIn() {
        assertThat(CommandResult.withHome(home, Map.of(), "login", "http://127.0.0.1:1/api")
                        .error())
                .contains("no server at http://127.0.0.1:1/api");
        assertThat(CommandResult.withHome(home, Map.of(), "variable", "ls").exitCode())
                .isEqualTo(2);
        assertThat(CommandResult.withHome(
                                home, Map.of(), "login", server.apiUrl().toString())
                        .exitCode())
                .isZero();
        assertThat(CommandResult.withHome(home, Map.of(), "server", "status").out())
                .contains("is ready");
    }

    @Test
    void whatOnlyAServerHasSaysSoInOneLine() {
        CommandResult result = CommandResult.withHome(home, Map.of(), "deployment", "ls");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error().lines()).hasSize(1);
        assertThat(result.error()).contains("only a server has these").contains("rondo server start");
    }

    @Test
    void aStateThatThereIsNotIsRefusedWithThoseThatThereAre() {
        CommandResult result = rondo("flow-run", "ls", "--state", "bogus");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).contains("completed").contains("AwaitingRetry");
    }
}
