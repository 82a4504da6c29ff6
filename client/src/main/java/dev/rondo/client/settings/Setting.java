package dev.rondo.client.settings;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A known setting. Immutable.
 *
 * @param name the name, words parted by dots and hyphens, such as {@code results.persist-default}
 * @param type the type of its values
 * @param defaultText the default, as a user would write it; null when there is none
 * @param description for people: what it changes
 * @param place where it may be set
 * @param secret whether its value is masked when shown
 * @param <T> the type in Java
 */
public record Setting<T>(
        String name,
        SettingType<T> type,
        @Nullable String defaultText,
        String description,
        Place place,
        boolean secret) {

    /** Where a setting may be set. */
    public enum Place {
        /** In profiles and in the environment. */
        PROFILE,
        /** In the environment only: it says which profile is read. */
        ENVIRONMENT
    }

    static <T> Setting<T> of(String name, SettingType<T> type, @Nullable String defaultText, String description) {
        return new Setting<>(name, type, defaultText, description, Place.PROFILE, false);
    }

    Setting<T> asSecret() {
        return new Setting<>(name, type, defaultText, description, place, true);
    }

    Setting<T> inEnvironmentOnly() {
        return new Setting<>(name, type, defaultText, description, Place.ENVIRONMENT, secret);
    }

    /** The environment variable that overrides it, such as {@code RONDO_RESULTS_PERSIST_DEFAULT}. */
    public String environmentVariable() {
        return "RONDO_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * The value that a text stands for.
     *
     * @param origin where the text was read, for the message
     * @param environment the environment variables, of which {@code HOME} is what {@code ~} stands for
     * @throws SettingException when the text is none, with what is allowed
     */
    public T parse(String text, String origin, Map<String, String> environment) {
        try {
            return type.parser().apply(text.strip(), environment);
        } catch (IllegalArgumentException wrong) {
            throw new SettingException(
                    "setting " + name + " cannot be '" + masked(text) + "' (" + origin + "); allowed is "
                            + type.allowed(),
                    wrong);
        }
    }

    /** Like {@link #parse(String, String, Map)} in an empty environment: for what asks whether a text is allowed. */
    public T parse(String text, String origin) {
        return parse(text, origin, Map.of());
    }

    /** The text as it may be shown: secrets keep no more than what tells them apart. */
    public String masked(String text) {
        return secret && !text.isEmpty() ? "********" : text;
    }
}
