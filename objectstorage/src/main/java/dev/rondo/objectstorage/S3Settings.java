package dev.rondo.objectstorage;

import dev.rondo.worker.code.StepInputs;
import java.util.List;
import java.util.Map;

/** How S3 is asked. */
final class S3Settings {
    private static final String ENDPOINT = "endpoint_url";
    private static final String REGION = "region_name";
    private static final String USUAL_REGION = "us-east-1";

    private S3Settings() {}

    static Map<String, String> of(StepInputs inputs, Map<String, String> environment) {
        Map<String, Object> credentials = inputs.map("credentials");
        Map<String, Object> minio = SettingsSource.inner(credentials, "minio_credentials");
        Map<String, Object> client = inputs.map("client_parameters");
        Map<String, Object> ofCredentials = SettingsSource.inner(credentials, "aws_client_parameters");
        var given = new SettingsSource(List.of(client, credentials, ofCredentials, minio));
        refuseProfile(given);
        var source = new SettingsSource(List.of(client, credentials, ofCredentials, minio, environment));
        Map<String, String> settings = source.settings(Map.of(
                "endpoint", new String[] {ENDPOINT, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"},
                "region", new String[] {REGION, "region", "AWS_REGION", "AWS_DEFAULT_REGION"},
                "access_key_id", new String[] {"aws_access_key_id", "minio_root_user", "AWS_ACCESS_KEY_ID"},
                "secret_access_key",
                        new String[] {"aws_secret_access_key", "minio_root_password", "AWS_SECRET_ACCESS_KEY"}));
        // A session's token belongs to its keys: one from elsewhere would spoil keys that were given.
        boolean hasKeys = given.find("aws_access_key_id", "minio_root_user").isPresent();
        (hasKeys ? given : source)
                .text("aws_session_token", hasKeys ? "aws_session_token" : "AWS_SESSION_TOKEN")
                .ifPresent(token -> settings.put("session_token", token));
        inputs.optionalText("endpoint_url").ifPresent(endpoint -> settings.put("endpoint", endpoint));
        inputs.optionalText("region").ifPresent(region -> settings.put("region", region));
        settings.putIfAbsent("region", USUAL_REGION);
        if (given.text("anonymous").map(Boolean::parseBoolean).orElse(false)) {
            settings.put("allow_anonymous", "true");
            settings.put("disable_config_load", "true");
            settings.put("disable_ec2_metadata", "true");
        }
        return settings;
    }

    private static void refuseProfile(SettingsSource given) {
        given.text("profile_name").ifPresent(profile -> {
            throw StepInputs.wrong(
                    "a profile_name in the credentials is not known here; give the keys, or start the worker with AWS_PROFILE="
                            + profile);
        });
    }
}
