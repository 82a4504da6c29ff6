package dev.rondo.client.settings;

import dev.rondo.model.Nearest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

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

    /** The database of the orchestration; without it a SQLite file in the home folder. */
    public static final Setting<String> DATABASE_URL = Setting.of(
                    "database.url",
                    SettingType.TEXT,
                    null,
                    "the database of a server; without it the file rondo.db in the home folder")
            .asSecret();

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

    private static final List<Setting<?>> ALL = List.of(
            HOME,
            PROFILE,
            API_URL,
            DATABASE_URL,
            LOGGING_CONSOLE,
            LOGGING_LEVEL,
            MAVEN_REPOSITORY,
            SLACK_WEBHOOK_URL,
            RESULTS_PERSIST_DEFAULT,
            RESULTS_STORAGE);

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
