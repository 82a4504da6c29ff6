package dev.rondo.internal.definition;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Class files as their loaders hold them; also those that the source launcher compiled into memory. */
final class ClassFiles {
    private ClassFiles() {}

    /** The class file; empty where the loader does not give it, or gives what cannot be read. */
    static Optional<ClassModel> of(Class<?> type) {
        return of(type.getName().replace('.', '/'), type.getClassLoader());
    }

    /** The class file of an internal name such as {@code com/acme/Pipeline}; does not load the class. */
    static Optional<ClassModel> of(String internalName, @Nullable ClassLoader loader) {
        String resource = internalName + ".class";
        try (InputStream input = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return input == null ? Optional.empty() : Optional.of(ClassFile.of().parse(input.readAllBytes()));
        } catch (IOException | IllegalArgumentException unreadable) {
            // All that is read here improves messages, names and hashes; every caller has something to fall back on.
            return Optional.empty();
        }
    }

    /** The method or constructor in its class's file. */
    static Optional<MethodModel> method(Executable target) {
        return of(target.getDeclaringClass())
                .flatMap(model -> method(model, name(target), type(target).descriptorString()));
    }

    /** The method of that name and descriptor. */
    static Optional<MethodModel> method(ClassModel model, String name, String descriptor) {
        return model.methods().stream()
                .filter(method -> method.methodName().equalsString(name)
                        && method.methodType().equalsString(descriptor))
                .findFirst();
    }

    private static String name(Executable target) {
        return target instanceof Method ? target.getName() : "<init>";
    }

    private static MethodType type(Executable target) {
        return switch (target) {
            case Method method -> MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            case Constructor<?> constructor -> MethodType.methodType(void.class, constructor.getParameterTypes());
        };
    }
}
