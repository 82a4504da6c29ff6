package dev.rondo.worker.code.storage;

import dev.rondo.worker.code.CodeException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A folder of a storage, as an address with the settings that Python's fsspec has for it, and which step brings code from
 * there or to there.
 *
 * @param address the address
 * @param settings the settings; hold secrets
 */
public record RemotePlace(URI address, Map<String, Object> settings) {
    private static final String CREDENTIALS = "credentials";
    private static final String ENDPOINT = "endpoint_url";

    public RemotePlace {
        Objects.requireNonNull(address, "address is null");
        settings = Map.copyOf(settings);
    }

    /**
     * Reads an address.
     *
     * @throws CodeException when it is none
     */
    public static RemotePlace of(String address, Map<String, Object> settings) {
        try {
            URI uri = URI.create(address);
            if (uri.getScheme() != null) {
                return new RemotePlace(uri, settings);
            }
        } catch (IllegalArgumentException unreadable) {
            throw new CodeException(
                    "code.bad-address", "'" + address + "' is no address: " + unreadable.getMessage(), unreadable);
        }
        throw new CodeException(
                "code.bad-address", "'" + address + "' names no storage; write s3://bucket/folder", null);
    }

    /** Whether it is on this machine. */
    public boolean isLocal() {
        return address.getScheme().equals("file") || address.getScheme().equals("local");
    }

    /** The bucket or container; empty on this machine. */
    public String bucket() {
        return Objects.requireNonNullElse(address.getAuthority(), "");
    }

    /** The folder in it, without slashes at its ends. */
    public String folder() {
        return Objects.requireNonNullElse(address.getPath(), "").replaceAll("^/+|/+$", "");
    }

    /** The last part of the name of the step for this kind of storage: {@code pull_from_} or {@code push_to_} goes before it. */
    public String service() {
        return switch (address.getScheme()) {
            case "s3", "s3a" -> "s3";
            case "gs", "gcs" -> "gcs";
            case "az", "abfs", "abfss", "azure" -> "azure_blob_storage";
            default ->
                throw new CodeException(
                        "code.bad-address",
                        "storages of scheme " + address.getScheme() + " are not known; known are s3, gs, az and file",
                        null);
        };
    }

    /** The inputs of that step. */
    public Map<String, Object> inputs() {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put(service().startsWith("azure") ? "container" : "bucket", bucket());
        inputs.put("folder", folder());
        Map<String, Object> credentials =
                switch (service()) {
                    case "s3" -> s3();
                    case "gcs" -> gcs();
                    default -> settings;
                };
        if (!credentials.isEmpty()) {
            inputs.put(CREDENTIALS, credentials);
        }
        return inputs;
    }

    private Map<String, Object> s3() {
        Map<String, Object> credentials = new LinkedHashMap<>();
        take(settings, "key", credentials, "aws_access_key_id");
        take(settings, "secret", credentials, "aws_secret_access_key");
        take(settings, "token", credentials, "aws_session_token");
        take(settings, "anon", credentials, "anonymous");
        take(settings, ENDPOINT, credentials, ENDPOINT);
        if (settings.get("client_kwargs") instanceof Map<?, ?> client) {
            take(client, ENDPOINT, credentials, ENDPOINT);
            take(client, "region_name", credentials, "region_name");
        }
        return credentials;
    }

    private Map<String, Object> gcs() {
        Map<String, Object> credentials = new LinkedHashMap<>();
        take(settings, "project", credentials, "project");
        take(settings, ENDPOINT, credentials, ENDPOINT);
        String name = settings.get("token") instanceof Map ? "service_account_info" : "service_account_file";
        take(settings, "token", credentials, name);
        return credentials;
    }

    private static void take(Map<?, ?> from, String name, Map<String, Object> to, String as) {
        Object value = from.get(name);
        if (value != null) {
            to.put(as, value);
        }
    }
}
