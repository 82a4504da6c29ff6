package dev.rondo.client.settings;

import dev.rondo.model.Nearest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The table of all settings; what is not in it cannot be set. */
public final class KnownSettings {
    /** The folder of Rondo's files; the default is {@code .rondo} in the user's home. */
    public static final Setting<Path> HOME = Setting.of(
                    "home",
                    SettingType.PATH,
                    "~/.rondo",
                    "the folder of Rondo's files: database, stored results, profiles")
            .inEnvironmentOnly();

    /** The profile that is read in place of the active one. */
    public static final Setting<String> PROFILE = Setting.of(
                    "profile", SettingType.TEXT, null, "the profile to use in place of the active one")
            .inEnvironmentOnly();

    /** The server to talk to; without it flows are orchestrated in their own process. */
    public static final Setting<URI> API_URL = Setting.of(
            "api.url",
            SettingType.ADDRESS,
            null,
            "the server's API; without it flows are orchestrated in their own process");

    /** The key that the server is shown. */
    public static final Setting<String> API_KEY = Setting.of(
                    "api.key",
                    SettingType.TEXT,
                    null,
                    "the key that the server is shown, made by `rondo api-key create`")
            .asSecret();

    /** What the server is shown with basic authentication. */
    public static final Setting<String> API_AUTH_STRING = Setting.of(
                    "api.auth-string",
                    SettingType.TEXT,
                    null,
                    "what the server is shown with basic authentication, such as admin:secret")
            .asSecret();

    /** The database of the orchestration; without it a SQLite file in the home folder. */
    public static final Setting<String> DATABASE_URL = Setting.of(
                    "database.url",
                    SettingType.TEXT,
                    null,
                    "the database of a server; without it the file rondo.db in the home folder")
            .asSecret();

    /** Where a server listens. */
    public static final Setting<String> SERVER_HOST = Setting.of(
            "server.host", SettingType.TEXT, "127.0.0.1", "where a server listens; 0.0.0.0 for all of its addresses");

    /** The port at which a server listens. */
    public static final Setting<Integer> SERVER_PORT = Setting.of(
            "server.port", SettingType.PORT, "4200", "the port at which a server listens; 0 for any that is free");

    /** What callers show a server with basic authentication. */
    public static final Setting<String> SERVER_AUTH_STRING = Setting.of(
                    "server.api.auth-string",
                    SettingType.TEXT,
                    null,
                    "what callers show a server with basic authentication to be let in as admin")
            .asSecret();

    /** Whether changes need a token that the server has given before. */
    public static final Setting<Boolean> SERVER_CSRF_PROTECTION = Setting.of(
            "server.api.csrf-protection",
            SettingType.SWITCH,
            "false",
            "whether changes need a token that the server has given to the caller");

    /** The web pages that browsers let talk to the server. */
    public static final Setting<List<String>> SERVER_CORS_ORIGINS = Setting.of(
            "server.api.cors-origins",
            SettingType.WORDS,
            null,
            "the web pages, by their origins, that browsers let talk to the server; parted by commas");

    /** Whether everybody may be let in, although others than this machine can reach the server. */
    public static final Setting<Boolean> SERVER_ALLOW_OPEN = Setting.of(
            "server.api.allow-open",
            SettingType.SWITCH,
            "false",
            "with `rondo server start --open`: lets everybody in who can reach the server");

    /** The keystore that the server proves its identity with. */
    public static final Setting<Path> SERVER_TLS_KEYSTORE = Setting.of(
            "server.tls.keystore", SettingType.PATH, null, "the keystore that a server proves its identity with");

    /** What opens the keystore. */
    public static final Setting<String> SERVER_TLS_PASSWORD = Setting.of(
                    "server.tls.password", SettingType.TEXT, null, "opens the keystore of a server")
            .asSecret();

    /** The certificate of a server, in a PEM file. */
    public static final Setting<Path> SERVER_TLS_CERTIFICATE = Setting.of(
            "server.tls.certificate",
            SettingType.PATH,
            null,
            "the certificate of a server and those that vouch for it, in a PEM file");

