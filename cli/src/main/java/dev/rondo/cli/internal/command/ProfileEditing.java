package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Profile;
import dev.rondo.client.settings.Profiles;
import dev.rondo.client.settings.Settings;
import java.util.function.UnaryOperator;

/** Reads the profiles, changes them and writes them back. */
final class ProfileEditing {
    private ProfileEditing() {}

    /** Changes all profiles. */
    static void changeAll(Surroundings surroundings, UnaryOperator<Profiles> change) {
        Settings settings = surroundings.settings();
        change.apply(settings.profiles()).write(settings.profilesFile());
    }

    /** Changes the profile in force, and gives it as it is then. */
    static Profile change(Surroundings surroundings, UnaryOperator<Profile> change) {
        Settings settings = surroundings.settings();
        Profile changed = change.apply(settings.profile());
        changed.values()
                .forEach((name, text) -> KnownSettings.named(name, "profile " + changed.name())
                        .parse(text, "profile " + changed.name()));
        settings.profiles().with(changed).write(settings.profilesFile());
        return changed;
    }
}
