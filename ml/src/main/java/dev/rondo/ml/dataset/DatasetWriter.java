package dev.rondo.ml.dataset;

import dev.rondo.ml.dataset.DatasetFile.DuckDb;
import dev.rondo.model.RondoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes a dataset through DuckDB to a file beside the target, then moves it there in one step. */
final class DatasetWriter {
    private DatasetWriter() {}

    static void write(Dataset dataset, Path file) {
        requireKnownEnding(file);
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            copy(dataset, unfinished, DuckDb.isParquet(file) ? "PARQUET" : "CSV, HEADER");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException | IOException e) {
            throw notWritten(file, e);
        }
    }

    private static void requireKnownEnding(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".parquet") && !name.endsWith(".csv")) {
            throw new RondoException(
                    "dataset.unknown-format",
                    "Cannot tell the format of %s by its name. End it with .parquet or .csv.".formatted(file));
        }
    }

    private static void copy(Dataset dataset, Path file, String format) throws SQLException {
        try (Connection connection = DuckDb.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE dataset (%s)".formatted(definitions(dataset)));
            append(dataset, connection.unwrap(DuckDBConnection.class));
            statement.execute("COPY dataset TO %s (FORMAT %s)".formatted(DuckDb.literal(file.toString()), format));
        }
    }

    private static String definitions(Dataset dataset) {
        return dataset.columns().entrySet().stream()
                .map(column -> DuckDb.identifier(column.getKey()) + " " + typeName(column.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String typeName(Column column) {
        return switch (column.type()) {
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case STRING -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP";
        };
    }

    private static void append(Dataset dataset, DuckDBConnection connection) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("dataset")) {
            for (int row = 0; row < dataset.size(); row++) {
                appender.beginRow();
                for (Map.Entry<String, Column> column : dataset.columns().entrySet()) {
                    append(appender, column.getValue().value(row));
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> appender.appendNull();
            case Long number -> appender.append(number.longValue());
            case Double number -> appender.append(number.doubleValue());
            case Boolean flag -> appender.append(flag.booleanValue());
            case Instant time -> appender.append(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            case String text -> appender.append(text);
            default -> throw new IllegalStateException("No column holds a " + value.getClass());
        }
    }

    private static RondoException notWritten(Path file, Exception cause) {
        return new RondoException(
                "dataset.not-written",
                "Cannot write %s: %s. Check the folder, its permissions and the room on the disk."
                        .formatted(file, cause.getMessage()),
                cause);
    }
}
