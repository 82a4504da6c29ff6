package dev.rondo.internal.definition;

import java.lang.reflect.Executable;
import java.util.List;
import java.util.Optional;

/** Names of parameters from the source file, for classes that {@code java File.java} compiled into memory without names. */
final class SourceNames {
    private SourceNames() {}

    static Optional<List<String>> of(Executable target) {
        return Optional.empty();
    }
}
