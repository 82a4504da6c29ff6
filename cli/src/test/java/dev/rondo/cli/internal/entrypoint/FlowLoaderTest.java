package dev.rondo.cli.internal.entrypoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.dependency.Coordinates;
import dev.rondo.cli.internal.dependency.Distribution;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowLoaderTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<Coordinates> asked = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void restoreLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void aSourceFileIsCompiledWithItsNeighboursAndParameterNames() throws Exception {
        write("acme/Pipeline.java", """
                package acme;
                public class Pipeline {
                    @dev.rondo.Flow(name = "nightly") public int run(int count) { return Neighbour.twice(count); }
                }
                """);
        write("acme/Neighbour.java", "package acme;\nclass Neighbour { static int twice(int n) { return 2 * n; } }\n");

        LoadedFlow loaded = load("acme/Pipeline.java:nightly");

        var method = loaded.type().getMethod("run", int.class);
        assertThat(loaded.flow()).isEqualTo("run");
        assertThat(method.getParameters()[0].getName()).isEqualTo("count");
        Object pipeline = loaded.type().getDeclaredConstructor().newInstance();
        assertThat(method.invoke(pipeline, 21)).isEqualTo(42);
    }

    @Test
    void compileErrorsAreShownWithFileAndLine() throws IOException {
        write("Broken.java", "class Broken {\n  int x = \"text\";\n  nonsense y;\n}\n");

        assertThatThrownBy(() -> load("Broken.java"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("cannot compile Broken.java:")
                .hasMessageContaining("Broken.java:2: incompatible types")
                .hasMessageContaining("Broken.java:3: ");
    }

    @Test
    void whatDidNotChangeIsNotCompiledAgainAndAChangedNeighbourIs() throws Exception {
        write(
                "One.java",
                "public class One { @dev.rondo.Flow public static int run() { return Other.VALUE.length(); } }\n");
        write("Other.java", "class Other { static final String VALUE = String.valueOf(1); }\n");
        load("One.java");
        List<Path> first = classFiles();

        load("One.java");
        assertThat(classFiles()).isEqualTo(first);
        var firstTime = Files.getLastModifiedTime(first.getFirst());
        assertThat(Files.getLastModifiedTime(classFiles().getFirst())).isEqualTo(firstTime);

        write("Other.java", "class Other { static final String VALUE = String.valueOf(333); }\n");
        LoadedFlow changed = load("One.java");
        assertThat(changed.type().getMethod("run").invoke(null)).isEqualTo(3);
    }

    @Test
    void aSourceWithoutAFlowSaysSo() throws IOException {
        write("Empty.java", "public class Empty {}\n");

        assertThatThrownBy(() -> load("Empty.java"))
                .hasMessageContaining("declares no flow; annotate a method with @Flow");
    }

    @Test
    void aFlowIsFoundInAJarAndByItsClass() throws IOException {
        write("Packed.java", "public class Packed { @dev.rondo.Flow(name = \"packed\") public void run() {} }\n");
        load("Packed.java");
        Path classFile = classFiles().getFirst();
        Path jar = folder.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("Packed.class"));
            Files.copy(classFile, out);
        }

        assertThat(load("app.jar:packed").type().getName()).isEqualTo("Packed");
        LoadedFlow byClass = loader().load(Entrypoint.parse("Packed:packed", folder), List.of(jar), List.of());
        assertThat(byClass.type().getName()).isEqualTo("Packed");
    }

    @Test
    void whatIsNoJarIsRefused() throws IOException {
        write("fake.jar", "this is text");

        assertThatThrownBy(() -> load("fake.jar")).hasMessageContaining("is not a jar");
    }

    @Test
    void foreignLibrariesAreResolvedAndRondosOwnAreNot() throws IOException {
        write("Needs.java", """
                //DEPS dev.rondo:rondo:1.0.0
                // DEPS com.acme:tool:1.2 com.acme:other:3
                public class Needs { @dev.rondo.Flow public void run() {} }
                """);

        load("Needs.java");

        assertThat(asked).extracting(Coordinates::toString).containsExactly("com.acme:tool:1.2", "com.acme:other:3");
    }

    @Test
    void wrongDependenciesAreNamed() throws IOException {
        write("Odd.java", "//DEPS com.acme\nclass Odd {}\n");
        write("Old.java", "//DEPS dev.rondo:rondo:0.1\nclass Old {}\n");
        write("None.java", "//DEPS dev.rondo:rondo-magic:1.0.0\nclass None {}\n");

        assertThatThrownBy(() -> load("Odd.java")).hasMessageContaining("write //DEPS group:artifact:version");
        assertThatThrownBy(() -> load("Old.java")).hasMessageContaining("this rondo, which is 1.0.0");
        assertThatThrownBy(() -> load("None.java")).hasMessageContaining("dev.rondo:rondo-ml");
    }

    private LoadedFlow load(String entrypoint) {
        return loader().load(Entrypoint.parse(entrypoint, folder), List.of(), List.of());
    }

    private FlowLoader loader() {
        return new FlowLoader(folder, folder.resolve("compiled"), new Distribution(null), () -> libraries -> {
            asked.addAll(libraries);
            return List.of();
        });
    }

    private List<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("compiled"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
