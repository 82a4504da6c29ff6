package dev.rondo.cli.internal;

import dev.rondo.client.ClientSettings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.OrchestrationClientProvider;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import java.util.ServiceLoader;

/** Opens the orchestration that commands look into. */
public final class Clients {
    private Clients() {}

    /**
     * A client of the orchestration that is set.
     *
     * @throws dev.rondo.model.RondoException when it cannot be opened, with what to do
     */
    public static OrchestrationClient open(Surroundings surroundings) {
        Settings settings = surroundings.settings();
        requireEmbedded(settings);
        var opened = new ClientSettings(settings.home(), ClientSettings.Persistence.FILE, surroundings.clock());
        return ServiceLoader.load(OrchestrationClientProvider.class, Clients.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> CliException.environment("this rondo has no orchestration in it; install it again", null))
                .open(opened);
    }

    /** Refuses to go on when another place than this machine's database is set, rather than answer from the wrong one. */
    public static void requireEmbedded(Settings settings) {
        settings.find(KnownSettings.API_URL).ifPresent(address -> {
            throw CliException.environment(
                    "api.url is set to " + address + ", and this rondo cannot talk to servers yet;"
                            + " unset it with `rondo config unset api.url` or by unsetting RONDO_API_URL",
                    null);
        });
    }
}
