package dev.rondo.cli.internal.server;

import dev.rondo.cli.internal.CliException;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import dev.rondo.server.AccessSettings;
import dev.rondo.server.Listening;
import dev.rondo.server.ServerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of the settings what a server is started with. */
final class ServerSetup {
    private ServerSetup() {}

    /**
     * @param host where to listen; null for what the settings say
     * @param port the port; null for what the settings say
     * @param open whether everybody is to be let in, which the settings have to say too
     */
    static ServerSettings of(Settings settings, @Nullable String host, @Nullable Integer port, boolean open) {
        return new ServerSettings(
                settings.home(),
                settings.find(KnownSettings.DATABASE_URL).orElse(null),
                new Listening(
                        host == null ? settings.get(KnownSettings.SERVER_HOST) : host,
                        port == null ? settings.get(KnownSettings.SERVER_PORT) : port,
                        tls(settings)),
                access(settings, open));
    }

    private static AccessSettings access(Settings settings, boolean open) {
        return new AccessSettings(
                settings.find(KnownSettings.SERVER_AUTH_STRING).orElse(null),
                settings.get(KnownSettings.SERVER_CSRF_PROTECTION),
                AccessSettings.OPEN.csrfTokenLife(),
                settings.find(KnownSettings.SERVER_CORS_ORIGINS).orElse(List.of()),
                open && settings.get(KnownSettings.SERVER_ALLOW_OPEN));
    }

    private static Listening.@Nullable Tls tls(Settings settings) {
        Optional<Path> keystore = settings.find(KnownSettings.SERVER_TLS_KEYSTORE);
        Optional<Path> certificate = settings.find(KnownSettings.SERVER_TLS_CERTIFICATE);
        Optional<Path> key = settings.find(KnownSettings.SERVER_TLS_PRIVATE_KEY);
        if (certificate.isPresent() != key.isPresent() || (keystore.isPresent() && certificate.isPresent())) {
            throw CliException.badInput("a server proves its identity either with server.tls.keystore, or with"
                    + " server.tls.certificate and server.tls.private-key together");
        }
        if (keystore.isPresent()) {
            return new Listening.Tls.Keystore(
                    keystore.get(),
                    settings.find(KnownSettings.SERVER_TLS_PASSWORD).orElse(""));
        }
        return certificate.isPresent() ? new Listening.Tls.Pem(certificate.get(), key.orElseThrow()) : null;
    }
}
