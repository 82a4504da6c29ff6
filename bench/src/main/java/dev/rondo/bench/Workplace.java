package dev.rondo.bench;

import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine with a home of its own, which is deleted when it is closed. */
final class Workplace implements AutoCloseable {
    private final Path home;
    private final Engine engine;

    private Workplace(Path home, Engine engine) {
        this.home = home;
        this.engine = engine;
    }

    static Workplace open(Setting setting, Persistence persistence) throws IOException {
        Path home = Files.createTempDirectory(setting.folder(), "home-");
        return new Workplace(home, Engines.open(home, persistence));
    }

    Path home() {
        return home;
    }

    Engine engine() {
        return engine;
    }

    /** Runs code whose runs this engine drives. */
    <T extends @Nullable Object> T run(Callable<T> code) throws Exception {
        return Engines.using(engine, code);
    }

    @Override
    public void close() throws IOException {
        engine.close();
        delete(home);
    }

    /** Deletes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
