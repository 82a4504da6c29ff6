package dev.rondo.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes compiled by a test, with the compiler's options of its choice. */
final class Compiled {
    private Compiled() {}

    /** Compiles a source file into a folder and loads its class. */
    static Class<?> load(Path folder, String name, String source, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> all = Stream.concat(Stream.of("-proc:none", "-d", classes.toString()), Stream.of(options))
                    .toList();
            assertThat(compiler.getTask(messages, files, null, all, null, files.getJavaFileObjects(file))
                            .call())
                    .as(messages.toString())
                    .isTrue();
        }
        return loaded(classes, name);
    }

    private static Class<?> loaded(Path classes, String name) throws MalformedURLException {
        ClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader());
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }
}
