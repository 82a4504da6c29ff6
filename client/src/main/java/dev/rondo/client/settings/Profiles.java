package dev.rondo.client.settings;

import dev.rondo.model.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * All profiles, and which of them is active. Immutable; {@link #write} puts them into the file.
 *
 * @param active the name of the active profile
 * @param byName the profiles
 */
public record Profiles(String active, Map<String, Profile> byName) {
    /** The name of the profile that always exists until it is renamed. */
    public static final String DEFAULT = "default";

    /** One profile, {@code default}, with nothing set. */
    public static final Profiles NONE = new Profiles(DEFAULT, Map.of(DEFAULT, new Profile(DEFAULT, Map.of())));

    public Profiles {
        Objects.requireNonNull(active, "active is null");
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        if (!byName.containsKey(active)) {
            throw new SettingException("the active profile '" + active + "' does not exist; there are "
                    + String.join(", ", byName.keySet()) + "; choose one with `rondo profile use NAME`");
        }
    }

    /**
     * The profiles in a file; {@link #NONE} when there is no such file.
     *
     * @throws SettingException when the file cannot be read or is not understood
     */
    public static Profiles read(Path file) {
        // Most users have no profiles: the TOML parser need not even be loaded for them.
        return Files.exists(file) ? ProfilesFile.read(file) : NONE;
    }

    /**
     * Writes the profiles, all or nothing. Comments in the file are not kept.
     *
     * @throws SettingException when the file cannot be written
     */
    public void write(Path file) {
        ProfilesFile.write(this, file);
    }

    /**
     * The profile of this name.
     *
     * @throws SettingException when there is none
     */
    public Profile named(String name) {
        Profile profile = byName.get(name);
        if (profile == null) {
            throw new SettingException("there is no profile '" + name + "'; "
                    + Nearest.to(name, byName.keySet())
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElse("there are " + String.join(", ", byName.keySet())));
        }
        return profile;
    }

    /** The same with another active profile, which must exist. */
    public Profiles withActive(String name) {
        return new Profiles(named(name).name(), byName);
    }

    /** The same with this profile in place of the one of its name, or in addition. */
    public Profiles with(Profile profile) {
        var changed = new LinkedHashMap<>(byName);
        changed.put(profile.name(), profile);
        return new Profiles(active, changed);
    }

    /**
     * The same without a profile.
     *
     * @throws SettingException when there is none of this name, or it is the active one
     */
    public Profiles without(String name) {
        if (named(name).name().equals(active)) {
            throw new SettingException(
                    "profile '" + name + "' is the active one; choose another first with `rondo profile use NAME`");
        }
        var changed = new LinkedHashMap<>(byName);
        changed.remove(name);
        return new Profiles(active, changed);
    }

    /**
     * The same with a profile under another name; stays active if it was.
     *
     * @throws SettingException when there is none of the old name, or one of the new name
     */
    public Profiles renamed(String name, String newName) {
        Profile old = named(name);
        requireAbsent(newName);
        var changed = new LinkedHashMap<>(byName);
        changed.remove(name);
        changed.put(newName, new Profile(newName, old.values()));
        return new Profiles(active.equals(name) ? newName : active, changed);
    }

    /** Throws a {@link SettingException} when there is a profile of this name. */
    public void requireAbsent(String name) {
        if (byName.containsKey(name)) {
            throw new SettingException("there is already a profile '" + name + "'; choose another name or delete it");
        }
    }
}
