package dev.rondo.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What a cluster says when it does not do what it was asked for. */
final class Failures {
    private Failures() {}

    /** The cluster's own words, without what was wrapped around them. */
    static String reason(Throwable failure) {
        if (failure instanceof KubernetesClientException refused
                && refused.getStatus() != null
                && refused.getStatus().getMessage() != null) {
            return plain(refused.getStatus().getMessage());
        }
        if (failure.getCause() != null) {
            return reason(failure.getCause());
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : plain(message);
    }

    private static String plain(String message) {
        String text = message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
