package dev.rondo.cli;

import dev.rondo.cli.internal.Screen;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.command.Program;
import dev.rondo.cli.internal.server.RunningServer;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.ServerConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Runs the common commands once, for the virtual machine to learn what they load (JEP 483): the distribution's start
 * script then starts them in half the time. Only the build calls it, with an empty {@code RONDO_HOME}.
 */
public final class Rehearsal {
    private static final String SOURCE = """
            import static dev.rondo.Rondo.*;
            import dev.rondo.*;

            @Task String greet(String name) { return "Hello, " + name; }

            @Flow(name = "rehearsal")
            String rehearse(@Default("world") String name) { return task(this::greet).submit(name).join(); }

            void main() {}
            """;

    private Rehearsal() {}

    /** @param arguments a folder to work in */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("Rehearsal.java"), SOURCE);
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var surroundings = new Surroundings(
                System.getenv(), folder, nowhere, nowhere, new Screen(true, true, 80, 24), InstantSource.system());
        String[][] commands = {
            {"run", "Rehearsal.java", "--param", "name=you", "--name", "rehearsal"},
            {"run", "Rehearsal.java", "--plain", "--output", "json"},
            {"flow-run", "ls"},
            {"flow-run", "inspect", "rehearsal"},
            {"flow-run", "logs", "rehearsal"},
            {"task-run", "ls", "--output", "json"},
            {"config", "view"},
            {"nonsense"}
        };
        for (String[] command : commands) {
            new Program(surroundings).run(command);
        }
        executeForServer(surroundings, folder);
    }

    // What the workers' processes do for each run; how soon they are there is what users wait for.
    private static void executeForServer(Surroundings surroundings, Path folder) {
        try (RunningServer server = RunningServer.start(surroundings.settings(), "127.0.0.1", 0, false);
                ApiHttp api = new ApiHttp(ServerConnection.to(server.apiUrl()))) {
            JsonNode flow = api.post("/flows/", Map.of("name", "rehearsal"), JsonNode.class);
            Map<String, Object> deployment = Map.of(
                    "name",
                    "rehearsal",
                    "flow_id",
                    flow.path("id").asString(),
                    "entrypoint",
                    "Rehearsal.java:rehearsal",
                    "path",
                    folder.toString());
            JsonNode made = api.post("/deployments/", deployment, JsonNode.class);
            String runs = "/deployments/" + made.path("id").asString() + "/create_flow_run";
            JsonNode run = api.post(runs, Map.of("state", Map.of("type", "PENDING")), JsonNode.class);
            Map<String, String> environment = new HashMap<>(surroundings.environment());
            environment.put("RONDO_API_URL", server.apiUrl().toString());
            Surroundings ofJob = new Surroundings(
                    environment,
                    folder,
                    surroundings.out(),
                    surroundings.error(),
                    surroundings.screen(),
                    surroundings.clock());
            new Program(ofJob).run("flow-run", "execute", run.path("id").asString());
        }
    }
}
