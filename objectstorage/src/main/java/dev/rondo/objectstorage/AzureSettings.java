package dev.rondo.objectstorage;

import dev.rondo.worker.code.StepInputs;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How Azure Blob Storage is asked. */
final class AzureSettings {
    private static final String ACCOUNT = "account_name";
    private static final String KEY = "account_key";
    private static final String TOKEN = "sas_token";
    private static final String ENDPOINT = "endpoint";

    private AzureSettings() {}

    static Map<String, String> of(StepInputs inputs, Map<String, String> environment) {
        var source = new SettingsSource(List.of(inputs.map("credentials"), environment));
        Map<String, String> settings = source.text(
                        "connection_string", "azure_storage_connection_string", "AZURE_STORAGE_CONNECTION_STRING")
                .map(AzureSettings::ofConnectionString)
                .orElseGet(LinkedHashMap::new);
        source.settings(Map.of(
                        ACCOUNT, new String[] {ACCOUNT, "azure_storage_account_name", "AZURE_STORAGE_ACCOUNT"},
                        KEY, new String[] {KEY, "azure_storage_account_key", "AZURE_STORAGE_KEY"},
                        TOKEN, new String[] {TOKEN, "AZURE_STORAGE_SAS_TOKEN"},
                        ENDPOINT, new String[] {"account_url"}))
                .forEach(settings::putIfAbsent);
        inputs.optionalText("endpoint_url").ifPresent(endpoint -> settings.put(ENDPOINT, endpoint));
        Optional.ofNullable(settings.get(ENDPOINT))
                .map(AzureSettings::accountOf)
                .ifPresent(account -> settings.putIfAbsent(ACCOUNT, account));
        if (!settings.containsKey(ENDPOINT)) {
            String account = Optional.ofNullable(settings.get(ACCOUNT))
                    .orElseThrow(
                            () -> StepInputs.wrong(
                                    "no account is named: give credentials with a connection_string or an account_url, or set AZURE_STORAGE_CONNECTION_STRING"));
            settings.put(ENDPOINT, "https://" + account + ".blob.core.windows.net");
        }
        return settings;
    }

    private static String accountOf(String endpoint) {
        URI uri = URI.create(endpoint);
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        int dot = host.indexOf('.');
        // Emulators have the account in the path.
        return host.contains(".blob.") ? host.substring(0, dot) : uri.getPath().replace("/", "");
    }

    private static Map<String, String> ofConnectionString(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            }
        }
        Map<String, String> settings = new LinkedHashMap<>();
        take(parts, "accountname", settings, ACCOUNT);
        take(parts, "accountkey", settings, KEY);
        take(parts, "sharedaccesssignature", settings, TOKEN);
        take(parts, "blobendpoint", settings, ENDPOINT);
        if (!settings.containsKey(ENDPOINT) && settings.containsKey(ACCOUNT)) {
            settings.put(
                    ENDPOINT,
                    parts.getOrDefault("defaultendpointsprotocol", "https") + "://" + settings.get(ACCOUNT) + ".blob."
                            + parts.getOrDefault("endpointsuffix", "core.windows.net"));
        }
        if (settings.isEmpty()) {
            throw StepInputs.wrong("the connection string is none: it has neither AccountName nor BlobEndpoint");
        }
        return settings;
    }

    private static void take(Map<String, String> parts, String name, Map<String, String> settings, String as) {
        String value = parts.get(name);
        if (value != null) {
            settings.put(as, value);
        }
    }
}
