package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeCache;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.URIish;

/**
 * {@code git_clone}: gets a branch, a tag or a commit of a Git repository into a folder below the working directory. Gives its
 * {@code directory} and {@code commit_sha}. What was fetched is kept for other runs; history is not fetched unless a server
 * does not give a commit without.
 */
public final class GitClone implements CodeStep {
    private static final String REPOSITORY = "repository";
    private static final String BRANCH = "branch";
    private static final String TAG = "tag";
    private static final String COMMIT = "commit_sha";
    private static final String SUBMODULES = "include_submodules";
    private static final String DIRECTORIES = "directories";
    private static final String NAME = "clone_directory_name";
    private static final Set<String> INPUTS = Set.of(
            REPOSITORY,
            BRANCH,
            TAG,
            COMMIT,
            SUBMODULES,
            DIRECTORIES,
            NAME,
            "access_token",
            "credentials",
            "private_key",
            "private_key_file",
            "passphrase",
            "known_hosts",
            "host_key");

    @Override
    public String name() {
        return "git_clone";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(inputs, INPUTS);
        URIish address = address(given.text(REPOSITORY), workspace);
        var source = new GitSource(
                address,
                GitAccess.of(address, given),
                revision(given),
                given.texts(DIRECTORIES),
                given.flag(SUBMODULES, false));
        Path target = workspace
                .directory()
                .toAbsolutePath()
                .resolve(folderName(address, given))
                .normalize();
        CodeCache cache = CodeCache.of(workspace);
        String commit =
                cache.alone("destination", target.toString(), () -> source.checkout(target, cache, workspace.output()));
        cache.trim();
        return Map.of(DIRECTORY, target.toString(), COMMIT, commit);
    }

    private static URIish address(String written, Workspace workspace) {
        try {
            var address = new URIish(written);
            // A path is one of the workspace, not of whatever this process was started in.
            return address.isRemote() || address.getScheme() != null
                    ? address
                    : new URIish(workspace
                            .directory()
                            .toAbsolutePath()
                            .resolve(written)
                            .normalize()
                            .toUri()
                            .toString());
        } catch (URISyntaxException unreadable) {
            throw new CodeException(
                    "git.bad-address",
                    "the repository is no address of one (" + unreadable.getReason()
                            + "); write https://host/path.git or git@host:path.git",
                    unreadable);
        }
    }

    private static GitRevision revision(StepInputs given) {
        long named = Stream.of(BRANCH, TAG, COMMIT).filter(given::has).count();
        if (named > 1) {
            throw StepInputs.wrong("give one of branch, tag and commit_sha, not several");
        }
        return given.optionalText(BRANCH)
                .<GitRevision>map(GitRevision.Branch::new)
                .or(() -> given.optionalText(TAG).map(GitRevision.Tag::new))
                .or(() -> given.optionalText(COMMIT).map(sha -> new GitRevision.Commit(sha.toLowerCase(Locale.ROOT))))
                .orElseGet(GitRevision.Default::new);
    }

    private static String folderName(URIish address, StepInputs given) {
        String path = Optional.ofNullable(address.getPath()).orElse("").replaceAll("/+$", "");
        String repository = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.git$", "");
        String suffix = given.optionalText(BRANCH)
                .or(() -> given.optionalText(TAG))
                .map(name -> "-" + name.replace('/', '-'))
                .orElse("");
        return given.optionalText(NAME).orElse(repository + suffix);
    }
}
