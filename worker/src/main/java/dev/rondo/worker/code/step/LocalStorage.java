package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeCache;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.code.storage.FolderStorage;
import dev.rondo.worker.code.storage.StoredCode;
import java.nio.file.Path;

/** Code that is stored in a folder of this machine. */
final class LocalStorage {
    private LocalStorage() {}

    static StoredCode of(Path folder, Workspace workspace) {
        Path parent = folder.getParent();
        if (parent == null) {
            throw new CodeException(
                    "code.bad-address", "code is in a folder; the root of the file system is none", null);
        }
        return new StoredCode(
                new FolderStorage(parent),
                String.valueOf(folder.getFileName()),
                CodeCache.of(workspace),
                workspace.output());
    }
}
