package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeCache;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Trees;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.transport.URIish;

/**
 * A revision of a repository, and what is wanted of it.
 *
 * @param address the repository
 * @param access who asks
 * @param revision the revision
 * @param directories the directories that are wanted; empty for all
 * @param includesSubmodules whether the repositories in it are wanted, too
 */
record GitSource(
        URIish address, GitAccess access, GitRevision revision, List<String> directories, boolean includesSubmodules) {
    private static final String MIRRORS = "git";
    private static final int DEEPEST = 10;

    GitSource {
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(access, "access is null");
        Objects.requireNonNull(revision, "revision is null");
        directories = List.copyOf(directories);
    }

    /**
     * Puts it into a folder, which nobody else changes meanwhile.
     *
     * @return the commit
     */
    String checkout(Path target, CodeCache cache, Consumer<String> output) {
        return checkout(target, cache, output, 0);
    }

    private String checkout(Path target, CodeCache cache, Consumer<String> output, int depth) {
        var remote = new GitRemote(address, access, cache);
        String key = remote.address().toString().replaceAll("/+$", "");
        GitMirror.Found commit = cache.alone(MIRRORS, key, () -> {
            var mirror = new GitMirror(cache.folder(MIRRORS, key), remote);
            var checkout = new GitCheckout(target, remote.address(), directories, output);
            return fromMirror(mirror, checkout, output);
        });
        output.accept("Checked out " + remote.address() + ", " + revision + ", commit "
                + commit.id().name());
        if (includesSubmodules) {
            submodules(target, cache, output, depth + 1);
        }
        return commit.id().name();
    }

    private GitMirror.Found fromMirror(GitMirror mirror, GitCheckout checkout, Consumer<String> output) {
        try {
            GitMirror.Found commit = mirror.fetch(revision);
            run(checkout, mirror, commit);
            return commit;
        } catch (DamagedException damaged) {
            output.accept("What was kept of " + mirror.remote().address() + " is damaged and is fetched again: "
                    + damaged.getMessage());
            Trees.delete(mirror.folder());
            GitMirror.Found commit = mirror.fetch(revision);
            run(checkout, mirror, commit);
            return commit;
        }
    }

    private static void run(GitCheckout checkout, GitMirror mirror, GitMirror.Found commit) {
        try {
            checkout.run(mirror, commit);
        } catch (GitAPIException | IOException | JGitInternalException damaged) {
            throw new DamagedException(
                    "cannot check out " + checkout.origin() + " into " + checkout.target() + ": "
                            + damaged.getMessage(),
                    damaged);
        }
    }

    /** The mirror, or the folder, is not what it should be. */
    private static final class DamagedException extends dev.rondo.model.RondoException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message, Throwable cause) {
            super("git.checkout-failed", message, cause);
        }
    }

    private void submodules(Path target, CodeCache cache, Consumer<String> output, int depth) {
        if (depth > DEEPEST) {
            throw new CodeException(
                    "git.submodules-too-deep", "the submodules of " + address + " hold each other", null);
        }
        try (Repository repository =
                        new FileRepositoryBuilder().setWorkTree(target.toFile()).build();
                SubmoduleWalk walk = SubmoduleWalk.forIndex(repository)) {
            while (walk.next()) {
                String url = walk.getModulesUrl();
                if (url == null) {
                    throw new CodeException(
                            "git.bad-submodule", address + ": .gitmodules says nothing of " + walk.getPath(), null);
                }
                var other = new URIish(SubmoduleWalk.getSubmoduleRemoteUrl(repository, url));
                refuseLocal(other);
                var source = new GitSource(
                        other,
                        access.forRepository(address, other),
                        new GitRevision.Commit(walk.getObjectId().name()),
                        List.of(),
                        true);
                var _ = source.checkout(target.resolve(walk.getPath()), cache, output, depth);
            }
        } catch (IOException | ConfigInvalidException | URISyntaxException failed) {
            throw new CodeException(
                    "git.bad-submodule", "the submodules of " + address + " are not understood: " + failed, failed);
        }
    }

    /** A repository from elsewhere has no say about the files of this machine. */
    private void refuseLocal(URIish submodule) {
        if (!submodule.isRemote() && address.isRemote()) {
            throw new CodeException(
                    "git.bad-submodule",
                    address + " has a submodule that is to be read from this machine, " + submodule,
                    null);
        }
    }
}
