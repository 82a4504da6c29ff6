package dev.rondo.client.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** The form of {@code profiles.toml}: {@code active = "default"}, then a table {@code [profiles.NAME]} for each. */
final class ProfilesFile {
    private ProfilesFile() {}

    static Profiles read(Path file) {
        try {
            return profiles(new TomlMapper().readTree(Files.readString(file)), file);
        } catch (IOException unreadable) {
            throw new SettingException("cannot read the profiles in " + file + ": " + unreadable, unreadable);
        } catch (JacksonException malformed) {
            throw new SettingException(
                    "the profiles in " + file + " are not valid TOML: " + malformed.getOriginalMessage()
                            + place(malformed) + "; mend the file or delete it",
                    malformed);
        }
    }

    private static String place(JacksonException malformed) {
        return malformed.getLocation() == null
                ? ""
                : " in line " + malformed.getLocation().getLineNr();
    }

    private static Profiles profiles(JsonNode root, Path file) {
        for (String name : root.propertyNames()) {
            if (!name.equals("active") && !name.equals("profiles")) {
                throw new SettingException("'" + name + "' in " + file
                        + " is not understood; it holds active = \"NAME\" and tables [profiles.NAME]");
            }
        }
        Map<String, Profile> byName = new LinkedHashMap<>();
        root.path("profiles").properties().forEach(each -> byName.put(each.getKey(), profile(each, file)));
        byName.putIfAbsent(Profiles.DEFAULT, new Profile(Profiles.DEFAULT, Map.of()));
        return new Profiles(root.path("active").asString(Profiles.DEFAULT), byName);
    }

    private static Profile profile(Map.Entry<String, JsonNode> entry, Path file) {
        if (!entry.getValue().isObject()) {
            throw new SettingException("profile " + entry.getKey() + " in " + file + " must be a table: [profiles."
                    + entry.getKey() + "]");
        }
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", entry.getValue(), values);
        // Unknown names are found here, where the file can be named, rather than never.
        values.keySet().forEach(name -> KnownSettings.named(name, "profile " + entry.getKey() + " in " + file));
        return new Profile(entry.getKey(), values);
    }

    // In TOML, api.url = "…" is the same as url = "…" in a table api: both are the setting api.url.
    private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
        node.properties().forEach(each -> {
            String name = prefix + each.getKey();
            if (each.getValue().isObject()) {
                flatten(name + ".", each.getValue(), values);
            } else {
                values.put(name, each.getValue().asString());
            }
        });
    }

    static void write(Profiles profiles, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "profiles", ".toml");
            Files.writeString(draft, text(profiles));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new SettingException("cannot write the profiles to " + file + ": " + unwritable, unwritable);
        }
    }

    private static String text(Profiles profiles) {
        var text =
                new StringBuilder("active = ").append(quoted(profiles.active())).append('\n');
        profiles.byName().values().forEach(profile -> {
            text.append("\n[profiles.").append(profile.name()).append("]\n");
            profile.values()
                    .forEach((name, value) -> text.append(name)
                            .append(" = ")
                            .append(quoted(value))
                            .append('\n'));
        });
        return text.toString();
    }

    private static String quoted(String value) {
        var text = new StringBuilder("\"");
        value.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (character < ' ' || character == 0x7F) {
                        text.append("\\u%04X".formatted(character));
                    } else {
                        text.appendCodePoint(character);
                    }
                }
            }
        });
        return text.append('"').toString();
    }
}
