package dev.rondo.cli.internal.entrypoint;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the user's classes and libraries. What they bring goes before what Rondo happens to be built with, so that a
 * flow gets the versions of libraries that it asks for; only what Rondo shares with flows is always Rondo's.
 */
final class UserClassLoader extends URLClassLoader {
    // Types of these packages pass between flows and the engine, or must see the lines that flows log.
    private static final List<String> SHARED = List.of(
            "dev.rondo.model.",
            "dev.rondo.client.",
            "dev.rondo.internal.",
            "tools.jackson.",
            "com.fasterxml.jackson.annotation.",
            "org.slf4j.",
            "ch.qos.logback.",
            "org.jspecify.");

    static {
        registerAsParallelCapable();
    }

    UserClassLoader(List<Path> classPath, ClassLoader parent) {
        super(urls(classPath), parent);
    }

    private static URL[] urls(List<Path> classPath) {
        return classPath.stream().map(UserClassLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShared(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : ownOrShared(name, resolve);
        }
    }

    private Class<?> ownOrShared(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notOwn) {
            return super.loadClass(name, resolve);
        }
    }

    // The engine's public types are directly in dev.rondo; users have no business there.
    private static boolean isShared(String name) {
        boolean engine = name.startsWith("dev.rondo.") && name.indexOf('.', "dev.rondo.".length()) < 0;
        return engine || name.startsWith("java.") || SHARED.stream().anyMatch(name::startsWith);
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }
}
