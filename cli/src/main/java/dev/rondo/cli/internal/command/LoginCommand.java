package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Profile;
import java.net.URI;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo login}: looks whether the server lets the user in before it keeps anything. */
@Command(
        name = "login",
        description = "Use a server from now on: sets api.url, and what it is shown, in the active profile.")
final class LoginCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "URL", description = "The address of its API, such as http://127.0.0.1:4200/api.")
    private String url = "";

    @Option(names = "--key", paramLabel = "KEY", description = "A key, made by `rondo api-key create`.")
    private @Nullable String key;

    @Option(
            names = "--auth-string",
            paramLabel = "TEXT",
            description = "What the server is shown with basic authentication.")
    private @Nullable String authString;

    LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        URI address = KnownSettings.API_URL.parse(url, "as given");
        ServerConnection server = new ServerConnection(address, key, authString, ServerConnection.PATIENCE);
        try (var client = HttpOrchestrationClient.open(server, surroundings.clock(), new SecureRandom())) {
            // Its version alone anybody may ask for.
            client.flowRuns().count(dev.rondo.model.filter.RunFilters.NONE);
        }
        Profile changed = ProfileEditing.change(surroundings, profile -> {
            Profile set =
                    profile.with(KnownSettings.API_URL.name(), server.apiUrl().toString());
            set = changed(set, KnownSettings.API_KEY.name(), key);
            return changed(set, KnownSettings.API_AUTH_STRING.name(), authString);
        });
        surroundings
                .out()
                .println("Profile " + changed.name() + " uses the server at " + server.apiUrl() + " from now on.");
        return ExitCode.SUCCESS.code();
    }

    private static Profile changed(Profile profile, String name, @Nullable String value) {
        return value == null ? profile.without(name) : profile.with(name, value);
    }
}
