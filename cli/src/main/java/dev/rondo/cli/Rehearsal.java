package dev.rondo.cli;

import dev.rondo.cli.internal.Screen;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.command.JobProgram;
import dev.rondo.cli.internal.command.Program;
import dev.rondo.cli.internal.server.RunningServer;
import dev.rondo.cli.internal.standby.StandbyProgram;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.model.RondoException;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.StateType;
import dev.rondo.worker.process.StandbyMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Runs the common commands and a server once, for the virtual machine to learn what they load (JEP 483): the
 * distribution's start script then starts them in half the time. Only the build calls it, with an empty {@code RONDO_HOME}.
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

    private static final int RUNS = 300;
    private static final int TASK_RUNS = 2_000;
    private static final int PATIENCE = 600;
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private Rehearsal() {}

    /** @param arguments a folder to work in, and what to rehearse: {@code commands}, {@code flows} or a {@code server} */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        // By the way that all commands come, which is to be learnt too.
        Main.main(new String[] {"--version"});
        Files.writeString(folder.resolve("Rehearsal.java"), SOURCE);
        Surroundings alone = surroundings(folder);
        switch (arguments[1]) {
            case "commands" -> commands(alone);
            case "flows" -> {
                flows(alone);
                execute(alone, folder);
            }
            case "server" -> server(alone);
            default -> throw new IllegalArgumentException(arguments[1] + " is nothing to rehearse");
        }
    }

    // What the workers' processes do for each run; how soon they are there is what users wait for. The server is a
    // process
    // of its own: its classes would be loaded with every command.
    private static void execute(Surroundings surroundings, Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server = server(folder, port);
        URI address = URI.create("http://127.0.0.1:" + port + "/api");
        try (ApiHttp api = new ApiHttp(ServerConnection.to(address))) {
            awaitServer(api);
            Map<String, String> environment = new HashMap<>(surroundings.environment());
            environment.put("RONDO_API_URL", address.toString());
            Surroundings ofJob = new Surroundings(
                    environment,
                    folder,
                    surroundings.out(),
                    surroundings.error(),
                    surroundings.screen(),
                    surroundings.clock());
            String first = claimedRun(api, folder);
            JobProgram.run(ofJob, "flow-run", "execute", first);
            StandbyProgram.run(
                    said(
                            new StandbyMessage(UUID.fromString(first), environment),
                            new StandbyMessage(UUID.fromString(claimedRun(api, folder)), Map.of())),
                    () -> ofJob);
        } finally {
            server.destroy();
        }
    }

    private static InputStream said(StandbyMessage... messages) {
        return new ByteArrayInputStream(Arrays.stream(messages)
                .map(StandbyMessage::line)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Process server(Path folder, int port) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rondo.cli.Main",
                "server",
                "start",
                "--port",
                String.valueOf(port));
        command.environment().put("RONDO_HOME", folder.resolve("server").toString());
        return command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    private static void awaitServer(ApiHttp api) {
        for (int tries = 0; ; tries++) {
            try {
                api.sendOnce("GET", "/health");
                return;
            } catch (RondoException notYet) {
                if (tries == PATIENCE) {
                    throw notYet;
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    private static String claimedRun(ApiHttp api, Path folder) {
        UUID flow = api.<Flow>post("/flows/", Map.of("name", "rehearsal"), Flow.class)
                .id();
        Map<String, Object> deployment = Map.of(
                "name",
                "rehearsal",
                "flow_id",
                flow,
                "entrypoint",
                "Rehearsal.java:rehearsal",
                "path",
                folder.toString());
        JsonNode made = api.post("/deployments/", deployment, JsonNode.class);
        String runs = "/deployments/" + made.path("id").asString() + "/create_flow_run";
        return api.<FlowRun>post(runs, Map.of("state", Map.of("type", "PENDING")), FlowRun.class)
                .id()
                .toString();
    }

    private static void commands(Surroundings surroundings) {
        perform(
                surroundings,
                List.of(
                        List.of("--version"),
                        List.of("--help"),
                        List.of("config", "view"),
                        List.of("profile", "ls"),
                        List.of("api", "GET", "/health"),
                        List.of("deployment", "ls"),
                        List.of("nonsense")));
    }

    private static void flows(Surroundings surroundings) {
        perform(
                surroundings,
                List.of(
                        List.of("run", "Rehearsal.java", "--param", "name=you", "--name", "rehearsal"),
                        List.of("run", "Rehearsal.java", "--plain", "--output", "json"),
                        List.of("flow-run", "ls"),
                        List.of("flow-run", "inspect", "rehearsal"),
                        List.of("flow-run", "logs", "rehearsal"),
                        List.of("task-run", "ls", "--output", "json")));
    }

    // The command ends with the process; what it does until it waits for that is done here. Often enough that the
    // virtual
    // machine sees which way requests mostly go.
    private static void server(Surroundings surroundings) {
        perform(surroundings, List.of(List.of("server", "start", "--help")));
        try (RunningServer server = RunningServer.start(surroundings.settings(), "127.0.0.1", 0, false);
                ApiHttp api = new ApiHttp(ServerConnection.to(server.apiUrl()))) {
            UUID flow = api.<Flow>post("/flows/", Map.of("name", "rehearsal"), Flow.class)
                    .id();
            for (int i = 0; i < RUNS; i++) {
                UUID run = api.<FlowRun>post("/flow_runs/", Map.of("flow_id", flow), FlowRun.class)
                        .id();
                for (StateType type : List.of(StateType.PENDING, StateType.RUNNING, StateType.COMPLETED)) {
                    Map<String, ?> proposed = Map.of("state", Map.of("type", type));
                    api.post("/flow_runs/" + run + "/set_state", proposed, OrchestrationResult.class);
                }
            }
            api.<FlowRun[]>post("/flow_runs/filter", Map.of("limit", 20), FlowRun[].class);
            UUID last = api.<FlowRun>post("/flow_runs/", Map.of("flow_id", flow), FlowRun.class)
                    .id();
            RehearsedEvents.send(
                    server.apiUrl(), last, TASK_RUNS, surroundings.clock().instant());
        }
    }

    private static Surroundings surroundings(Path folder) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Surroundings(
                System.getenv(), folder, nowhere, nowhere, new Screen(true, true, 80, 24), InstantSource.system());
    }

    private static void perform(Surroundings surroundings, List<List<String>> commands) {
        commands.forEach(command -> new Program(surroundings).run(command.toArray(String[]::new)));
    }
}
