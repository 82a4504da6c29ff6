package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Profile;
import dev.rondo.client.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rondo config set}: all of what is given, or nothing when a part of it is wrong. */
@Command(name = "set", description = "Set settings in the active profile.")
final class ConfigSet implements Runnable {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "NAME=VALUE", description = "What to set, such as logging.level=debug.")
    private List<String> assignments = new ArrayList<>();

    ConfigSet(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        List<Assignment> parsed = assignments.stream().map(Assignment::parse).toList();
        Profile changed = ProfileEditing.change(surroundings, profile -> {
            Profile result = profile;
            for (Assignment each : parsed) {
                result = result.with(each.setting().name(), each.text());
            }
            return result;
        });
        parsed.forEach(each -> tell(each, changed));
    }

    private void tell(Assignment each, Profile profile) {
        Setting<?> setting = each.setting();
        surroundings
                .out()
                .println("set " + setting.name() + " to " + setting.masked(each.text()) + " in profile "
                        + profile.name());
        if (!surroundings
                .environment()
                .getOrDefault(setting.environmentVariable(), "")
                .isEmpty()) {
            surroundings.error().println("rondo: " + setting.environmentVariable() + " overrides it in this shell");
        }
    }

    /**
     * {@code NAME=VALUE}.
     *
     * @param setting the setting
     * @param text its new value
     */
    record Assignment(Setting<?> setting, String text) {
        static Assignment parse(String written) {
            int equals = written.indexOf('=');
            if (equals < 1) {
                throw CliException.badInput("'" + written + "' is not understood; write NAME=VALUE");
            }
            Setting<?> setting = settable(written.substring(0, equals));
            String text = written.substring(equals + 1);
            setting.parse(text, "as given");
            return new Assignment(setting, text);
        }

        static Setting<?> settable(String name) {
            Setting<?> setting = KnownSettings.named(name, "as given");
            return switch (setting.place()) {
                case PROFILE -> setting;
                case ENVIRONMENT ->
                    throw CliException.badInput(
                            "setting " + name + " cannot be in a profile, since it says where profiles are;" + " set "
                                    + setting.environmentVariable());
            };
        }
    }
}
