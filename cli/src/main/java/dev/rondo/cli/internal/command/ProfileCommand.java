package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Profile;
import dev.rondo.client.settings.Profiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo profile}: named sets of settings. */
@Command(
        name = "profile",
        description = "Show and change profiles: named sets of settings.",
        synopsisSubcommandLabel = "COMMAND")
final class ProfileCommand extends CommandGroup {
    private final Surroundings surroundings;

    ProfileCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "ls", description = "List the profiles.")
    void list(@Mixin Output output) {
        Profiles profiles = surroundings.settings().profiles();
        String used = surroundings.settings().profile().name();
        List<Row> rows = profiles.byName().values().stream()
                .map(profile -> new Row(
                        profile.name(),
                        profile.name().equals(used),
                        profile.values().size()))
                .toList();
        if (output.isJson()) {
            Output.json(surroundings, rows);
            return;
        }
        var table = new Table("", "PROFILE", "SETTINGS");
        rows.forEach(row -> table.add(row.active() ? "*" : " ", row.name(), String.valueOf(row.settings())));
        Output.table(surroundings, table, "");
    }

    @Command(name = "inspect", description = "Show what a profile sets.")
    void inspect(
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "The profile; the active one by default.")
                    @Nullable
                    String name,
            @Option(names = "--show-secrets", description = "Show secrets as they are.") boolean showSecrets,
            @Mixin Output output) {
        Profile profile = name == null
                ? surroundings.settings().profile()
                : surroundings.settings().profiles().named(name);
        Map<String, String> values = new TreeMap<>(profile.values());
        if (!showSecrets) {
            values.replaceAll((setting, text) ->
                    KnownSettings.named(setting, "profile " + profile.name()).masked(text));
        }
        if (output.isJson()) {
            Output.json(surroundings, Map.of("name", profile.name(), "settings", values));
            return;
        }
        var table = new Table("SETTING", "VALUE");
        values.forEach(table::add);
        Output.table(surroundings, table, "profile " + profile.name() + " sets nothing");
    }

    @Command(name = "create", description = "Create a profile.")
    void create(
            @Parameters(paramLabel = "NAME", description = "The name of the new profile.") String name,
            @Option(names = "--from", paramLabel = "PROFILE", description = "A profile to copy.") @Nullable
                    String source) {
        ProfileEditing.changeAll(surroundings, profiles -> {
            profiles.requireAbsent(name);
            Map<String, String> values =
                    source == null ? Map.of() : profiles.named(source).values();
            return profiles.with(new Profile(name, values));
        });
        surroundings.out().println("created profile " + name + "; `rondo profile use " + name + "` makes it active");
    }

    @Command(name = "use", description = "Make a profile the active one.")
    void use(@Parameters(paramLabel = "NAME", description = "The profile.") String name) {
        ProfileEditing.changeAll(surroundings, profiles -> profiles.withActive(name));
        surroundings.out().println("profile " + name + " is active");
    }

    @Command(name = "delete", description = "Delete a profile that is not active.")
    void delete(@Parameters(paramLabel = "NAME", description = "The profile.") String name) {
        ProfileEditing.changeAll(surroundings, profiles -> profiles.without(name));
        surroundings.out().println("deleted profile " + name);
    }

    @Command(name = "rename", description = "Give a profile another name.")
    void rename(
            @Parameters(paramLabel = "NAME", description = "The profile.") String name,
            @Parameters(paramLabel = "NEW-NAME", description = "Its new name.") String newName) {
        ProfileEditing.changeAll(surroundings, profiles -> profiles.renamed(name, newName));
        surroundings.out().println("renamed profile " + name + " to " + newName);
    }

    /** A profile as it is listed. */
    record Row(String name, boolean active, int settings) {}
}
