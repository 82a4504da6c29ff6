package dev.rondo.ml.dataset;

import dev.rondo.model.RondoException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/** Reads and writes Parquet and CSV through an in-memory DuckDB. */
final class DatasetFile {
    private DatasetFile() {}

    static void write(Dataset dataset, Path file) {
        DatasetWriter.write(dataset, file);
    }

    /** Reads the files as one table; the named columns, or all. */
    static Dataset read(List<Path> files, List<String> names) {
        String table = tableFunction(files);
        try (Connection connection = DuckDb.connect();
                Statement statement = connection.createStatement()) {
            Map<String, String> types = describe(statement, table);
            requireColumns(files, names, types.keySet());
            Map<String, String> wanted = new LinkedHashMap<>();
            (names.isEmpty() ? types.keySet() : names).forEach(name -> wanted.put(name, types.get(name)));
            return load(statement, table, wanted);
        } catch (SQLException e) {
            throw notReadable(files, e);
        }
    }

    private static String tableFunction(List<Path> files) {
        Set<DataFormat> formats = new LinkedHashSet<>();
        files.forEach(file -> formats.add(DataFormat.of(file)));
        if (formats.size() > 1) {
            throw new RondoException(
                    "dataset.mixed-formats",
                    "Cannot read Parquet and CSV files as one dataset: %s. Read them apart and use concat."
                            .formatted(files));
        }
        String list =
                files.stream().map(file -> DuckDb.literal(file.toString())).collect(Collectors.joining(", "));
        return switch (formats.iterator().next()) {
            case PARQUET -> "read_parquet([%s], union_by_name = true)".formatted(list);
            case CSV -> "read_csv([%s], union_by_name = true, header = true, sample_size = -1)".formatted(list);
        };
    }

    private static Map<String, String> describe(Statement statement, String table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
            while (result.next()) {
                types.put(result.getString(1), result.getString(2));
            }
        }
        return types;
    }

    private static void requireColumns(List<Path> files, List<String> names, Set<String> present) {
        List<String> absent =
                names.stream().filter(name -> !present.contains(name)).toList();
        if (!absent.isEmpty()) {
            throw new RondoException(
                    "dataset.no-such-column",
                    "No column %s in %s. There are: %s."
                            .formatted(String.join(", ", absent), named(files), String.join(", ", present)));
        }
    }

    private static Dataset load(Statement statement, String table, Map<String, String> types) throws SQLException {
        List<ColumnReader> readers = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        types.forEach((name, type) -> {
            ColumnReader reader = ColumnReader.forType(type);
            readers.add(reader);
            expressions.add(reader.expression(DuckDb.identifier(name)));
        });
        String query = "SELECT " + String.join(", ", expressions) + " FROM " + table;
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                for (int i = 0; i < readers.size(); i++) {
                    readers.get(i).read(result, i + 1);
                }
            }
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        int index = 0;
        for (String name : types.keySet()) {
            columns.put(name, readers.get(index++).build());
        }
        return Dataset.of(columns);
    }

    private static RondoException notReadable(List<Path> files, SQLException cause) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new RondoException(
                "dataset.not-readable",
                "Cannot read %s: %s. Check where it comes from and fetch it again."
                        .formatted(named(files), reason.strip()),
                cause);
    }

    private static String named(List<Path> files) {
        return files.size() == 1 ? files.get(0).toString() : "%s and %d more".formatted(files.get(0), files.size() - 1);
    }

    /** DuckDB: one in-memory database per use, so nothing is shared and nothing left behind. */
    static final class DuckDb {
        private DuckDb() {}

        static Connection connect() throws SQLException {
            // Not through DriverManager, which knows only the drivers that its first user could see.
            return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        }

        static String literal(String text) {
            return "'" + text.replace("'", "''") + "'";
        }

        static String identifier(String name) {
            return "\"" + name.replace("\"", "\"\"") + "\"";
        }

        static boolean isParquet(Path file) {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
        }
    }
}
