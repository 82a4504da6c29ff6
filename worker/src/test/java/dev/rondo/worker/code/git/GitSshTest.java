package dev.rondo.worker.code.git;

import static dev.rondo.worker.code.git.TestRepository.directory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSshTest {
    private static final String PASSPHRASE = "correct horse";

    @TempDir
    Path folder;

    private final KeyPair hostKey = generate();
    private final KeyPair userKey = generate();
    private SshServer server;
    private TestRepository repository;

    private static KeyPair generate() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (java.security.GeneralSecurityException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    @BeforeEach
    void start() throws Exception {
        repository = TestRepository.in(folder.resolve("flows.git"));
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((_, key, _) -> KeyUtils.compareKeys(key, userKey.getPublic()));
        // Clients ask for `git-upload-pack '/path'`.
        server.setCommandFactory(
                (channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private String url() {
        return "ssh://git@127.0.0.1:" + server.getPort() + repository.folder();
    }

    private String knownHosts(KeyPair key) {
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic());
    }

    private static String text(KeyPair key, @Nullable String passphrase) throws Exception {
        var out = new ByteArrayOutputStream();
        OpenSSHKeyEncryptionContext encryption = null;
        if (passphrase != null) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherType("256");
        }
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", encryption, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Map<String, Object> clone(Map<String, Object> inputs) throws IOException {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("repository", url());
        var workspace = new Workspace(
                Files.createDirectories(folder.resolve("run")), folder.resolve("cache"), System.getenv(), _ -> {});
        return new GitClone().run(all, workspace);
    }

    @Test
    void aPrivateKeyAsTextAndAKnownHostOpenTheRepository() throws Exception {
        Map<String, Object> outputs = clone(Map.of(
                // As secrets are pasted: without the last line break.
                "private_key", text(userKey, null).strip(), "known_hosts", knownHosts(hostKey), "branch", "main"));

        assertThat(directory(outputs).resolve("flow.py")).hasContent("print(1)");
        try (var left = Files.list(folder.resolve("cache/tmp"))) {
            assertThat(left).as("keys that were left behind").isEmpty();
        }
    }

    @Test
    void keyAndKnownHostsMayBeFilesAndTheKeyMayHaveAPassphrase() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), text(userKey, PASSPHRASE));
        Path known = Files.writeString(folder.resolve("known"), knownHosts(hostKey));

        Map<String, Object> outputs = clone(
                Map.of("private_key_file", key.toString(), "passphrase", PASSPHRASE, "known_hosts", known.toString()));

        assertThat(directory(outputs).resolve("flow.py")).hasContent("print(1)");
    }

    @Test
    void aHostMayBeKnownByItsFingerprint() throws Exception {
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());

        Map<String, Object> outputs = clone(Map.of("private_key", text(userKey, null), "host_key", fingerprint));

        assertThat(directory(outputs).resolve("flow.py")).hasContent("print(1)");
    }

    @Test
    void aNewHostIsAcceptedOnlyWhereThatIsSaid() throws Exception {
        Path known = Files.writeString(folder.resolve("known"), "other.example.com ssh-ed25519 AAAA\n");

        Map<String, Object> outputs = clone(
                Map.of("private_key", text(userKey, null), "known_hosts", known.toString(), "host_key", "accept-new"));

        assertThat(directory(outputs).resolve("flow.py")).hasContent("print(1)");
    }

    @Test
    void aHostThatIsNotKnownIsRefusedWithItsFingerprint() throws Exception {
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
        String key = text(userKey, null);

        for (Map<String, Object> inputs : List.<Map<String, Object>>of(
                Map.of("private_key", key, "known_hosts", knownHosts(userKey)),
                Map.of(
                        "private_key",
                        key,
                        "known_hosts",
                        "other.example.com " + PublicKeyEntry.toString(hostKey.getPublic())),
                Map.of("private_key", key, "known_hosts", knownHosts(userKey), "host_key", "accept-new"),
                Map.of("private_key", key, "host_key", "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))) {
            assertThatThrownBy(() -> clone(inputs))
                    .isInstanceOf(CodeException.class)
                    .hasMessageContaining("host key that is not among the known ones: " + fingerprint)
                    .hasFieldOrPropertyWithValue("code", "git.unknown-host");
        }
    }

    @Test
    void aKeyThatTheHostDoesNotKnowIsSaidToBeRefused() throws Exception {
        String other = text(generate(), null);

        assertThatThrownBy(() -> clone(Map.of("private_key", other, "known_hosts", knownHosts(hostKey))))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("does not let this key in")
                .hasFieldOrPropertyWithValue("code", "git.key-refused");
    }

    @Test
    void aKeyThatCannotBeReadIsSaidToBe() throws Exception {
        String key = text(userKey, PASSPHRASE);

        for (Map<String, Object> inputs : List.<Map<String, Object>>of(
                Map.of("private_key", "no key at all", "known_hosts", knownHosts(hostKey)),
                Map.of("private_key", key, "passphrase", "wrong", "known_hosts", knownHosts(hostKey)))) {
            assertThatThrownBy(() -> clone(inputs))
                    .isInstanceOf(CodeException.class)
                    .hasMessageNotContaining("no key at all")
                    .extracting(failed -> ((CodeException) failed).code())
                    .isIn("git.bad-key", "git.key-refused");
        }
    }
}
