package dev.rondo.cli.internal.entrypoint;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Version;
import dev.rondo.cli.internal.dependency.Coordinates;
import dev.rondo.cli.internal.dependency.DependencyResolver;
import dev.rondo.cli.internal.dependency.Distribution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes a class of an entrypoint: compiles source files, finds their libraries, finds the flow in a jar.
 *
 * @param directory the caller's folder
 * @param compiledFolder where compiled classes are kept
 * @param distribution where Rondo's own libraries are
 * @param resolver finds other libraries; asked for only when there are any
 */
public record FlowLoader(
        Path directory, Path compiledFolder, Distribution distribution, Supplier<DependencyResolver> resolver) {

    /**
     * Loads the class of a flow. The thread's context class loader sees what the flow sees from then on.
     *
     * @param classPath jars and folders that the user adds
     * @param extras Rondo's own libraries that the user adds, see {@link Distribution#EXTRAS}
     * @throws CliException when the source does not compile, or there is no such flow or class
     */
    public LoadedFlow load(Entrypoint entrypoint, List<Path> classPath, List<String> extras) {
        List<Path> added = new ArrayList<>(classPath);
        extras.forEach(extra -> added.addAll(distribution.extra(extra)));
        return switch (entrypoint) {
            case Entrypoint.SourceFile source -> loadSource(source, added);
            case Entrypoint.Jar jar -> loadJar(jar, added);
            case Entrypoint.ClassName name -> loadClass(name, added);
        };
    }

    private LoadedFlow loadSource(Entrypoint.SourceFile entrypoint, List<Path> added) {
        SourceHeader source = SourceHeader.read(entrypoint.file());
        List<Path> libraries = new ArrayList<>(added);
        libraries.addAll(libraries(source.dependencies()));
        List<Path> compileClassPath = new ArrayList<>(libraries);
        compileClassPath.addAll(distribution.core());
        Path classes =
                new CompiledSources(compiledFolder).classes(source, new SourceCompiler(compileClassPath, directory));
        FlowMethod flow = FlowMethods.inFolder(entrypoint.file().getFileName().toString(), classes, entrypoint.file())
                .meant(entrypoint.flow());
        libraries.addFirst(classes);
        return load(flow.className(), flow.method(), libraries);
    }

    private LoadedFlow loadJar(Entrypoint.Jar entrypoint, List<Path> added) {
        FlowMethod flow = FlowMethods.inJar(entrypoint.file()).meant(entrypoint.flow());
        List<Path> classPath = new ArrayList<>(added);
        classPath.addFirst(entrypoint.file());
        return load(flow.className(), flow.method(), classPath);
    }

    private LoadedFlow loadClass(Entrypoint.ClassName entrypoint, List<Path> classPath) {
        try {
            Class<?> type = Class.forName(entrypoint.name(), false, install(classPath));
            return new LoadedFlow(type, entrypoint.flow());
        } catch (ClassNotFoundException missing) {
            throw CliException.badInput(
                    "there is no class " + entrypoint.name()
                            + " on the class path; name its jar or folder with --classpath",
                    missing);
        }
    }

    private static LoadedFlow load(String className, String method, List<Path> classPath) {
        try {
            return new LoadedFlow(Class.forName(className, false, install(classPath)), method);
        } catch (ClassNotFoundException missing) {
            throw CliException.badInput("class " + className + " was found but cannot be loaded", missing);
        } catch (LinkageError broken) {
            throw CliException.badInput(
                    "class " + className + " cannot be loaded: " + broken + "; is a library missing?", broken);
        }
    }

    // Libraries find their services and their resources through the thread's loader, which started threads inherit.
    private static ClassLoader install(List<Path> classPath) {
        var loader = new UserClassLoader(classPath, FlowLoader.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    private List<Path> libraries(List<Coordinates> dependencies) {
        List<Path> found = new ArrayList<>();
        dependencies.stream()
                .filter(Coordinates::isRondo)
                .forEach(each -> found.addAll(distribution.part(each, Version.CURRENT)));
        List<Coordinates> foreign =
                dependencies.stream().filter(each -> !each.isRondo()).toList();
        if (!foreign.isEmpty()) {
            found.addAll(resolver.get().resolve(foreign));
        }
        return found;
    }
}
