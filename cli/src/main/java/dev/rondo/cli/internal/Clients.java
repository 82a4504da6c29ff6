package dev.rondo.cli.internal;

import dev.rondo.client.ClientSettings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.OrchestrationClientProvider;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.client.settings.Settings;
import java.security.SecureRandom;
import java.util.ServiceLoader;

/** Opens the orchestration that commands look into: that of the server that is set, else this machine's. */
public final class Clients {
    private Clients() {}

    /**
     * A client of the orchestration that is set.
     *
     * @throws dev.rondo.model.RondoException when it cannot be opened, with what to do
     */
    public static OrchestrationClient open(Surroundings surroundings) {
        Settings settings = surroundings.settings();
        return ServerConnection.of(settings)
                .<OrchestrationClient>map(
                        server -> HttpOrchestrationClient.open(server, surroundings.clock(), new SecureRandom()))
                .orElseGet(() -> embedded(settings, surroundings));
    }

    private static OrchestrationClient embedded(Settings settings, Surroundings surroundings) {
        var opened = new ClientSettings(settings.home(), ClientSettings.Persistence.FILE, surroundings.clock());
        return ServiceLoader.load(OrchestrationClientProvider.class, Clients.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> CliException.environment("this rondo has no orchestration in it; install it again", null))
                .open(opened);
    }

    /**
     * Requests to the server that is set, for what only a server has.
     *
     * @throws CliException when none is set, with what to do
     */
    public static ApiHttp server(Surroundings surroundings) {
        return new ApiHttp(ServerConnection.of(surroundings.settings())
                .orElseThrow(() -> CliException.badInput(
                        "only a server has these, and none is set; start one with `rondo server start` and set its"
                                + " address with `rondo login http://127.0.0.1:4200/api`, or RONDO_API_URL")));
    }
}
