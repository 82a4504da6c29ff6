package dev.rondo.cli.internal.entrypoint;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;

/** Tells which source file a class file was compiled from. */
final class SourceOf {
    private SourceOf() {}

    /** Whether the class comes from a source of this name; the compiler notes the name only, without folders. */
    static boolean isCompiledFrom(byte[] classFile, Path source) {
        ClassModel model = ClassFile.of().parse(classFile);
        return model.findAttribute(Attributes.sourceFile())
                .map(attribute ->
                        attribute.sourceFile().equalsString(source.getFileName().toString()))
                .orElse(false);
    }
}
