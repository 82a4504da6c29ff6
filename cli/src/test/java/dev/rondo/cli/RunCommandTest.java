package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunCommandTest {
    private static final String FLOWS = """
            //DEPS dev.rondo:rondo:1.0.0
            import static dev.rondo.Rondo.*;
            import dev.rondo.*;
            import java.nio.file.*;

            @Task(retries = 3) String greet(String name) { return "Hello, " + name + "!"; }

            @Flow(name = "hello") String hello(@Default("world") String name) { return task(this::greet).call(name); }

            @Task void note(Path file) throws Exception {
                Files.writeString(file, "once\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }

            @Task void demand(Path gate) {
                if (!Files.exists(gate)) { throw new IllegalStateException("the gate is shut", new RuntimeException("why")); }
            }

            @Flow(name = "gated") void gated(Path folder) {
                task(this::note).call(folder.resolve("notes"));
                task(this::demand).call(folder.resolve("gate"));
            }

            void main() {}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeFlows() throws IOException {
        Files.writeString(folder.resolve("Flows.java"), FLOWS);
    }

    @Test
    void aFlowRunsWithItsDefaultsAndShowsItsResult() {
        CommandResult result = rondo("run", "Flows.java:hello");

        assertThat(result.error()).contains("result: Hello, world!").contains("Completed after");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void parametersComeFromAFileAndAreOverriddenOneByOne() throws IOException {
        Files.writeString(folder.resolve("parameters.json"), "{\"name\": \"file\"}");

        assertThat(rondo("run", "Flows.java:hello", "--params", "parameters.json")
                        .error())
                .contains("Hello, file!");
        assertThat(rondo("run", "Flows.java:hello", "--params", "parameters.json", "-p", "name=line")
                        .error())
                .contains("Hello, line!");
    }

    @Test
    void theRunIsFoundAgainByNameTagFlowAndState() {
        String name = "found-" + System.nanoTime();
        CommandResult run = rondo("run", "Flows.java:hello", "--name", name, "--tag", name, "-o", "json");
        String id = Json.MAPPER.readTree(run.out()).path("id").asString();

        JsonNode listed = Json.MAPPER.readTree(
                rondo("flow-run", "ls", "--tag", name, "--flow", "hello", "--state", "completed", "-o", "json")
                        .out());
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("id").asString()).isEqualTo(id);
        assertThat(rondo("flow-run", "ls", "--tag", name, "--state", "failed").out())
                .contains("no such flow runs");
        assertThat(rondo("flow-run", "inspect", name).out())
                .contains(id)
                .contains("hello")
                .contains("Running");
        assertThat(rondo("flow-run", "inspect", id.substring(0, 30)).out()).contains(name);
        assertThat(rondo("task-run", "ls", "--flow-run", name).out()).contains("greet-0");
        String taskRun = Json.MAPPER
                .readTree(
                        rondo("task-run", "ls", "--flow-run", id, "-o", "json").out())
                .get(0)
                .path("id")
                .asString();
        assertThat(rondo("task-run", "inspect", taskRun).out()).contains(name).contains("Completed");
        assertThat(rondo("task-run", "logs", taskRun).exitCode()).isZero();
    }

    @Test
    void aDeletedRunIsGoneAndNothingIsDeletedWhenOneOfSeveralIsUnknown() {
        String name = "deleted-" + System.nanoTime();
        rondo("run", "Flows.java:hello", "--name", name);

        assertThat(rondo("flow-run", "delete", name, "no-such-run").exitCode()).isEqualTo(2);
        assertThat(rondo("flow-run", "inspect", name).exitCode()).isZero();
        assertThat(rondo("flow-run", "delete", name).out()).contains("deleted " + name);
        assertThat(rondo("flow-run", "inspect", name).error()).contains("there is no flow run '" + name + "'");
    }

    @Test
    void aFailedRunShowsTheUsersFramesOnlyAndIsRetriedWithoutWhatCompleted() throws IOException {
        String name = "gated-" + System.nanoTime();
        CommandResult failed = rondo("run", "Flows.java:gated", "-p", "folder=" + folder, "--name", name);

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.error())
                .contains("java.lang.IllegalStateException: the gate is shut")
                .contains("caused by java.lang.RuntimeException: why")
                .contains("Flows.java:15")
                .doesNotContain("at dev.rondo.");

        Files.createFile(folder.resolve("gate"));
        CommandResult retried = rondo("flow-run", "retry", name);
        assertThat(retried.error()).contains("Completed after");
        assertThat(retried.exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("notes"))).isEqualTo(List.of("once"));
        assertThat(rondo("flow-run", "retry", name).error()).contains("completed");
        assertThat(rondo("flow-run", "resume", name).error()).contains("only a run that crashed");
        assertThat(rondo("flow-run", "cancel", name).error()).contains("has ended already");
    }

    @Test
    void resumeGoesOnWithTheLastRunIfItDidNotComplete() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(own.resolve("Flows.java"), FLOWS);
        CommandResult.of(own, "run", "Flows.java:gated", "-p", "folder=" + own);
        Files.createFile(own.resolve("gate"));

        CommandResult resumed = CommandResult.of(own, "run", "Flows.java:gated", "-p", "folder=" + own, "--resume");

        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.error()).contains("going on with");
        assertThat(Files.readAllLines(own.resolve("notes"))).hasSize(1);
    }

    @Test
    void wrongParametersAreNamedWithWhatIsAllowed() {
        CommandResult result = rondo("run", "Flows.java:hello", "-p", "nmae=x");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error())
                .contains("nmae")
                .contains("did you mean name?")
                .doesNotContain("\tat ");
    }

    @Test
    void inputThatIsNoInputIsRefusedInOneLine() throws IOException {
        Files.writeString(folder.resolve("list.json"), "[1]");
        Files.writeString(folder.resolve("broken.json"), "{\n\"name\": \n}");

        assertThat(refused("run", "Flows.java:hello", "-p", "name")).contains("write --param name=value");
        assertThat(refused("run", "Flows.java:hello", "--params", "none.json")).contains("none.json");
        assertThat(refused("run", "Flows.java:hello", "--params", "list.json")).contains("JSON object");
        assertThat(refused("run", "Flows.java:hello", "--params", "broken.json"))
                .contains("line 3");
        assertThat(refused("run", "Flows.java:hello", "-cp", "none.jar")).contains("none.jar");
        assertThat(refused("run", "Flows.java:hello", "--with", "mll")).contains("there is ml");
        assertThat(refused("run", "Missing.java")).contains("there is no file");
        assertThat(refused("run", "Flows.java")).contains("2 flows").contains("hello, gated");
        assertThat(refused("run", "Flows.java:helo")).contains("did you mean hello?");
        assertThat(refused("run", "com.acme.None:x")).contains("there is no class com.acme.None");
        assertThat(refused("run", "what is this")).contains("write File.java:flow");
        assertThat(refused("flow-run", "ls", "--state", "faild")).contains("did you mean failed?");
        assertThat(refused("flow-run", "ls", "--since", "yesterday")).contains("such as 30m");
        assertThat(refused("flow-run", "ls", "--limit", "0")).contains("1 to 200");
        assertThat(refused("flow-run", "logs", "nobody")).contains("no flow run 'nobody'");
        assertThat(refused("task-run", "inspect", "nobody")).contains("no task run 'nobody'");
    }

    private String refused(String... arguments) {
        CommandResult result = rondo(arguments);
        assertThat(result.exitCode()).as(result.error()).isEqualTo(2);
        assertThat(result.error().lines()).hasSize(1);
        return result.error();
    }

    private CommandResult rondo(String... arguments) {
        return CommandResult.of(folder, arguments);
    }
}
