package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.store.internal.sql.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final Pattern SCRIPT = Pattern.compile("V(\\d+)__(.*)\\.sql");

    private static Path scripts(String database) {
        return Path.of("src", "main", "resources", "db", "migration", database);
    }

    private static List<Integer> numbers(String database) throws IOException {
        try (Stream<Path> files = Files.list(scripts(database))) {
            return files.map(file -> SCRIPT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(script -> Integer.valueOf(script.group(1)))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theLatestScriptIsTheOneThatTheProgramKnows(String database) throws IOException {
        assertThat(numbers(database)).isNotEmpty().doesNotHaveDuplicates().endsWith(Schema.LATEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite"})
    void everyScriptLeavesItsNumberInTheDatabase(String database) throws IOException {
        try (Stream<Path> files = Files.list(scripts(database))) {
            assertThat(files).allSatisfy(file -> {
                Matcher script = SCRIPT.matcher(file.getFileName().toString());
                assertThat(script.matches()).isTrue();
                assertThat(file).content().contains("PRAGMA user_version = " + script.group(1) + ";");
            });
        }
    }
}
