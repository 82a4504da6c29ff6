package dev.rondo.client.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force: the environment's first, then the profile's, then the defaults. Nothing is read before it is
 * asked for, and the profiles' file only when the environment does not answer already. Thread-safe.
 */
public final class Settings {
    private final Map<String, String> environment;
    private volatile @Nullable Profiles profiles;

    private Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The settings in this environment.
     *
     * @param environment environment variables, usually {@link System#getenv()}
     */
    public static Settings load(Map<String, String> environment) {
        return new Settings(environment);
    }

    /** The folder of Rondo's files, absolute. */
    public Path home() {
        return get(KnownSettings.HOME).toAbsolutePath().normalize();
    }

    /** The folder of stored results, absolute. */
    public Path resultsStorage() {
        return home().resolve(get(KnownSettings.RESULTS_STORAGE)).normalize();
    }

    /**
     * The value of a setting.
     *
     * @throws SettingException when it is set to what is not allowed, or neither set nor has a default
     */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new SettingException("setting " + setting.name()
                        + " is needed and not set; set it with `rondo config set " + setting.name() + "=…` or with "
                        + setting.environmentVariable()));
    }

    /**
     * The value of a setting, or empty when it is neither set nor has a default.
     *
     * @throws SettingException when it is set to what is not allowed
     */
    public <T> Optional<T> find(Setting<T> setting) {
        return entry(setting).map(entry -> setting.parse(entry.text(), entry.origin(), environment));
    }

    /** What a setting is set to and where, unchecked, or empty when it is neither set nor has a default. */
    public Optional<Entry> entry(Setting<?> setting) {
        String variable = setting.environmentVariable();
        String inEnvironment = environment.get(variable);
        // An empty variable is how shells unset one for a single command.
        if (inEnvironment != null && !inEnvironment.isEmpty()) {
            return Optional.of(new Entry(inEnvironment, Source.ENVIRONMENT, variable));
        }
        return fromProfile(setting)
                .or(() -> Optional.ofNullable(setting.defaultText())
                        .map(text -> new Entry(text, Source.DEFAULT, "the default")));
    }

    private Optional<Entry> fromProfile(Setting<?> setting) {
        return switch (setting.place()) {
            case ENVIRONMENT -> Optional.empty();
            case PROFILE ->
                Optional.ofNullable(profile().values().get(setting.name()))
                        .map(text -> new Entry(
                                text, Source.PROFILE, "profile " + profile().name()));
        };
    }

    /**
     * The profile in force: the one named by the environment, else the active one.
     *
     * @throws SettingException when there is none of that name, or the profiles' file cannot be read
     */
    public Profile profile() {
        Profiles all = profiles();
        return all.named(find(KnownSettings.PROFILE).orElse(all.active()));
    }

    /** All profiles. */
    public Profiles profiles() {
        Profiles read = profiles;
        if (read == null) {
            read = Profiles.read(profilesFile());
            profiles = read;
        }
        return read;
    }

    /** The file of the profiles; it need not exist. */
    public Path profilesFile() {
        return home().resolve("profiles.toml");
    }

    /** Where a value comes from. */
    public enum Source {
        ENVIRONMENT,
        PROFILE,
        DEFAULT
    }

    /**
     * What a setting is set to.
     *
     * @param text the value as written
     * @param source where it comes from
     * @param origin the same for messages: the variable, or the profile
     */
    public record Entry(String text, Source source, String origin) {
        public Entry {
            Objects.requireNonNull(text, "text is null");
        }
    }
}
