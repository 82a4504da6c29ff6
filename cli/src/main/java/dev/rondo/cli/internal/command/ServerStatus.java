package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.server.ServerFile;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.Reply;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.model.RondoException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rondo server status}: of the server that is set, else of the one with this home folder. */
@Command(
        name = "status",
        description = "Show where the server is and whether it is ready; exits with 3 when it is not.")
final class ServerStatus implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Output output = new Output();

    ServerStatus(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<ServerFile> own = ServerFile.read(surroundings.settings().home());
        Optional<ServerConnection> server = ServerConnection.of(surroundings.settings())
                .or(() -> own.map(ServerFile::apiUrl).map(ServerConnection::to));
        if (server.isEmpty()) {
            return tell(
                    null,
                    false,
                    "no server is set and none runs with this home folder; `rondo server start` starts one",
                    null);
        }
        URI apiUrl = server.get().apiUrl();
        Long pid = own.filter(file -> file.apiUrl().equals(apiUrl))
                .map(ServerFile::pid)
                .orElse(null);
        try (ApiHttp api = new ApiHttp(server.get())) {
            Reply reply = api.sendOnce("GET", "/ready");
            return tell(apiUrl, reply.isSuccess(), reply.isSuccess() ? "ready" : "not ready: " + reply.body(), pid);
        } catch (RondoException away) {
            return tell(apiUrl, false, String.valueOf(away.getMessage()), pid);
        }
    }

    private int tell(@Nullable URI apiUrl, boolean ready, String what, @Nullable Long pid) {
        if (output.isJson()) {
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("api_url", apiUrl);
            status.put("pid", pid);
            status.put("ready", ready);
            status.put("message", what);
            Output.json(surroundings, status);
        } else {
            String process = pid == null ? "" : " in process " + pid;
            surroundings
                    .out()
                    .println(apiUrl == null || !ready ? what : "The server at " + apiUrl + process + " is ready.");
        }
        return (ready ? ExitCode.SUCCESS : ExitCode.ENVIRONMENT).code();
    }
}
