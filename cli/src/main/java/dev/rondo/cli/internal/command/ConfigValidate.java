package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Profiles;
import dev.rondo.client.settings.Setting;
import dev.rondo.client.settings.SettingException;
import dev.rondo.client.settings.Settings;
import dev.rondo.model.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code rondo config validate}: checks all profiles and all variables at once. */
@Command(name = "validate", description = "Check all profiles and the RONDO_… environment variables.")
final class ConfigValidate implements Runnable {
    // Read by the start script, before there are settings.
    private static final Set<String> SCRIPT_VARIABLES = Set.of("RONDO_JAVA_OPTIONS");

    private final Surroundings surroundings;

    ConfigValidate(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Settings settings = surroundings.settings();
        List<String> problems = new ArrayList<>();
        profileProblems(settings.profiles(), problems);
        environmentProblems(problems);
        if (!problems.isEmpty()) {
            throw CliException.badInput(String.join("\n       ", problems));
        }
        surroundings.out().println("all settings are valid");
    }

    private static void profileProblems(Profiles profiles, List<String> problems) {
        profiles.byName()
                .values()
                .forEach(profile -> profile.values()
                        .forEach((name, text) -> check(
                                KnownSettings.named(name, "profile " + profile.name()),
                                text,
                                "profile " + profile.name(),
                                problems)));
    }

    private void environmentProblems(List<String> problems) {
        List<String> known = KnownSettings.all().stream()
                .<String>map(Setting::environmentVariable)
                .toList();
        surroundings.environment().forEach((variable, text) -> {
            if (variable.startsWith("RONDO_") && !known.contains(variable) && !SCRIPT_VARIABLES.contains(variable)) {
                problems.add(variable + " sets nothing; "
                        + Nearest.to(variable, known)
                                .map(nearest -> "did you mean " + nearest + "?")
                                .orElse("`rondo config view --all` lists all settings"));
            }
        });
        KnownSettings.all().stream()
                .filter(setting -> !surroundings
                        .environment()
                        .getOrDefault(setting.environmentVariable(), "")
                        .isEmpty())
                .forEach(setting -> check(
                        setting,
                        surroundings.environment().getOrDefault(setting.environmentVariable(), ""),
                        setting.environmentVariable(),
                        problems));
    }

    private static void check(Setting<?> setting, String text, String origin, List<String> problems) {
        try {
            setting.parse(text, origin);
        } catch (SettingException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
    }
}
