package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched of a repository, kept on this machine. Commits that are complete have a name of their own, by which
 * checkouts take them. Used by one thread of one process at a time.
 *
 * @param folder where it is kept
 * @param remote what it is a mirror of
 */
record GitMirror(Path folder, GitRemote remote) {
    private static final String COMPLETE = "refs/rondo/commits/";
    private static final String FETCHED = "refs/rondo/fetched";
    private static final int MOST_NAMES = 10;

    /**
     * A commit that is here.
     *
     * @param id the commit
     * @param branch the branch that was asked for; null when it was none
     */
    record Found(ObjectId id, @Nullable String branch) {
        /** The name under which it may be fetched from the mirror. */
        String ref() {
            return COMPLETE + id.name();
        }
    }

    /**
     * Sees that a revision is here, and gives it. A branch or tag is looked up in the repository each time; what is here
     * already is not fetched again.
     */
    Found fetch(GitRevision revision) {
        try (Repository mirror = open()) {
            return switch (revision) {
                case GitRevision.Commit commit -> new Found(commit(mirror, commit), null);
                case GitRevision.Tag(String name) -> {
                    Map<String, Ref> there = remote.advertised();
                    Ref ref = there.get(Constants.R_TAGS + name);
                    yield new Found(named(mirror, required(revision, ref, there)), null);
                }
                case GitRevision.Branch(String name) -> {
                    Map<String, Ref> there = remote.advertised();
                    Ref branch = there.get(Constants.R_HEADS + name);
                    Ref ref = branch == null ? there.get(Constants.R_TAGS + name) : branch;
                    yield new Found(named(mirror, required(revision, ref, there)), branch == null ? null : name);
                }
                case GitRevision.Default() -> {
                    Map<String, Ref> there = remote.advertised();
                    Ref head = there.get(Constants.HEAD);
                    yield new Found(named(mirror, required(revision, head, there)), branchOf(head, there));
                }
            };
        } catch (IOException failed) {
            throw new CodeException(
                    "git.mirror-failed",
                    "the mirror of " + remote.address() + " in " + folder + " cannot be used: " + failed,
                    failed);
        }
    }

    private Repository open() throws IOException {
        Repository mirror = FileRepositoryBuilder.create(folder.toFile());
        if (!RepositoryCache.FileKey.isGitRepository(folder.toFile(), FS.DETECTED)) {
            Trees.delete(folder);
            mirror.create(true);
        }
        return mirror;
    }

    private static @Nullable String branchOf(@Nullable Ref head, Map<String, Ref> there) {
        if (head == null) {
            return null;
        }
        if (head.isSymbolic()) {
            return Repository.shortenRefName(head.getTarget().getName());
        }
        return there.values().stream()
                .filter(ref -> ref.getName().startsWith(Constants.R_HEADS))
                .filter(ref -> Objects.equals(ref.getObjectId(), head.getObjectId()))
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .findFirst()
                .orElse(null);
    }

    private Ref required(GitRevision revision, @Nullable Ref ref, Map<String, Ref> there) {
        if (ref != null) {
            return ref;
        }
        String prefix = revision instanceof GitRevision.Tag ? Constants.R_TAGS : Constants.R_HEADS;
        String names = there.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", "));
        String code = revision instanceof GitRevision.Tag ? "git.no-such-tag" : "git.no-such-branch";
        throw new CodeException(
                code,
                "%s has no %s; there is %s"
                        .formatted(
                                remote.address(),
                                revision instanceof GitRevision.Default ? "default branch: it is empty" : revision,
                                names.isEmpty() ? "none" : names),
                null);
    }

    private ObjectId named(Repository mirror, Ref ref) throws IOException {
        ObjectId there = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
        if (isComplete(mirror, there)) {
            return there;
        }
        remote.fetchShallow(mirror, new RefSpec("+" + ref.getName() + ":" + FETCHED));
        // It may have moved since; what came is what counts.
        ObjectId fetched = Objects.requireNonNull(mirror.resolve(FETCHED), "nothing was fetched");
        return complete(mirror, fetched);
    }

    private ObjectId commit(Repository mirror, GitRevision.Commit commit) throws IOException {
        if (commit.isWhole()) {
            ObjectId id = ObjectId.fromString(commit.sha());
            if (isComplete(mirror, id)) {
                return id;
            }
            if (fetchedAlone(mirror, commit)) {
                return complete(mirror, id);
            }
        }
        remote.fetchAll(mirror);
        return find(mirror, commit)
                .orElseThrow(() -> new CodeException(
                        "git.no-such-commit",
                        remote.address() + " has no " + commit + " in its branches and tags; see whether it was pushed",
                        null));
    }

    private boolean fetchedAlone(Repository mirror, GitRevision.Commit commit) {
        try {
            remote.fetchShallow(mirror, new RefSpec(commit.sha() + ":" + COMPLETE + commit.sha()));
            return mirror.getObjectDatabase().has(ObjectId.fromString(commit.sha()));
        } catch (CodeException | IOException refused) {
            // Not every server gives a commit by its name alone; all branches and tags are asked for then.
            return false;
        }
    }

    private static Optional<ObjectId> find(Repository mirror, GitRevision.Commit commit) throws IOException {
        try {
            ObjectId id = mirror.resolve(commit.sha() + "^{commit}");
            return id == null ? Optional.empty() : Optional.of(complete(mirror, id));
        } catch (AmbiguousObjectException several) {
            throw new CodeException(
                    "git.ambiguous-commit",
                    commit + " may be several: " + several.getCandidates() + "; write more digits",
                    several);
        } catch (MissingObjectException | IncorrectObjectTypeException other) {
            return Optional.empty();
        }
    }

    private static boolean isComplete(Repository mirror, ObjectId commit) throws IOException {
        return mirror.exactRef(COMPLETE + commit.name()) != null;
    }

    private static ObjectId complete(Repository mirror, ObjectId id) throws IOException {
        try (var walk = new RevWalk(mirror)) {
            ObjectId commit = walk.parseCommit(id).toObjectId();
            RefUpdate update = mirror.updateRef(COMPLETE + commit.name());
            update.setNewObjectId(commit);
            var _ = update.forceUpdate();
            return commit;
        }
    }
}
