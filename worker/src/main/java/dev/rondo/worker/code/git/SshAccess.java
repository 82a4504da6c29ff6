package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.StepInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What SSH needs to ask for a repository. Holds secrets.
 *
 * @param privateKey the private key in the form of OpenSSH or PEM; null for the user's own keys
 * @param passphrase what opens the key; empty for none
 * @param knownHosts lines as {@code known_hosts} has them; null for the user's own file
 * @param hostKey how the host's key is looked at
 */
record SshAccess(
        @Nullable String privateKey,
        String passphrase,
        @Nullable String knownHosts,
        HostKey hostKey) {
    private static final String KEY = "private_key";
    private static final String KEY_FILE = "private_key_file";
    private static final String KNOWN_HOSTS = "known_hosts";

    SshAccess {
        Objects.requireNonNull(passphrase, "passphrase is null");
        Objects.requireNonNull(hostKey, "hostKey is null");
    }

    /** Never tells what it holds. */
    @Override
    public String toString() {
        return "SshAccess[" + hostKey + "]";
    }

    /** How the key of a host is looked at. */
    sealed interface HostKey {
        /** It is to be among the known ones. */
        record Known() implements HostKey {}

        /** It is to be among the known ones if the host is, and else becomes known. */
        record AcceptNew() implements HostKey {}

        /**
         * It is to have a fingerprint.
         *
         * @param sha256 as {@code ssh-keygen -l} writes it: {@code SHA256:…}
         */
        record Fingerprint(String sha256) implements HostKey {}

        static HostKey of(String text) {
            if (text.equals("accept-new")) {
                return new AcceptNew();
            }
            if (text.startsWith("SHA256:")) {
                return new Fingerprint(text.replaceAll("=+$", ""));
            }
            throw StepInputs.wrong(
                    "the input host_key is to be accept-new or a fingerprint, SHA256:…, as `ssh-keygen -l` writes it");
        }
    }

    static SshAccess of(StepInputs given) {
        if (given.has(KEY) && given.has(KEY_FILE)) {
            throw StepInputs.wrong("give either private_key or private_key_file, not both");
        }
        String key = given.optionalText(KEY)
                .or(() -> given.optionalText(KEY_FILE).map(SshAccess::read))
                .orElse(null);
        String known = given.optionalText(KNOWN_HOSTS)
                .map(text -> text.strip().contains(" ") ? text : read(text))
                .orElse(null);
        return new SshAccess(
                key,
                given.optionalText("passphrase").orElse(""),
                known,
                given.optionalText("host_key").map(HostKey::of).orElseGet(HostKey.Known::new));
    }

    private static String read(String file) {
        Path path = Path.of(file.startsWith("~/") ? System.getProperty("user.home") + file.substring(1) : file);
        try {
            return Files.readString(path);
        } catch (IOException missing) {
            throw new CodeException(
                    "git.no-such-file",
                    "cannot read " + path + ": " + missing + "; put the file on this machine, or give its text",
                    missing);
        }
    }
}
