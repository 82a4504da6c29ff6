package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.settings.Profile;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rondo config unset}. */
@Command(name = "unset", description = "Take settings out of the active profile.")
final class ConfigUnset implements Runnable {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The settings to take out.")
    private List<String> names = new ArrayList<>();

    ConfigUnset(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        names.forEach(ConfigSet.Assignment::settable);
        Profile before = surroundings.settings().profile();
        ProfileEditing.change(surroundings, profile -> {
            Profile result = profile;
            for (String name : names) {
                result = result.without(name);
            }
            return result;
        });
        names.forEach(name -> surroundings
                .out()
                .println(
                        before.values().containsKey(name)
                                ? "unset " + name + " in profile " + before.name()
                                : name + " was not set in profile " + before.name()));
    }
}
