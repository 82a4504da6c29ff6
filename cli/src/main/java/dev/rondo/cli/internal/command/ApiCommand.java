package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.Reply;
import dev.rondo.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;

/** {@code rondo api}. */
@Command(
        name = "api",
        description = "Send a request to the server that is set, and print the answer.",
        footer = {"", "rondo api GET /health", "rondo api POST /flow_runs/filter --data '{\"limit\": 5}'"})
final class ApiCommand extends ServerSide {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT, PATCH or DELETE.")
    private String method = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "The path below the API, such as /health.")
    private String path = "";

    @Option(
            names = "--data",
            paramLabel = "JSON",
            description = "The body; @FILE reads it from a file, @- from what is piped in.")
    private @Nullable String data;

    ApiCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(ApiHttp api) {
        String upper = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(upper)) {
            throw CliException.badInput("'" + method + "' is no method; allowed is GET, POST, PUT, PATCH or DELETE");
        }
        Reply reply = api.send(upper, path.startsWith("/") ? path : "/" + path, body());
        surroundings().out().println(pretty(reply.body()));
        if (!reply.isSuccess()) {
            surroundings().error().println("rondo: the server answered with " + reply.status());
        }
        return reply.isSuccess() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    private @Nullable Object body() {
        String given = data;
        if (given == null) {
            return null;
        }
        return given.startsWith("@")
                ? JsonInput.file(surroundings(), given.substring(1))
                : given.getBytes(StandardCharsets.UTF_8);
    }

    private static String pretty(String body) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Json.MAPPER.readTree(body));
        } catch (JacksonException text) {
            return body;
        }
    }
}
