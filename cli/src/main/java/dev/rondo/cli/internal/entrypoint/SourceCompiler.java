package dev.rondo.cli.internal.entrypoint;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.rondo.cli.internal.CliException;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles a source file, and those that it uses from its source root, with the JDK's compiler.
 *
 * @param classPath what the source may use
 * @param directory the caller's folder; messages name files relative to it
 */
record SourceCompiler(List<Path> classPath, Path directory) {
    private static final int MOST_ERRORS = 20;

    /**
     * Compiles with the names of parameters and with debug information, which flows need for their messages.
     *
     * @param output the folder for the classes
     * @return all sources that were compiled
     * @throws CliException with the compiler's errors, a line each with file and line
     */
    Set<Path> compile(SourceHeader source, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw CliException.environment("running source files needs a JDK, and this Java has no compiler", null);
        }
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    // What is not a problem in the source, such as a bug of the compiler, is told through this.
                    new StringWriter(),
                    files,
                    problems,
                    options(source, output),
                    null,
                    files.getJavaFileObjects(source.file()));
            var compiled = new Parsed(new TreeSet<>());
            task.addTaskListener(compiled);
            if (!task.call()) {
                throw new CompileErrors(problems.getDiagnostics()).asException(source.file());
            }
            return compiled.sources();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private List<String> options(SourceHeader source, Path output) {
        return List.of(
                "-parameters",
                "-g",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-d",
                output.toString(),
                "-classpath",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "-sourcepath",
                source.sourceRoot().toString());
    }

    /** Notes which sources the compiler read. */
    private record Parsed(Set<Path> sources) implements TaskListener {
        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE && event.getSourceFile() != null) {
                sources.add(Path.of(event.getSourceFile().toUri()));
            }
        }
    }

    private final class CompileErrors {
        private final List<Diagnostic<? extends JavaFileObject>> errors;

        CompileErrors(List<Diagnostic<? extends JavaFileObject>> problems) {
            errors = problems.stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .toList();
        }

        CliException asException(Path file) {
            String lines = errors.stream().limit(MOST_ERRORS).map(this::line).collect(Collectors.joining("\n"));
            String more = errors.size() > MOST_ERRORS ? "\nand " + (errors.size() - MOST_ERRORS) + " more" : "";
            return CliException.badInput("cannot compile " + shown(file) + ":\n" + lines + more);
        }

        private String line(Diagnostic<? extends JavaFileObject> error) {
            String message = error.getMessage(Locale.ROOT);
            JavaFileObject source = error.getSource();
            return source == null
                    ? message
                    : shown(Path.of(source.toUri())) + ":" + error.getLineNumber() + ": " + message;
        }
    }

    private String shown(Path file) {
        return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
    }
}
