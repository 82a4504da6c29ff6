package dev.rondo.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path home;

    @Test
    void theTableOfSettingsIsAsDocumented() {
        List<String> table = KnownSettings.all().stream()
                .map(setting -> setting.name() + " " + setting.environmentVariable() + " "
                        + setting.type().name() + " " + setting.defaultText() + (setting.secret() ? " secret" : ""))
                .toList();

        assertThat(table)
                .containsExactly(
                        "home RONDO_HOME path ~/.rondo",
                        "profile RONDO_PROFILE text null",
                        "api.auth-string RONDO_API_AUTH_STRING text null secret",
                        "api.key RONDO_API_KEY text null secret",
                        "api.url RONDO_API_URL address null",
                        "database.url RONDO_DATABASE_URL text null secret",
                        "logging.console RONDO_LOGGING_CONSOLE switch true",
                        "logging.level RONDO_LOGGING_LEVEL choice info",
                        "maven.repository RONDO_MAVEN_REPOSITORY address null",
                        "notifications.slack.webhook-url RONDO_NOTIFICATIONS_SLACK_WEBHOOK_URL address null secret",
                        "results.persist-default RONDO_RESULTS_PERSIST_DEFAULT choice auto",
                        "results.storage RONDO_RESULTS_STORAGE path storage",
                        "server.api.allow-open RONDO_SERVER_API_ALLOW_OPEN switch false",
                        "server.api.auth-string RONDO_SERVER_API_AUTH_STRING text null secret",
                        "server.api.cors-origins RONDO_SERVER_API_CORS_ORIGINS words null",
                        "server.api.csrf-protection RONDO_SERVER_API_CSRF_PROTECTION switch false",
                        "server.host RONDO_SERVER_HOST text 127.0.0.1",
                        "server.port RONDO_SERVER_PORT port 4200",
                        "server.services.automations.interval RONDO_SERVER_SERVICES_AUTOMATIONS_INTERVAL duration 5s",
                        "server.services.cancellation.deadline RONDO_SERVER_SERVICES_CANCELLATION_DEADLINE duration 5m",
                        "server.services.cancellation.interval RONDO_SERVER_SERVICES_CANCELLATION_INTERVAL duration 20s",
                        "server.services.late-runs.after RONDO_SERVER_SERVICES_LATE_RUNS_AFTER duration 15s",
                        "server.services.late-runs.interval RONDO_SERVER_SERVICES_LATE_RUNS_INTERVAL duration 5s",
                        "server.services.leases.interval RONDO_SERVER_SERVICES_LEASES_INTERVAL duration 15s",
                        "server.services.liveness.interval RONDO_SERVER_SERVICES_LIVENESS_INTERVAL duration 15s",
                        "server.services.pauses.interval RONDO_SERVER_SERVICES_PAUSES_INTERVAL duration 5s",
                        "server.services.retention.events RONDO_SERVER_SERVICES_RETENTION_EVENTS duration 7d",
                        "server.services.retention.flow-runs RONDO_SERVER_SERVICES_RETENTION_FLOW_RUNS duration null",
                        "server.services.retention.interval RONDO_SERVER_SERVICES_RETENTION_INTERVAL duration 1h",
                        "server.services.retention.logs RONDO_SERVER_SERVICES_RETENTION_LOGS duration 30d",
                        "server.services.scheduler.interval RONDO_SERVER_SERVICES_SCHEDULER_INTERVAL duration 5s",
                        "server.services.workers.interval RONDO_SERVER_SERVICES_WORKERS_INTERVAL duration 15s",
                        "server.services.workers.unpolled RONDO_SERVER_SERVICES_WORKERS_UNPOLLED duration 60s",
                        "server.tls.certificate RONDO_SERVER_TLS_CERTIFICATE path null",
                        "server.tls.keystore RONDO_SERVER_TLS_KEYSTORE path null",
                        "server.tls.password RONDO_SERVER_TLS_PASSWORD text null secret",
                        "server.tls.private-key RONDO_SERVER_TLS_PRIVATE_KEY path null");
    }

    @Test
    void durationsAreReadAsPeopleWriteThemAndMustBeLongerThanZero() {
        Settings settings = settings(Map.of("RONDO_SERVER_SERVICES_RETENTION_LOGS", "1d12h"));

        assertThat(settings.get(ServerServices.RETENTION_LOGS)).isEqualTo(Duration.ofHours(36));
        assertThatThrownBy(() -> settings(Map.of("RONDO_SERVER_SERVICES_RETENTION_LOGS", "0s"))
                        .get(ServerServices.RETENTION_LOGS))
                .hasMessageContaining("server.services.retention.logs")
                .hasMessageContaining("30s, 10m, 12h or 7d");
    }

    @Test
    void withoutProfilesAndVariablesTheDefaultsHold() {
        Settings settings = settings(Map.of());

        assertThat(settings.get(KnownSettings.LOGGING_LEVEL)).isEqualTo(KnownSettings.LogLevel.INFO);
        assertThat(settings.resultsStorage()).isEqualTo(home.resolve("storage"));
        assertThat(settings.find(KnownSettings.API_URL)).isEmpty();
    }

    @Test
    void theActiveProfileOverridesTheDefaultAndTheEnvironmentOverridesBoth() throws IOException {
        profiles("active = \"work\"\n[profiles.work]\nlogging.level = \"debug\"\n");

        assertThat(settings(Map.of()).get(KnownSettings.LOGGING_LEVEL)).isEqualTo(KnownSettings.LogLevel.DEBUG);
        assertThat(settings(Map.of("RONDO_LOGGING_LEVEL", "error")).get(KnownSettings.LOGGING_LEVEL))
                .isEqualTo(KnownSettings.LogLevel.ERROR);
    }

    @Test
    void aProfileNamedInTheEnvironmentIsUsedInPlaceOfTheActiveOne() throws IOException {
        profiles("[profiles.default]\n[profiles.other]\napi.url = \"http://localhost:4200/api\"\n");

        assertThat(settings(Map.of("RONDO_PROFILE", "other")).get(KnownSettings.API_URL))
                .isEqualTo(URI.create("http://localhost:4200/api"));
    }

    @Test
    void whatTheEnvironmentAnswersIsNotReadFromTheProfiles() throws IOException {
        profiles("this is no TOML");

        assertThat(settings(Map.of("RONDO_LOGGING_CONSOLE", "false")).get(KnownSettings.LOGGING_CONSOLE))
                .isFalse();
    }

    @Test
    void aTableInTheFileIsTheSameAsDots() throws IOException {
        profiles("[profiles.default.notifications.slack]\nwebhook-url = \"https://hooks.example/T1\"\n");

        assertThat(settings(Map.of()).get(KnownSettings.SLACK_WEBHOOK_URL))
                .isEqualTo(URI.create("https://hooks.example/T1"));
    }

    @Test
    void anUnknownSettingNamesTheNearestKnownOneAndTheFile() throws IOException {
        profiles("[profiles.default]\nlogging.levl = \"debug\"\n");

        assertThatThrownBy(() -> settings(Map.of()).get(KnownSettings.LOGGING_LEVEL))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("'logging.levl'")
                .hasMessageContaining("did you mean logging.level?")
                .hasMessageContaining("profiles.toml");
    }

    @Test
    void aBadValueSaysWhereItIsAndWhatIsAllowed() {
        assertThatThrownBy(() -> settings(Map.of("RONDO_LOGGING_LEVEL", "loud")).get(KnownSettings.LOGGING_LEVEL))
                .hasMessage("setting logging.level cannot be 'loud' (RONDO_LOGGING_LEVEL);"
                        + " allowed is one of debug, info, warning, error");
    }

    @Test
    void aBadSecretIsNotShown() {
        assertThatThrownBy(() -> settings(Map.of("RONDO_NOTIFICATIONS_SLACK_WEBHOOK_URL", "hunter2"))
                        .get(KnownSettings.SLACK_WEBHOOK_URL))
                .hasMessageNotContaining("hunter2")
                .hasMessageContaining("begins with http");
    }

    @Test
    void brokenTomlNamesTheFileAndTheLine() throws IOException {
        profiles("active = \"default\"\nthis is no TOML");

        assertThatThrownBy(() -> settings(Map.of()).get(KnownSettings.LOGGING_LEVEL))
                .hasMessageContaining("profiles.toml")
                .hasMessageContaining("line 2");
    }

    @Test
    void profilesComeBackAsTheyWereWritten() {
        Profiles written = Profiles.NONE
                .with(new Profile("odd", Map.of("database.url", "a \"quoted\" \\ value\twith \u00e9")))
                .withActive("odd");

        written.write(home.resolve("deep/profiles.toml"));

        assertThat(Profiles.read(home.resolve("deep/profiles.toml"))).isEqualTo(written);
    }

    @Test
    void theActiveProfileCannotBeDeletedButRenamed() {
        assertThatThrownBy(() -> Profiles.NONE.without("default")).hasMessageContaining("is the active one");
        assertThat(Profiles.NONE.renamed("default", "mine").active()).isEqualTo("mine");
    }

    @Test
    void anUnknownProfileNamesTheNearest() {
        assertThatThrownBy(() -> Profiles.NONE.withActive("defualt")).hasMessageContaining("did you mean default?");
    }

    private Settings settings(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("RONDO_HOME", home.toString());
        return Settings.load(all);
    }

    private void profiles(String text) throws IOException {
        Files.writeString(home.resolve("profiles.toml"), text);
    }

    @Test
    void tildeStandsForTheHomeOfTheEnvironmentElseForThatOfTheSystem() {
        String known = System.getProperty("user.home");

        assertThat(Settings.load(Map.of("HOME", home.toString())).home()).isEqualTo(home.resolve(".rondo"));
        assertThat(Settings.load(Map.of()).home()).isEqualTo(Path.of(known, ".rondo"));
        assertThat(Settings.load(Map.of("HOME", "not-absolute")).home()).isEqualTo(Path.of(known, ".rondo"));
    }
}
