package dev.rondo.worker.code.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What belongs to a checkout of some directories: those directories, and the files beside the way to them, as
 * {@code git sparse-checkout} has it.
 *
 * @param repository the repository
 * @param commit the commit
 */
record SparsePaths(Repository repository, ObjectId commit) {

    /** The paths, those of the directories among them if they are there. */
    List<String> of(List<String> directories) throws IOException {
        Set<String> ways = new LinkedHashSet<>();
        ways.add("");
        for (String directory : directories) {
            for (int slash = directory.indexOf('/'); slash > 0; slash = directory.indexOf('/', slash + 1)) {
                ways.add(directory.substring(0, slash));
            }
        }
        List<String> paths = new ArrayList<>();
        try (var commits = new RevWalk(repository);
                var walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            while (walk.next()) {
                String path = walk.getPathString();
                boolean isTree = FileMode.TREE.equals(walk.getRawMode(0));
                if (directories.contains(path) || !isTree) {
                    paths.add(path);
                } else if (ways.contains(path)) {
                    walk.enterSubtree();
                }
            }
        }
        return paths;
    }
}
