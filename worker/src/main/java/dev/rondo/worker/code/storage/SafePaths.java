package dev.rondo.worker.code.storage;

import dev.rondo.worker.code.CodeException;
import java.util.Arrays;

/** Names of objects that become paths of files. */
final class SafePaths {
    private SafePaths() {}

    /** The path, if it stays below the folder it is meant for. */
    static String require(String path) {
        boolean leaves = path.isEmpty()
                || path.startsWith("/")
                || path.contains("\\")
                || path.contains("\0")
                || Arrays.stream(path.split("/", -1))
                        .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (leaves) {
            throw new CodeException(
                    "storage.bad-path",
                    "the storage holds '" + path + "', which is no path below a folder; rename it there",
                    null);
        }
        return path;
    }
}
