package dev.rondo.internal.result;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys of results in storages. */
final class StorageKeys {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

    private StorageKeys() {}

    /** Whether a key was made without a template, for a run of this kind and identity. */
    static boolean isMadeFor(String kindAndRunId, ResultData.Reference reference) {
        return reference
                .key()
                .equals(kindAndRunId + "-"
                        + reference
                                .sha256()
                                .substring(0, Math.min(16, reference.sha256().length())));
    }

    /**
     * The key of a result. Without a template it is made from the run and the content: what an earlier state of the run
     * refers to is never replaced.
     *
     * @param template may hold {@code {name}} (of the task or flow), {@code {run_id}} and {@code {sha256}}; null for none
     */
    static String key(@Nullable String template, ResultOwner owner, String sha256) throws NotStorable {
        if (template == null) {
            return owner.kind() + "-" + owner.runId() + "-" + sha256.substring(0, 16);
        }
        Map<String, String> values =
                Map.of("name", owner.name(), "run_id", owner.runId().toString(), "sha256", sha256);
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder key = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new NotStorable("its storage key '" + template + "' holds {" + matcher.group(1)
                        + "}; a storage key can hold {name}, {run_id} and {sha256}");
            }
            matcher.appendReplacement(key, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(key).toString();
    }
}
