package dev.rondo.worker.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.variable.Variable;
import dev.rondo.worker.template.TemplateValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeStepsTest {
    @TempDir
    Path folder;

    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CodeSteps steps = CodeSteps.installed();
    private Workspace workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("STAGE", "production");
        workspace = new Workspace(
                Files.createDirectories(folder.resolve("run")), folder.resolve("cache"), environment, output::add);
    }

    private static Map<String, Object> step(String name, Object... inputs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < inputs.length; index += 2) {
            map.put(String.valueOf(inputs[index]), inputs[index + 1]);
        }
        return Map.of(name, map);
    }

    private StepsResult run(List<Map<String, Object>> list) {
        return steps.run(list, workspace);
    }

    @Test
    void laterStepsReferToWhatEarlierOnesGave() {
        StepsResult result = run(List.of(
                step(
                        "prefect.deployments.steps.run_shell_script",
                        "id",
                        "tag",
                        "script",
                        "echo v1",
                        "stream_output",
                        false),
                step(
                        "prefect.deployments.steps.run_shell_script",
                        "script",
                        "echo {{ tag.stdout }}-{{ stdout }}-{{ $STAGE }}")));

        assertThat(result.outputs())
                .containsEntry("stdout", "v1-v1-production")
                .containsEntry("tag", Map.of("stdout", "v1", "stderr", ""));
        assertThat(result.directory()).isEqualTo(workspace.directory());
        assertThat(output).contains("v1-v1-production").doesNotContain("v1");
    }

    @Test
    void theWorkingDirectoryOfLaterStepsIsTheOneThatWasSet() throws IOException {
        Files.createDirectories(workspace.directory().resolve("project/flows"));

        StepsResult result = run(List.of(
                step("prefect.deployments.steps.set_working_directory", "directory", "project"),
                step("run_shell_script", "script", "pwd"),
                step("set_working_directory", "directory", "flows")));

        assertThat(result.outputs())
                .containsEntry(
                        "stdout", workspace.directory().resolve("project").toString());
        assertThat(result.directory()).isEqualTo(workspace.directory().resolve("project/flows"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy",
                "rondo.copy",
                "prefect.deployments.steps.pull.git_clone",
                "prefect.deployments.steps.git_clone",
                "prefect.deployments.steps.agit_clone",
                "prefect.deployments.steps.pull_with_block"
            })
    void stepsAreKnownByTheLastPartOfTheirName(String name) {
        assertThat(steps.step(name)).isNotNull();
    }

    @Test
    void aStepThatIsNotKnownLeavesAllUndone() {
        List<Map<String, Object>> list = List.of(
                step("run_shell_script", "script", "touch done"),
                step("prefect_aws.deployments.steps.pull_from_s3", "bucket", "b"));

        assertThatThrownBy(() -> run(list))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("There is no step prefect_aws.deployments.steps.pull_from_s3 here")
                .hasMessageContaining("git_clone, pip_install_requirements")
                .hasMessageContaining("rondo-objectstorage");
        assertThat(workspace.directory().resolve("done")).doesNotExist();
    }

    @Test
    void aStepIsOneNameWithItsInputs() {
        assertThatThrownBy(() -> run(List.of(Map.of("run_shell_script", Map.of(), "script", "ls"))))
                .hasMessageContaining("a map with one key");
        assertThatThrownBy(() -> run(List.of(Map.of("run_shell_script", "ls")))).hasMessageContaining("are no map");
    }

    @Test
    void whatFailsIsNamedWithItsPlace() {
        assertThatThrownBy(() -> run(List.of(
                        step("run_shell_script", "script", "true"),
                        step("run_shell_script", "script", "sh -c 'echo broken >&2; exit 3'"))))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("Step 2, run_shell_script")
                .hasMessageContaining("status 3: broken")
                .hasFieldOrPropertyWithValue("code", "code.script-failed");
        assertThatThrownBy(() -> run(List.of(step("run_shell_script", "script", "no-such-program --x"))))
                .hasMessageContaining("cannot start no-such-program");
        assertThatThrownBy(() -> run(List.of(step("run_shell_script", "script", "echo {{ nothing }}"))))
                .hasMessageContaining("Nothing is known as {{ nothing }}");
    }

    @Test
    void scriptsRunLineByLineWithTheirEnvironmentAndOnlyAShellKnowsPipes() throws IOException {
        Files.createDirectories(workspace.directory().resolve("sub"));

        assertThat(run(List.of(step(
                                "run_shell_script",
                                "script",
                                "echo 'one  word' \"two $NAME\" three\\ four\n\necho ${NAME} $$5 | wc",
                                "env",
                                Map.of("NAME", "here"),
                                "expand_env_vars",
                                true)))
                        .outputs())
                .containsEntry("stdout", "one  word two here three four\nhere $5 | wc");
        assertThat(run(List.of(step(
                                "run_shell_script",
                                "script",
                                "echo hello | tr a-z A-Z; pwd",
                                "shell",
                                true,
                                "directory",
                                "sub")))
                        .outputs())
                .containsEntry("stdout", "HELLO\n" + workspace.directory().resolve("sub"));
    }

    @Test
    void aFolderIsCopiedAsTheVersionThatItWas() throws IOException {
        Path source = folder.resolve("project");
        Files.createDirectories(source.resolve("deep/data"));
        Files.writeString(source.resolve("flow.py"), "print(1)");
        Files.writeString(source.resolve("deep/data/big.csv"), "1,2");
        Files.writeString(source.resolve("deep/run.sh"), "#!/bin/sh");
        assertThat(source.resolve("deep/run.sh").toFile().setExecutable(true)).isTrue();
        Files.writeString(source.resolve(".rondoignore"), "data/\n*.tmp\n!keep.tmp\n");
        Files.writeString(source.resolve("keep.tmp"), "k");
        Files.writeString(source.resolve("drop.tmp"), "d");

        StepsResult result = run(List.of(step("rondo.copy", "source", source.toString(), "directory", "code")));
        Path copy = workspace.directory().resolve("code");

        assertThat(result.directory()).isEqualTo(copy);
        assertThat(copy.resolve("flow.py")).hasContent("print(1)");
        assertThat(copy.resolve("deep/run.sh").toFile().canExecute()).isTrue();
        assertThat(copy.resolve("deep/data")).doesNotExist();
        assertThat(copy.resolve("keep.tmp")).exists();
        assertThat(copy.resolve("drop.tmp")).doesNotExist();
        String version = String.valueOf(result.outputs().get("version"));
        assertThat(run(List.of(step("copy", "source", source.toString(), "directory", "again", "version", version)))
                        .outputs())
                .containsEntry("version", version);
        Files.writeString(source.resolve("flow.py"), "print(2)");
        assertThatThrownBy(() -> run(
                        List.of(step("copy", "source", source.toString(), "directory", "third", "version", version))))
                .hasMessageContaining("by now, not " + version);
        assertThat(workspace.directory().resolve("third")).doesNotExist();
    }

    @Test
    void codeOfAFolderAndItsVersionsComeByAddress() throws IOException {
        Path source = Files.createDirectories(folder.resolve("project"));
        Files.writeString(source.resolve("flow.py"), "print(1)");
        String url = folder.resolve("shared/taxi").toUri().toString();
        StepsResult pushed = steps.run(List.of(step("push_to_remote_storage", "url", url)), workspace.in(source));
        Files.writeString(source.resolve("flow.py"), "print(2)");
        steps.run(List.of(step("push_to_remote_storage", "url", url)), workspace.in(source));

        StepsResult latest = run(List.of(step("prefect.deployments.steps.pull_from_remote_storage", "url", url)));
        StepsResult first = run(List.of(step(
                "pull_from_remote_storage",
                "url",
                url,
                "version",
                String.valueOf(pushed.outputs().get("version")),
                "directory",
                "first")));

        assertThat(latest.directory().resolve("flow.py")).hasContent("print(2)");
        assertThat(first.directory()).isEqualTo(workspace.directory().resolve("first"));
        assertThat(first.directory().resolve("flow.py")).hasContent("print(1)");
    }

    @Test
    void codeComesFromWhereABlockSays() throws IOException {
        Path source = Files.createDirectories(folder.resolve("project"));
        Files.writeString(source.resolve("flow.py"), "print(1)");
        Workspace with = workspace.with(new Blocks(Map.of("basepath", source.toString())));

        StepsResult result = steps.run(
                List.of(step(
                        "prefect.deployments.steps.pull_with_block",
                        "block_type_slug",
                        "local-file-system",
                        "block_document_name",
                        "mine")),
                with);

        assertThat(result.directory()).isEqualTo(workspace.directory().resolve("local-file-system-mine"));
        assertThat(result.directory().resolve("flow.py")).hasContent("print(1)");
        assertThatThrownBy(() -> steps.run(
                        List.of(step("pull_with_block", "block_type_slug", "secret", "block_document_name", "mine")),
                        with))
                .hasMessageContaining("code does not come from blocks of type secret");
        assertThatThrownBy(() -> run(List.of(
                        step("pull_with_block", "block_type_slug", "s3-bucket", "block_document_name", "mine"))))
                .hasMessageContaining("there is no block s3-bucket/mine");
    }

    @Test
    void missingFoldersAndFilesAreNamed() {
        assertThatThrownBy(() -> run(List.of(step("set_working_directory", "directory", "absent"))))
                .hasMessageContaining(
                        "there is no directory " + workspace.directory().resolve("absent"));
        assertThatThrownBy(() -> run(List.of(step("pip_install_requirements"))))
                .hasMessageContaining("there is no requirements.txt in " + workspace.directory());
        assertThatThrownBy(() -> run(List.of(step("pull_from_remote_storage", "url", "ftp://host/x"))))
                .hasMessageContaining("known are s3, gs, az and file");
    }

    private record Blocks(Map<String, Object> data) implements TemplateValues {
        @Override
        public Optional<BlockDocument> block(String type, String name) {
            UUID id = UUID.randomUUID();
            return Optional.of(new BlockDocument(
                    id, Instant.EPOCH, Instant.EPOCH, name, data, id, null, id, null, null, Map.of(), false));
        }

        @Override
        public Optional<BlockDocument> block(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<Variable> variable(String name) {
            return Optional.empty();
        }
    }
}
