package dev.rondo.bench.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server that can be started for a measurement.
 *
 * @param name for the table
 * @param command starts it; {@code PORT} stands for the port
 * @param environment what it is told by environment variables; {@code HOME} in a value stands for a folder of its own
 * @param isRondo whether it is Rondo's, which has bars to meet
 */
public record ServerKind(String name, List<String> command, Map<String, String> environment, boolean isRondo) {
    /** The PostgreSQL server in which databases may be made, such as {@code postgresql://postgres@127.0.0.1:5432}. */
    public static final String POSTGRES = "RONDO_TEST_POSTGRES";

    /** A Python interpreter that has the stock server. */
    public static final String STOCK_PYTHON = "RONDO_BENCH_STOCK_PYTHON";

    public ServerKind {
        Objects.requireNonNull(name, "name is null");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The name of its database in PostgreSQL; null when it uses none. */
    @Nullable
    String database() {
        String url = environment.get("RONDO_DATABASE_URL");
        return url == null ? null : url.substring(url.lastIndexOf('/') + 1);
    }

    /**
     * The servers that this machine has: Rondo on SQLite, on PostgreSQL where {@link #POSTGRES} names one, and the stock
     * server where {@link #STOCK_PYTHON} names an interpreter.
     *
     * @param distribution the folder of Rondo's installed command; null where there is none
     * @param environment the environment variables
     * @param freshDatabase makes an empty database in the PostgreSQL server and gives its address
     */
    public static List<ServerKind> available(
            @Nullable Path distribution, Map<String, String> environment, FreshDatabase freshDatabase) {
        List<ServerKind> kinds = new ArrayList<>();
        if (distribution != null) {
            String rondo = distribution.resolve("bin/rondo").toString();
            List<String> start = List.of(rondo, "server", "start", "--host", "127.0.0.1", "--port", "PORT");
            kinds.add(new ServerKind("Rondo on SQLite", start, Map.of("RONDO_HOME", "HOME"), true));
            String postgres = environment.get(POSTGRES);
            if (postgres != null) {
                kinds.add(new ServerKind(
                        "Rondo on PostgreSQL",
                        start,
                        Map.of("RONDO_HOME", "HOME", "RONDO_DATABASE_URL", freshDatabase.in(postgres)),
                        true));
            }
        }
        String python = environment.get(STOCK_PYTHON);
        if (python != null) {
            kinds.add(stock(python));
        }
        return kinds;
    }

    private static ServerKind stock(String python) {
        return new ServerKind(
                "stock Python server on SQLite",
                List.of(python, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", "PORT"),
                Map.of(
                        "PREFECT_HOME", "HOME",
                        "PREFECT_PROFILES_PATH", "HOME/profiles.toml",
                        "PREFECT_SERVER_ANALYTICS_ENABLED", "false",
                        "PREFECT_SERVER_UI_ENABLED", "false",
                        "PREFECT_LOGGING_LEVEL", "WARNING"),
                false);
    }

    /** Makes databases. */
    @FunctionalInterface
    public interface FreshDatabase {
        /** The address of a new, empty database in the server at this address. */
        String in(String server);
    }
}
