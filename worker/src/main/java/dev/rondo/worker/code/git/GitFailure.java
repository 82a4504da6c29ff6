package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Says why a repository could not be asked.
 *
 * @param address the repository
 * @param access who asked
 * @param refusedHostKey the fingerprint of the host's key, if that is why; null when it is not
 */
record GitFailure(
        URIish address, GitAccess access, @Nullable String refusedHostKey) {

    CodeException of(Throwable failed) {
        String text = access.hide(Stream.iterate(failed, each -> each != null, Throwable::getCause)
                .map(each -> String.valueOf(each.getMessage()))
                .distinct()
                .collect(Collectors.joining(": ")));
        String lower = text.toLowerCase(Locale.ROOT);
        String where = address.toString();
        if (refusedHostKey != null) {
            return exception(
                    "git.unknown-host",
                    "%s shows a host key that is not among the known ones: %s. If it is the right one, add it to known_hosts, or set host_key: %s, or host_key: accept-new"
                            .formatted(where, refusedHostKey, refusedHostKey),
                    failed);
        }
        if (lower.contains("cannot log in")
                || lower.contains("no more authentication methods")
                || lower.contains("auth fail")) {
            return exception(
                    "git.key-refused",
                    where
                            + " does not let this key in; give another with private_key or private_key_file, or add it to the repository there",
                    failed);
        }
        if (lower.contains("passphrase") || lower.contains("invalid privatekey") || lower.contains("failed to load")) {
            return exception(
                    "git.bad-key",
                    "the private key for " + where + " cannot be read (" + text + "); see its form and passphrase",
                    failed);
        }
        if (lower.contains("not authorized") || lower.contains("authentication is required") || lower.contains("401")) {
            return exception(
                    "git.unauthorized",
                    access.user() == null
                            ? where
                                    + " wants to know who asks; give an access_token or credentials. Some hosts say so of repositories that do not exist"
                            : where
                                    + " does not accept this token or password; see whether it is still valid and may read the repository",
                    failed);
        }
        if (lower.contains("not permitted") || lower.contains("403")) {
            return exception(
                    "git.forbidden", where + " does not let this account read it; grant it access there", failed);
        }
        if (caused(failed, NoRemoteRepositoryException.class)
                || lower.contains("not found")
                || lower.contains("does not exist")) {
            return exception(
                    "git.no-such-repository",
                    "there is no repository " + where
                            + ", or none that this account may see; see the address, and whether it is private",
                    failed);
        }
        if (caused(failed, ConnectException.class)
                || caused(failed, UnknownHostException.class)
                || caused(failed, SocketTimeoutException.class)) {
            return exception(
                    "git.unreachable",
                    where + " cannot be reached (" + text + "); see the address and the network",
                    failed);
        }
        return exception("git.failed", "cannot get " + where + ": " + text, failed);
    }

    // The causes hold addresses with secrets in their messages, and would be logged with them.
    private CodeException exception(String code, String message, Throwable failed) {
        return new CodeException(code, access.hide(message), access.user() == null ? failed : null);
    }

    private static boolean caused(Throwable failed, Class<? extends Throwable> by) {
        return Stream.iterate(failed, each -> each != null, Throwable::getCause).anyMatch(by::isInstance);
    }
}
