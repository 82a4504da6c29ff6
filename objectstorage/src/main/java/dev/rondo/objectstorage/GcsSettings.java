package dev.rondo.objectstorage;

import dev.rondo.model.Json;
import dev.rondo.worker.code.StepInputs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Google Cloud Storage is asked. */
final class GcsSettings {
    private GcsSettings() {}

    static Map<String, String> of(StepInputs inputs, Map<String, String> environment) {
        Map<String, Object> credentials = inputs.map("credentials");
        var source = new SettingsSource(List.of(credentials, environment));
        Map<String, String> settings = source.settings(Map.of(
                "endpoint", new String[] {"endpoint_url"},
                "credential_path", new String[] {"service_account_file", "GOOGLE_APPLICATION_CREDENTIALS"}));
        account(source).ifPresent(account -> {
            settings.remove("credential_path");
            settings.put("credential", Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
        });
        inputs.optionalText("endpoint_url").ifPresent(endpoint -> settings.put("endpoint", endpoint));
        source.text("STORAGE_EMULATOR_HOST").ifPresent(emulator -> {
            // As Google's own clients have it: the emulator asks nobody who they are.
            settings.putIfAbsent("endpoint", emulator.contains("://") ? emulator : "http://" + emulator);
            anonymous(settings);
        });
        if (source.text("anonymous").map(Boolean::parseBoolean).orElse(false)) {
            anonymous(settings);
        }
        return settings;
    }

    private static void anonymous(Map<String, String> settings) {
        settings.put("allow_anonymous", "true");
        settings.put("disable_vm_metadata", "true");
        settings.put("disable_config_load", "true");
    }

    /** The account as JSON: blocks hold it as a map, or as its text, or with a {@code value} around it. */
    private static Optional<String> account(SettingsSource source) {
        return source.find("service_account_info").map(GcsSettings::text);
    }

    private static String text(Object account) {
        return switch (account) {
            case Map<?, ?> map when map.get("value") != null -> text(map.get("value"));
            case Map<?, ?> map -> Json.MAPPER.writeValueAsString(map);
            default -> account.toString();
        };
    }
}
