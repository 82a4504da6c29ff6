package dev.rondo.store.internal.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, kept on disk between starts. Left alone, the driver unpacks it anew in every process and
 * looks through the temporary folder for old copies, which takes a quarter of a second.
 */
public final class NativeLibrary {
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /**
     * Makes the driver load the library from this folder, unpacking it there when it is not yet. Does nothing when the
     * library's place is set already, or the folder cannot be written: the driver then finds its own way.
     */
    public static synchronized void keepIn(Path folder) {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        try {
            String platform = OSInfo.getNativeLibFolderPathForCurrentOS();
            Path unpacked = folder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
                    .resolve(platform)
                    .toAbsolutePath();
            if (unpack(platform, LibraryLoaderUtil.getNativeLibName(), unpacked)) {
                System.setProperty(PATH_PROPERTY, unpacked.toString());
            }
        } catch (IOException unwritable) {
            // The driver unpacks into the temporary folder instead: slower, but it works.
        }
    }

    // Written beside and moved into place, so that two processes starting at once both find it whole or not at all.
    private static boolean unpack(String platform, String name, Path folder) throws IOException {
        Path library = folder.resolve(name);
        if (Files.exists(library)) {
            return true;
        }
        try (InputStream packed =
                SQLiteJDBCLoader.class.getResourceAsStream("/org/sqlite/native/" + platform + "/" + name)) {
            if (packed == null) {
                return false;
            }
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, name, ".part");
            Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }
}
