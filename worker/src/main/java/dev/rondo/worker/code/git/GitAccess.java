package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.StepInputs;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a repository. Holds secrets.
 *
 * @param user the name for HTTP; null for nobody
 * @param password the password or token for HTTP; empty where the name is the token
 * @param key what SSH needs
 */
record GitAccess(@Nullable String user, String password, SshAccess key) {
    private static final String USERNAME = "username";
    private static final Set<String> TOKENS = Set.of("access_token", "token", "password");

    GitAccess {
        Objects.requireNonNull(password, "password is null");
        Objects.requireNonNull(key, "key is null");
    }

    /** Never tells what it holds. */
    @Override
    public String toString() {
        return "GitAccess[" + (user == null ? "nobody" : "somebody") + "]";
    }

    /**
     * What the inputs say, or the address, or nothing.
     *
     * @throws CodeException when they contradict each other or miss something
     */
    static GitAccess of(URIish repository, StepInputs given) {
        if (given.has("access_token") && given.has("credentials")) {
            throw StepInputs.wrong("give either access_token or credentials, not both");
        }
        SshAccess key = SshAccess.of(given);
        Optional<String> token = given.optionalText("access_token");
        if (token.isPresent()) {
            return ofToken(repository, null, token.get(), key);
        }
        Map<String, Object> credentials = given.map("credentials");
        if (!credentials.isEmpty()) {
            return ofCredentials(repository, credentials, key);
        }
        boolean isWeb = Optional.ofNullable(repository.getScheme()).orElse("").startsWith("http");
        return isWeb && repository.getUser() != null
                ? new GitAccess(repository.getUser(), Objects.requireNonNullElse(repository.getPass(), ""), key)
                : new GitAccess(null, "", key);
    }

    private static GitAccess ofCredentials(URIish repository, Map<String, Object> credentials, SshAccess key) {
        String token = TOKENS.stream()
                .sorted()
                .map(credentials::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow(() -> StepInputs.wrong("the credentials have no access_token, token or password"));
        Object user = credentials.get(USERNAME);
        return ofToken(repository, user == null || user.equals("") ? null : user.toString(), token, key);
    }

    /** The forms of the hosts; a token may bring its name along, divided by a colon. */
    private static GitAccess ofToken(URIish repository, @Nullable String user, String token, SshAccess key) {
        if (user != null) {
            return new GitAccess(user, token, key);
        }
        String host = Objects.requireNonNullElse(repository.getHost(), "");
        int colon = token.indexOf(':');
        if (colon > 0) {
            return new GitAccess(token.substring(0, colon), token.substring(colon + 1), key);
        }
        if (host.contains("bitbucketserver")) {
            throw StepInputs.wrong("Bitbucket Server wants a username with the token; add it to the credentials");
        }
        if (host.contains("bitbucket")) {
            return new GitAccess("x-token-auth", token, key);
        }
        return host.contains("gitlab") ? new GitAccess("oauth2", token, key) : new GitAccess(token, "", key);
    }

    /** The same for another repository: only what is on the same host, and in the same way, is told the secrets. */
    GitAccess forRepository(URIish own, URIish other) {
        boolean same = Objects.equals(own.getHost(), other.getHost())
                && Objects.equals(own.getScheme(), other.getScheme())
                && own.getPort() == other.getPort();
        return same ? this : new GitAccess(null, "", key);
    }

    /** The text without what must not be seen. */
    String hide(String text) {
        String hidden = text;
        for (String secret : new String[] {password, user == null || !password.isEmpty() ? "" : user}) {
            if (!secret.isEmpty()) {
                hidden = hidden.replace(secret, "***")
                        .replace(java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8), "***");
            }
        }
        return hidden;
    }
}
