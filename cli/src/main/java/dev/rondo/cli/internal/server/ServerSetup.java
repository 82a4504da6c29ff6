package dev.rondo.cli.internal.server;

import dev.rondo.cli.internal.CliException;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.ServerServices;
import dev.rondo.client.settings.Settings;
import dev.rondo.orchestration.service.Retention;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.server.AccessSettings;
import dev.rondo.server.Listening;
import dev.rondo.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
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
                access(settings, open),
                services(settings));
    }

    private static ServiceSettings services(Settings settings) {
        ServiceSettings usual = ServiceSettings.DEFAULT;
        return new ServiceSettings(
                settings.get(ServerServices.SCHEDULER_INTERVAL),
                new ServiceSettings.Batch(
                        settings.get(ServerServices.LATE_RUNS_INTERVAL),
                        settings.get(ServerServices.LATE_RUNS_AFTER),
                        usual.lateness().size()),
                new ServiceSettings.Health(
                        settings.get(ServerServices.WORKERS_INTERVAL),
                        usual.health().missedHeartbeats(),
                        usual.health().heartbeat(),
                        settings.get(ServerServices.WORKERS_UNPOLLED)),
                new ServiceSettings.Cancellation(
                        settings.get(ServerServices.CANCELLATION_INTERVAL),
                        settings.get(ServerServices.CANCELLATION_DEADLINE),
                        usual.cancellation().taskRuns(),
                        usual.cancellation().subflows()),
                new ServiceSettings.Batch(
                        settings.get(ServerServices.PAUSES_INTERVAL),
                        usual.pauses().after(),
                        usual.pauses().size()),
                settings.get(ServerServices.LEASES_INTERVAL),
                settings.get(ServerServices.AUTOMATIONS_INTERVAL),
                new ServiceSettings.Liveness(
                        settings.get(ServerServices.LIVENESS_INTERVAL),
                        usual.liveness().missedHeartbeats(),
                        usual.liveness().grace()),
                retention(settings));
    }

    private static Retention retention(Settings settings) {
        Duration events = settings.get(ServerServices.RETENTION_EVENTS);
        return new Retention(
                settings.get(ServerServices.RETENTION_INTERVAL),
                Retention.DEFAULT.batch(),
                events,
                events,
                settings.get(ServerServices.RETENTION_LOGS),
                settings.find(ServerServices.RETENTION_FLOW_RUNS).orElse(null));
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
