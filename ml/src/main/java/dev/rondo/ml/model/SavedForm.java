package dev.rondo.ml.model;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of an immutable model, made when they are first asked for: what stores it as a result, what knows it by its
 * fingerprint and the registry all want the same. Thread-safe.
 */
final class SavedForm {
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable ModelFiles files;

    ModelFiles files(Supplier<ModelFiles> made) {
        ModelFiles known = files;
        if (known != null) {
            return known;
        }
        making.lock();
        try {
            if (files == null) {
                files = made.get();
            }
            return files;
        } finally {
            making.unlock();
        }
    }
}
