package dev.rondo.client.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A named set of settings. Immutable.
 *
 * @param name the name
 * @param values what is set, as written, by setting name
 */
public record Profile(String name, Map<String, String> values) {
    public Profile {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new SettingException("a profile cannot be named '" + name
                    + "'; names are 1 to 64 letters, digits, hyphens and underscores");
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The same with a setting set. */
    public Profile with(String setting, String text) {
        var changed = new LinkedHashMap<>(values);
        changed.put(setting, text);
        return new Profile(name, changed);
    }

    /** The same without a setting. */
    public Profile without(String setting) {
        var changed = new LinkedHashMap<>(values);
        changed.remove(setting);
        return new Profile(name, changed);
    }
}
