package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;

/**
 * A commit in a folder, as a repository of its own without history. All objects are looked at as they come from the mirror:
 * one that has changed there does not get here. Files that Git knows become those of the commit, others stay.
 *
 * @param target the folder
 * @param origin where the commit is from, without secrets
 * @param directories the directories that are wanted; empty for all
 * @param output hears what is done
 */
record GitCheckout(Path target, URIish origin, List<String> directories, Consumer<String> output) {
    private static final String ORIGIN = "origin";
    private static final String HERE = "refs/rondo/checkout";

    GitCheckout {
        Objects.requireNonNull(target, "target is null");
        directories = directories.stream()
                .map(each -> each.replaceAll("^(\\./)?/*|/+$", ""))
                .toList();
        Objects.requireNonNull(output, "output is null");
    }

    /** Puts the commit there. */
    void run(GitMirror mirror, GitMirror.Found commit) throws IOException, GitAPIException {
        refuseOther();
        try (Git git = Git.init()
                .setDirectory(target.toFile())
                .setInitialBranch(commit.branch() == null ? "main" : commit.branch())
                .call()) {
            configure(git.getRepository());
            var _ = git.fetch()
                    .setRemote(mirror.folder().toUri().toString())
                    .setRefSpecs(new RefSpec("+" + commit.ref() + ":" + HERE))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setDepth(1)
                    .call();
            if (directories.isEmpty()) {
                checkout(git.getRepository(), commit.id());
                head(git.getRepository(), commit);
            } else {
                head(git.getRepository(), commit);
                checkoutSome(git, commit.id());
            }
        }
    }

    private void refuseOther() throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target.resolve(Constants.DOT_GIT))) {
            try (Stream<Path> inside = Files.list(target)) {
                if (inside.findAny().isEmpty()) {
                    return;
                }
            }
            throw new CodeException(
                    "git.directory-taken",
                    "cannot clone into " + target + ", which holds other files; move them, or set clone_directory_name",
                    null);
        }
        try (Git there = Git.open(target.toFile())) {
            String other =
                    there.getRepository().getConfig().getString(ConfigConstants.CONFIG_REMOTE_SECTION, ORIGIN, "url");
            if (!isOrigin(other)) {
                throw new CodeException(
                        "git.directory-taken",
                        "cannot clone " + origin + " into " + target
                                + ", which is a clone of another repository; move it, or set clone_directory_name",
                        null);
            }
        }
    }

    private boolean isOrigin(String other) {
        try {
            // None was set when an earlier attempt ended before it was done.
            return other == null
                    || new URIish(other)
                            .setUser(null)
                            .setPass(null)
                            .equals(origin.setUser(null).setPass(null));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private void configure(Repository repository) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setString(ConfigConstants.CONFIG_REMOTE_SECTION, ORIGIN, "url", origin.toString());
        config.setString(ConfigConstants.CONFIG_REMOTE_SECTION, ORIGIN, "fetch", "+refs/heads/*:refs/remotes/origin/*");
        // The files are those of the commit, whatever the user's own settings say.
        config.setString(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_AUTOCRLF, "false");
        config.save();
    }

    private static void checkout(Repository repository, ObjectId id) throws IOException {
        DirCache index = repository.lockDirCache();
        try (var walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            var checkout = new DirCacheCheckout(repository, index, commit.getTree());
            checkout.setFailOnConflict(false);
            if (!checkout.checkout()) {
                throw new IOException("some files could not be replaced: " + checkout.getToBeDeleted());
            }
        } finally {
            index.unlock();
        }
    }

    private void checkoutSome(Git git, ObjectId id) throws IOException, GitAPIException {
        List<String> paths = new SparsePaths(git.getRepository(), id).of(directories);
        List<String> missing = new ArrayList<>(directories);
        missing.removeAll(paths);
        if (!missing.isEmpty()) {
            throw new CodeException(
                    "git.no-such-directory",
                    "%s has no %s at commit %s; see the directories of the step"
                            .formatted(origin, String.join(", ", missing), id.name()),
                    null);
        }
        var _ = git.checkout()
                .setStartPoint(id.name())
                .setForced(true)
                .addPaths(paths)
                .call();
    }

    private static void head(Repository repository, GitMirror.Found commit) throws IOException {
        String name = commit.branch() == null ? Constants.HEAD : Constants.R_HEADS + commit.branch();
        RefUpdate update = repository.updateRef(name, commit.branch() == null);
        update.setNewObjectId(commit.id());
        var _ = update.forceUpdate();
        if (commit.branch() != null) {
            var _ = repository.updateRef(Constants.HEAD).link(name);
        }
    }
}
