package dev.rondo.cli.internal.worker;

import dev.rondo.FlowEntrypoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The flows that a worker has loaded, each version in a class loader of its own: loaded once, and again when a file has
 * changed. Bounded: those that were not used for longest are let go of. Thread-safe.
 */
final class LoadedFlows {
    private static final int MOST = 32;

    private final FlowRunLoader loader;
    private final Map<Version, CompletableFuture<Loaded>> loaded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, CompletableFuture<Loaded>> eldest) {
            return size() > MOST;
        }
    };

    LoadedFlows(FlowRunLoader loader) {
        this.loader = loader;
    }

    /** A flow and what has loaded it. */
    record Loaded(FlowEntrypoint flow, ClassLoader classLoader) {}

    private record Version(FlowRunCode code, List<String> files) {}

    /**
     * The flow, loaded now unless it was before.
     *
     * @throws dev.rondo.model.RondoException when it cannot be loaded
     */
    Loaded get(FlowRunCode code) {
        Version version = new Version(code, files(code));
        CompletableFuture<Loaded> mine = new CompletableFuture<>();
        CompletableFuture<Loaded> known;
        synchronized (loaded) {
            known = loaded.putIfAbsent(version, mine);
        }
        if (known == null) {
            load(version, mine);
            known = mine;
        }
        try {
            return known.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    private void load(Version version, CompletableFuture<Loaded> result) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            FlowEntrypoint flow = loader.load(version.code());
            result.complete(new Loaded(flow, thread.getContextClassLoader()));
        } catch (Throwable failure) {
            synchronized (loaded) {
                loaded.remove(version, result);
            }
            result.completeExceptionally(failure);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    // What a change of the code shows in: sources beside the flow, the jar, what is on the class path.
    private static List<String> files(FlowRunCode code) {
        List<String> files = new ArrayList<>();
        String target = code.entrypoint().replaceFirst(":[^:/\\\\]*$", "");
        Path file = code.directory().resolve(target).normalize();
        try {
            if (target.endsWith(".java") && Files.isRegularFile(file)) {
                try (Stream<Path> beside = Files.list(file.resolveSibling("."))) {
                    beside.filter(each -> each.toString().endsWith(".java"))
                            .sorted()
                            .forEach(each -> files.add(stamp(each)));
                }
            } else if (Files.isRegularFile(file)) {
                files.add(stamp(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the code in " + code.directory() + " cannot be read", unreadable);
        }
        code.classPath().stream().map(LoadedFlows::stamp).forEach(files::add);
        return files;
    }

    private static String stamp(Path file) {
        return file + " " + file.toFile().lastModified() + " " + file.toFile().length();
    }
}
