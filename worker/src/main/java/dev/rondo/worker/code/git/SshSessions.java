package dev.rondo.worker.code.git;

import dev.rondo.worker.code.Trees;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.KeyPasswordProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/** SSH for one fetch: with the given key and known hosts, else the user's own. Asks nobody. Closed after the fetch. */
final class SshSessions extends SshdSessionFactory {
    private final SshAccess access;
    private final Path folder;
    private volatile @Nullable String refusedHostKey;

    /** @param folder a folder of its own, deleted when it is closed; read by its user only */
    SshSessions(SshAccess access, Path folder) throws IOException {
        super(null, null);
        this.access = access;
        this.folder = folder;
        if (access.privateKey() != null) {
            write("identity", access.privateKey());
        }
        if (access.knownHosts() != null) {
            write("known_hosts", access.knownHosts());
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(file);
        Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        // Keys that were pasted somewhere have often lost their last line break or gained others.
        Files.writeString(file, text.strip().replace("\r\n", "\n") + "\n", StandardCharsets.UTF_8);
    }

    /** The fingerprint of the host's key, if that is why there is no connection; null when it is not. */
    @Nullable
    String refusedHostKey() {
        return refusedHostKey;
    }

    @Override
    protected List<Path> getDefaultIdentities(File sshFolder) {
        return access.privateKey() == null
                ? super.getDefaultIdentities(sshFolder)
                : List.of(folder.resolve("identity"));
    }

    @Override
    protected List<Path> getDefaultKnownHostsFiles(File sshFolder) {
        return access.knownHosts() == null
                ? super.getDefaultKnownHostsFiles(sshFolder)
                : List.of(folder.resolve("known_hosts"));
    }

    @Override
    protected String getDefaultPreferredAuthentications() {
        return "publickey";
    }

    @Override
    protected KeyPasswordProvider createKeyPasswordProvider(CredentialsProvider ignored) {
        return new Passphrase(access.passphrase());
    }

    @Override
    protected ServerKeyDatabase createServerKeyDatabase(File home, File sshFolder) {
        return new HostKeys(super.createServerKeyDatabase(home, sshFolder));
    }

    @Override
    public void close() {
        super.close();
        Trees.delete(folder);
    }

    private final class HostKeys implements ServerKeyDatabase {
        private final ServerKeyDatabase known;

        HostKeys(ServerKeyDatabase known) {
            this.known = known;
        }

        @Override
        public List<PublicKey> lookup(String connected, InetSocketAddress remote, Configuration configuration) {
            return access.hostKey() instanceof SshAccess.HostKey.Fingerprint
                    ? List.of()
                    : known.lookup(connected, remote, configuration);
        }

        @Override
        public boolean accept(
                String connected,
                InetSocketAddress remote,
                PublicKey key,
                Configuration configuration,
                CredentialsProvider provider) {
            String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
            boolean accepted =
                    switch (access.hostKey()) {
                        case SshAccess.HostKey.Fingerprint(String wanted) -> wanted.equals(fingerprint);
                        case SshAccess.HostKey.AcceptNew() ->
                            known.accept(connected, remote, key, strictly(configuration, true), provider);
                        case SshAccess.HostKey.Known() ->
                            known.accept(connected, remote, key, strictly(configuration, false), provider);
                    };
            refusedHostKey = accepted ? null : fingerprint;
            return accepted;
        }
    }

    private static ServerKeyDatabase.Configuration strictly(ServerKeyDatabase.Configuration given, boolean acceptsNew) {
        return new ServerKeyDatabase.Configuration() {
            @Override
            public List<String> getUserKnownHostsFiles() {
                return given.getUserKnownHostsFiles();
            }

            @Override
            public List<String> getGlobalKnownHostsFiles() {
                return given.getGlobalKnownHostsFiles();
            }

            @Override
            public StrictHostKeyChecking getStrictHostKeyChecking() {
                return acceptsNew ? StrictHostKeyChecking.ACCEPT_NEW : StrictHostKeyChecking.REQUIRE_MATCH;
            }

            @Override
            public boolean getHashKnownHosts() {
                return given.getHashKnownHosts();
            }

            @Override
            public String getUsername() {
                return given.getUsername();
            }
        };
    }

    private record Passphrase(String text) implements KeyPasswordProvider {
        @Override
        public char @Nullable [] getPassphrase(URIish uri, int attempt) {
            return text.isEmpty() || attempt > 0 ? null : text.toCharArray();
        }

        @Override
        public void setAttempts(int attempts) {
            // There is one passphrase, and nobody to ask for another.
        }

        @Override
        public boolean keyLoaded(URIish uri, int attempt, @Nullable Exception failed) throws GeneralSecurityException {
            if (failed instanceof GeneralSecurityException wrong) {
                throw wrong;
            }
            return false;
        }
    }
}
