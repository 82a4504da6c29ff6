package dev.rondo.worker.code.storage;

import dev.rondo.model.Json;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Digests;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/**
 * A version of code: its files with the digests of their content. The version's name is the digest of its written form, so
 * the name vouches for all of it.
 *
 * @param format the number of the form: 1
 * @param files the files, ordered by path
 */
public record CodeVersion(int format, List<File> files) {
    private static final int FORMAT = 1;

    public CodeVersion {
        files = files.stream().sorted(Comparator.comparing(File::path)).toList();
    }

    /**
     * A file.
     *
     * @param path its path below the folder, divided by slashes
     * @param sha256 the digest of its content
     * @param bytes its size
     * @param executable whether it may be run
     */
    public record File(String path, String sha256, long bytes, boolean executable) {
        public File {
            SafePaths.require(path);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new CodeException("storage.bad-version", "the digest of " + path + " is none", null);
            }
        }
    }

    /** A version with these files. */
    public static CodeVersion of(List<File> files) {
        return new CodeVersion(FORMAT, files);
    }

    /** The written form: always the same for the same files. */
    public byte[] toBytes() {
        return Json.MAPPER.writeValueAsBytes(this);
    }

    /** The name. */
    public String name() {
        return Digests.of(toBytes());
    }

    /**
     * Reads the written form.
     *
     * @param name the name that it is to have
     * @param origin where it came from
     * @throws CodeException when it is not what has that name
     */
    public static CodeVersion read(byte[] bytes, String name, String origin) {
        if (!Digests.of(bytes).equals(name)) {
            throw new CodeException(
                    "storage.version-changed",
                    "the list of files of version " + name + " in " + origin
                            + " has changed since it was pushed, and is not used; push the code again and deploy what that gives",
                    null);
        }
        try {
            CodeVersion read = Objects.requireNonNull(Json.MAPPER.readValue(bytes, CodeVersion.class));
            if (read.format() == FORMAT) {
                return read;
            }
        } catch (JacksonException unreadable) {
            throw new CodeException(
                    "storage.bad-version", "version " + name + " in " + origin + " is not understood", unreadable);
        }
        throw new CodeException(
                "storage.bad-version",
                "version " + name + " in " + origin + " was written by a newer Rondo; update Rondo on this machine",
                null);
    }
}
