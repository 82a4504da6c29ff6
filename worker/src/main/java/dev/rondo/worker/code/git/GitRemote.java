package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeCache;
import dev.rondo.worker.code.CodeException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.NetRCCredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * A repository somewhere else, and who asks for it.
 *
 * @param address its address, without secrets
 * @param access who asks
 * @param cache where its mirror is kept
 */
record GitRemote(URIish address, GitAccess access, CodeCache cache) {
    private static final int TIMEOUT_SECONDS = 60;

    GitRemote {
        address = withoutSecrets(address);
        Objects.requireNonNull(access, "access is null");
        Objects.requireNonNull(cache, "cache is null");
    }

    private static URIish withoutSecrets(URIish address) {
        boolean isWeb = address.getScheme() != null && address.getScheme().startsWith("http");
        return isWeb ? address.setUser(null).setPass(null) : address.setPass(null);
    }

    /** What the repository offers, by name. */
    Map<String, Ref> advertised() {
        return connected(Git.lsRemoteRepository().setRemote(address.toPrivateString()), command -> command.callAsMap());
    }

    /** Brings history up to a depth into a repository. */
    void fetchShallow(Repository mirror, RefSpec what) {
        fetch(mirror, List.of(what), true);
    }

    /** Brings all branches and tags with all their history into a repository. */
    void fetchAll(Repository mirror) {
        fetch(
                mirror,
                List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*")),
                false);
    }

    private void fetch(Repository mirror, List<RefSpec> what, boolean shallow) {
        var command = new Git(mirror)
                .fetch()
                .setRemote(address.toPrivateString())
                .setTagOpt(TagOpt.NO_TAGS)
                .setRefSpecs(what);
        if (shallow) {
            command.setDepth(1);
        } else if (mirror.getDirectory().toPath().resolve("shallow").toFile().exists()) {
            command.setUnshallow(true);
        }
        var _ = connected(command, fetch -> fetch.call());
    }

    private interface Action<C, T> {
        T run(C command) throws GitAPIException;
    }

    private <C extends TransportCommand<C, ?>, T> T connected(C command, Action<C, T> action) {
        try (var sessions = new SshSessions(access.key(), cache.temporaryFolder())) {
            command.setTimeout(TIMEOUT_SECONDS)
                    .setCredentialsProvider(
                            access.user() == null
                                    ? new NetRCCredentialsProvider()
                                    : new UsernamePasswordCredentialsProvider(access.user(), access.password()))
                    .setTransportConfigCallback(transport -> {
                        if (transport instanceof SshTransport ssh) {
                            ssh.setSshSessionFactory(sessions);
                        }
                    });
            try {
                return action.run(command);
            } catch (GitAPIException failed) {
                throw new GitFailure(address, access, sessions.refusedHostKey()).of(failed);
            }
        } catch (IOException failed) {
            throw new CodeException("code.cache-failed", "cannot write to the cache of code: " + failed, failed);
        }
    }
}
