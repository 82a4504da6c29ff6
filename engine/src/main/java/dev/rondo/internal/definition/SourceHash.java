package dev.rondo.internal.definition;

import java.lang.reflect.Executable;

/** Digests of the bytecode of methods. */
final class SourceHash {
    private SourceHash() {}

    static String of(Executable target) {
        return target.toString();
    }
}
