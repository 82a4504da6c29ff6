package dev.rondo.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceHashTest {
    private static final String TRAIN = """
                static int train(int rounds) {
                    int sum = java.util.stream.IntStream.range(0, rounds).map(round -> round * FACTOR).sum();
                    try {
                        return switch (sum) { case 0 -> 1; case 5 -> 100_000; default -> Math.addExact(sum, 70_000); };
                    } catch (ArithmeticException tooLarge) {
                        return -1;
                    }
                }
            """;

    @TempDir
    private Path folder;

    @Test
    void theHashSurvivesChangesElsewhereInTheClass() throws IOException {
        String before = hash("one", "public class Trainer {\n" + TRAIN + "}\n", "2", "-g");
        String after = hash(
                "two",
                "public class Trainer {\n\n\n    static Runnable first = () -> System.out.println(\"" + "x\");\n"
                        + constants() + TRAIN + "}\n",
                "2",
                "-g:none");

        assertThat(after).isEqualTo(before).hasSize(64);
    }

    @Test
    void theHashChangesWithTheBodyOfALambda() throws IOException {
        String source = "public class Trainer {\n" + TRAIN + "}\n";

        assertThat(hash("one", source, "2", "-g")).isNotEqualTo(hash("two", source, "3", "-g"));
    }

    @Test
    void theHashChangesWithAConstant() throws IOException {
        String source = "public class Trainer {\n" + TRAIN + "}\n";

        assertThat(hash("one", source, "2", "-g"))
                .isNotEqualTo(hash("two", source.replace("70_000", "80_000"), "2", "-g"));
    }

    // More than 256 constants before: those of the method need the wide instructions then.
    private static String constants() {
        StringBuilder source = new StringBuilder("    static String many() {\n        return String.join(\"\"");
        for (int number = 0; number < 300; number++) {
            source.append(", \"constant ").append(number).append('"');
        }
        return source.append(");\n    }\n").toString();
    }

    private String hash(String version, String source, String factor, String debug) throws IOException {
        Path place = Files.createDirectories(folder.resolve(version));
        Class<?> type = Compiled.load(place, "Trainer", source.replace("FACTOR", factor), debug);
        Method train = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("train"))
                .findFirst()
                .orElseThrow();
        return SourceHash.of(train);
    }
}