    /** The private key of a server, in a PEM file. */
    public static final Setting<Path> SERVER_TLS_PRIVATE_KEY = Setting.of(
            "server.tls.private-key",
            SettingType.PATH,
            null,
            "the private key that belongs to the certificate, in a PEM file");

    /** Whether results are stored where a flow or task does not say so itself. */
    public static final Setting<PersistDefault> RESULTS_PERSIST_DEFAULT = Setting.of(
            "results.persist-default",
            SettingType.choice(PersistDefault.class),
            "auto",
            "whether results are stored where a flow or task does not say: auto stores what can be stored");

    /** The folder of stored results; a relative path is within the home folder. */
    public static final Setting<Path> RESULTS_STORAGE = Setting.of(
            "results.storage",
            SettingType.PATH,
            "storage",
            "the folder of stored results; a relative path is within the home folder");

    /** The least important lines of runs that are kept and shown. */
    public static final Setting<LogLevel> LOGGING_LEVEL = Setting.of(
            "logging.level",
            SettingType.choice(LogLevel.class),
            "info",
            "the least important log lines of runs that are kept and shown");

    /** Whether the lines of runs are shown on the console. */
    public static final Setting<Boolean> LOGGING_CONSOLE = Setting.of(
            "logging.console", SettingType.SWITCH, "true", "whether the log lines of runs are shown on the console");

    /** Where Slack notifications go. */
    public static final Setting<URI> SLACK_WEBHOOK_URL = Setting.of(
                    "notifications.slack.webhook-url",
                    SettingType.ADDRESS,
                    null,
                    "the Slack webhook that notifications are sent to")
            .asSecret();

    /** The Maven repository that {@code //DEPS} come from. */
    public static final Setting<URI> MAVEN_REPOSITORY = Setting.of(
            "maven.repository",
            SettingType.ADDRESS,
            null,
            "the Maven repository that //DEPS lines are resolved from; without it Maven's own default");

    private static final List<Setting<?>> OTHERS = List.of(
            HOME,
            PROFILE,
            API_AUTH_STRING,
            API_KEY,
            API_URL,
            DATABASE_URL,
            LOGGING_CONSOLE,
            LOGGING_LEVEL,
            MAVEN_REPOSITORY,
            SLACK_WEBHOOK_URL,
            RESULTS_PERSIST_DEFAULT,
            RESULTS_STORAGE,
            SERVER_ALLOW_OPEN,
            SERVER_AUTH_STRING,
            SERVER_CORS_ORIGINS,
            SERVER_CSRF_PROTECTION,
            SERVER_HOST,
            SERVER_PORT,
            SERVER_TLS_CERTIFICATE,
            SERVER_TLS_KEYSTORE,
            SERVER_TLS_PASSWORD,
            SERVER_TLS_PRIVATE_KEY);

    private static final List<Setting<?>> ALL = Stream.concat(OTHERS.stream(), ServerServices.ALL.stream())
            .sorted(Comparator.comparing((Setting<?> setting) -> setting.place() == Setting.Place.PROFILE)
                    .thenComparing(Setting::name))
            .toList();

    private KnownSettings() {}

    /** All settings: first those of the environment only, then by name. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /**
     * The setting of this name.
     *
     * @param origin where the name was read, for the message
     * @throws SettingException when there is none, with the name that comes nearest
     */
    public static Setting<?> named(String name, String origin) {
        return ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, origin));
    }

    private static SettingException unknown(String name, String origin) {
        List<String> names = ALL.stream().<String>map(Setting::name).toList();
        String remedy = Nearest.to(name, names)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("`rondo config view --all` lists all settings");
        return new SettingException("there is no setting '" + name + "' (" + origin + "); " + remedy);
    }

    /** Whether results are stored where nobody says so. */
    public enum PersistDefault {
        /** What can be stored is. */
        AUTO,
        /** What cannot be stored fails the run. */
        ALWAYS,
        /** Nothing is. */
        NEVER
    }

    /** How important a log line is. */
    public enum LogLevel {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }
}
