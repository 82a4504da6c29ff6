package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandsTest {
    @TempDir
    Path home;

    @Test
    void aSettingThatIsSetIsInForceUntilItIsUnset() {
        assertThat(rondo("config", "set", "logging.level=debug").exitCode()).isZero();
        assertThat(rondo("config", "view").out()).containsPattern("logging.level +debug +profile default");

        assertThat(rondo("config", "unset", "logging.level").out()).contains("unset logging.level");
        assertThat(rondo("config", "view").out()).containsPattern("logging.level +info +default");
    }

    @Test
    void nothingIsSetWhenOneOfSeveralIsWrong() {
        CommandResult result = rondo("config", "set", "logging.level=debug", "logging.console=maybe");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error())
                .isEqualToIgnoringNewLines(
                        "rondo: setting logging.console cannot be 'maybe' (as given);" + " allowed is true or false");
        assertThat(home.resolve("profiles.toml")).doesNotExist();
    }

    @Test
    void anUnknownSettingNamesTheNearest() {
        CommandResult result = rondo("config", "set", "results.storag=x");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).contains("did you mean results.storage?").doesNotContain("\tat ");
    }

    @Test
    void aSettingOfTheEnvironmentCannotBeInAProfile() {
        assertThat(rondo("config", "set", "home=/elsewhere").error()).contains("set RONDO_HOME");
    }

    @Test
    void secretsAreMaskedUnlessTheyAreAskedFor() {
        rondo("config", "set", "notifications.slack.webhook-url=https://hooks.example/T123");

        assertThat(rondo("config", "view", "--output", "json").out())
                .contains("notifications.slack.webhook-url")
                .doesNotContain("T123");
        assertThat(rondo("profile", "inspect").out()).doesNotContain("T123");
        assertThat(rondo("config", "view", "--show-secrets").out()).contains("T123");
    }

    @Test
    void validateNamesAllThatIsWrongAtOnce() {
        CommandResult result = CommandResult.withHome(
                home, Map.of("RONDO_LOGING_LEVEL", "debug", "RONDO_API_URL", "nowhere"), "config", "validate");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error())
                .contains("RONDO_LOGING_LEVEL sets nothing; did you mean RONDO_LOGGING_LEVEL?")
                .contains("setting api.url cannot be 'nowhere'");
        assertThat(rondo("config", "validate").out()).contains("all settings are valid");
    }

    @Test
    void profilesAreCreatedUsedRenamedAndDeleted() {
        rondo("profile", "create", "work");
        rondo("profile", "use", "work");
        rondo("config", "set", "logging.level=error");
        assertThat(rondo("profile", "ls").out()).containsPattern("\\* +work +1");

        rondo("profile", "rename", "work", "office");
        assertThat(rondo("profile", "delete", "office").error()).contains("is the active one");
        rondo("profile", "create", "copy", "--from", "office");
        assertThat(rondo("profile", "inspect", "copy").out()).containsPattern("logging.level +error");

        rondo("profile", "use", "default");
        assertThat(rondo("profile", "delete", "office").exitCode()).isZero();
        assertThat(rondo("profile", "ls", "-o", "json").out())
                .contains("default", "copy")
                .doesNotContain("office");
    }

    @Test
    void anUnknownProfileIsRefusedWithTheNearest() {
        CommandResult result = rondo("profile", "use", "defualt");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).contains("did you mean default?");
    }

    @Test
    void aBrokenProfilesFileIsNamedInOneLine() throws IOException {
        Files.writeString(home.resolve("profiles.toml"), "[profiles.default\n");

        CommandResult result = rondo("config", "view");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error().lines()).hasSize(1);
        assertThat(result.error()).contains("profiles.toml").contains("not valid TOML");
    }

    @Test
    void aServerThatIsSetIsNotSilentlyIgnored() {
        CommandResult result =
                CommandResult.withHome(home, Map.of("RONDO_API_URL", "http://localhost:1/api"), "flow-run", "ls");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.error()).contains("no server at http://localhost:1/api");
    }

    private CommandResult rondo(String... arguments) {
        return CommandResult.withHome(home, Map.of(), arguments);
    }
}
