package dev.rondo.objectstorage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from: the inputs of a step, the credentials in it, the environment; the first that has one counts.
 *
 * @param places the places, with their names for things
 */
record SettingsSource(List<Map<String, ?>> places) {

    /** The first value under one of these names; an empty text is none. */
    Optional<Object> find(String... names) {
        for (Map<String, ?> place : places) {
            for (String name : names) {
                Object value = place.get(name);
                if (value != null && !value.equals("")) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    /** As {@link #find}, as a text. */
    Optional<String> text(String... names) {
        return find(names).map(Object::toString);
    }

    /** Values of these settings that were found. */
    Map<String, String> settings(Map<String, String[]> wanted) {
        Map<String, String> settings = new LinkedHashMap<>();
        wanted.forEach((setting, names) -> text(names).ifPresent(value -> settings.put(setting, value)));
        return settings;
    }

    /** A map in a map; empty when it is none. */
    @SuppressWarnings("unchecked") // the keys of what JSON and YAML call a map are texts
    static Map<String, Object> inner(Map<String, ?> outer, String name) {
        return outer.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
