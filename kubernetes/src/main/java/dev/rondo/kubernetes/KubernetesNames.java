package dev.rondo.kubernetes;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Names and labels as Kubernetes allows them. */
final class KubernetesNames {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_PREFIX = 253;
    // Pods are named after their job with some characters more, and names of pods are host names.
    private static final int LONGEST_JOB = 45;

    private KubernetesNames() {}

    /** A name for a job made of any text: lower case letters, digits and dashes; {@code fallback} when nothing is left. */
    static String job(String text, String fallback) {
        String valid = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = trimmed(valid, LONGEST_JOB, "-");
        return name.isEmpty() ? fallback : name;
    }

    /** Labels with what is not allowed in them replaced; those of which nothing is left are left out. */
    static Map<String, String> labels(Map<String, String> labels) {
        Map<String, String> valid = new LinkedHashMap<>();
        labels.forEach((key, value) -> {
            String name = key(key);
            if (!name.isEmpty()) {
                valid.put(name, value(value));
            }
        });
        return valid;
    }

    private static String key(String key) {
        int slash = key.indexOf('/');
        String name = value(key.substring(slash + 1));
        if (slash < 0) {
            return name;
        }
        String prefix = trimmed(
                key.substring(0, slash).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-"), LONGEST_PREFIX, ".-");
        return prefix.isEmpty() || name.isEmpty() ? name : prefix + "/" + name;
    }

    private static String value(String value) {
        return trimmed(value.replaceAll("[^a-zA-Z0-9._-]+", "-"), LONGEST_LABEL, "._-");
    }

    private static String trimmed(String text, int longest, String edges) {
        String begun = text.replaceAll("^[" + edges + "]+", "");
        return begun.substring(0, Math.min(begun.length(), longest)).replaceAll("[" + edges + "]+$", "");
    }
}
