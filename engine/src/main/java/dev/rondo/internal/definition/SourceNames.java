package dev.rondo.internal.definition;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Executable;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Names of parameters from the source file, for classes that {@code java File.java} compiled into memory without names. */
final class SourceNames {
    private SourceNames() {}

    /** The names; empty where the class does not come from a source file, or there is no compiler to read it. */
    static Optional<List<String>> of(Executable target) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        return compiler == null
                ? Optional.empty()
                : sourceFile(target.getDeclaringClass()).flatMap(file -> read(compiler, file, target));
    }

    // The source launcher tells the file as the place that its classes come from.
    private static Optional<Path> sourceFile(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .filter(location -> location.getProtocol().equals("file")
                        && location.getPath().endsWith(".java"))
                .map(location -> Path.of(URI.create(location.toString())));
    }

    private static Optional<List<String>> read(JavaCompiler compiler, Path file, Executable target) {
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    Writer.nullWriter(), files, _ -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            Methods methods = new Methods(target);
            for (CompilationUnitTree unit : task.parse()) {
                methods.scan(unit, null);
            }
            // Several: overloaded in the file with types that a parser cannot tell apart.
            return methods.found.size() == 1 ? Optional.of(methods.found.getFirst()) : Optional.empty();
        } catch (IOException unreadable) {
            // The file may be gone since it was compiled; the caller says what then to do.
            return Optional.empty();
        }
    }

    /** Collects the names of the parameters of methods that may be the one. */
    private static final class Methods extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final String name;
        private final String type;
        private final List<String> parameterTypes;
        private final List<List<String>> found = new ArrayList<>();
        private String within;

        Methods(Executable target) {
            this.name = target.getName();
            this.type = target.getDeclaringClass().getSimpleName();
            this.within = "";
            this.parameterTypes = Arrays.stream(target.getParameterTypes())
                    .map(Class::getSimpleName)
                    .toList();
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
            String outer = within;
            within = tree.getSimpleName().toString();
            super.visitClass(tree, null);
            within = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
            if (tree.getName().contentEquals(name) && within.equals(type) && isSame(tree.getParameters())) {
                found.add(tree.getParameters().stream()
                        .map(parameter -> parameter.getName().toString())
                        .toList());
            }
            return super.visitMethod(tree, null);
        }

        private boolean isSame(List<? extends VariableTree> parameters) {
            return parameters.stream().map(Methods::erased).toList().equals(parameterTypes);
        }

        private static String erased(VariableTree parameter) {
            String text =
                    parameter.getType().toString().replaceAll("<.*>", "").replaceAll("@\\w+(\\([^)]*\\))?\\s*", "");
            return text.substring(text.lastIndexOf('.') + 1).strip();
        }
    }
}
