package dev.rondo.store.internal.sqlite;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Where a database is. */
public sealed interface Location {

    /** What its user knows it by. */
    String description();

    /** The address for the driver. */
    String url();

    /**
     * In a file.
     *
     * @param path the file
     */
    record InFile(Path path) implements Location {
        public InFile {
            Objects.requireNonNull(path, "path is null");
        }

        @Override
        public String description() {
            return path.toString();
        }

        @Override
        public String url() {
            return "jdbc:sqlite:" + path.toAbsolutePath();
        }
    }

    /**
     * In the memory of this process, as long as a connection is open.
     *
     * @param name tells it from others in this process
     */
    record InMemory(String name) implements Location {
        private static final AtomicLong COUNT = new AtomicLong();

        public InMemory {
            Objects.requireNonNull(name, "name is null");
        }

        /** One that no other connection knows. */
        public static InMemory fresh() {
            return new InMemory("rondo-" + COUNT.incrementAndGet());
        }

        @Override
        public String description() {
            return "The database in memory";
        }

        @Override
        public String url() {
            return "jdbc:sqlite:file:/" + name + "?vfs=memdb";
        }
    }
}
