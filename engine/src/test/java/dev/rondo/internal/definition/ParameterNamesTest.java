package dev.rondo.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.DefinitionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterNamesTest {
    private static final String SOURCE = """
            import dev.rondo.*;

            public class Shipping {
                @Flow(name = "ship")
                public static String ship(long weight, double rate, java.util.List<String> stops) {
                    String other = "";
                    return other + weight + rate + stops;
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void namesComeFromTheParametersOption() throws IOException {
        Class<?> type = Compiled.load(folder, "Shipping", SOURCE, "-g:none", "-parameters");

        assertThat(FlowDefinitions.of(ship(type)).parameters().names()).containsExactly("weight", "rate", "stops");
    }

    @Test
    void namesComeFromDebugInformationWhereThereIsNoOption() throws IOException {
        Class<?> type = Compiled.load(folder, "Shipping", SOURCE, "-g");

        assertThat(ship(type).getParameters()[0].isNamePresent()).isFalse();
        assertThat(FlowDefinitions.of(ship(type)).parameters().names()).containsExactly("weight", "rate", "stops");
    }

    @Test
    void aFlowWhoseNamesWereCompiledAwayIsRefusedWithTheFlag() throws IOException {
        Class<?> type = Compiled.load(folder, "Shipping", SOURCE, "-g:none");

        assertThatThrownBy(() -> FlowDefinitions.of(ship(type)))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("Shipping.ship")
                .hasMessageContaining("-parameters");
    }

    @Test
    void inputsOfTasksAreNumberedWhereNamesWereCompiledAway() throws IOException {
        Class<?> type = Compiled.load(folder, "Shipping", SOURCE, "-g:none");

        assertThat(ParameterNames.orNumbers(ship(type))).containsExactly("argument1", "argument2", "argument3");
    }

    @Test
    void theSourceLaunchersClassesHaveTheNamesInTheSource() throws Exception {
        Path file = Files.writeString(folder.resolve("Hello.java"), """
                import static dev.rondo.Rondo.*;
                import dev.rondo.*;

                @Task(retries = 3, retryDelay = "5s")
                String greet(String name) { return "Hello, " + name + "!"; }

                @Flow(name = "hello")
                String hello(@Default("world") String name, java.util.Map<String, Integer> counts, int[] sizes) {
                    return greet(name);
                }

                void main() {
                    TaskBody3<String, java.util.Map<String, Integer>, int[], String> hello = this::hello;
                    var flow = dev.rondo.internal.definition.Definitions.flow(hello);
                    TaskBody1<String, String> greet = this::greet;
                    var task = dev.rondo.internal.definition.Definitions.task(greet);
                    IO.println(flow.parameters().names() + " " + task.options().retry().retries() + " "
                            + task.sourceHash().get().length());
                }
                """);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream lines = process.getInputStream()) {
            output = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("[name, counts, sizes] 3 64");
    }

    private static Method ship(Class<?> type) {
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("ship"))
                .toList();
        return methods.getFirst();
    }
}
