package dev.rondo.internal.definition;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Digests of what methods do: of their bytecode without what changes when other code does, such as line numbers. Stable
 * over compilations of the same source by the same compiler.
 */
final class SourceHash {
    private SourceHash() {}

    /** SHA-256 in hexadecimal; of the signature alone where the class file cannot be had. */
    static String of(Executable target) {
        Optional<ClassModel> owner = ClassFiles.of(target.getDeclaringClass());
        Optional<MethodModel> method = ClassFiles.method(target);
        return owner.isPresent() && method.isPresent()
                ? sha256(new BytecodeText(owner.get()).of(method.get()))
                : sha256(target.toGenericString());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
