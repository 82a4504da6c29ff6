package dev.rondo.objectstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.variable.Variable;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeSteps;
import dev.rondo.worker.code.StepsResult;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.template.TemplateValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3Test {
    private static final String PUSH = "prefect_aws.deployments.steps.push_to_s3";
    private static final String PULL = "prefect_aws.deployments.steps.pull_from_s3";
    private static final String FOLDER = "team/taxi";

    @TempDir
    Path folder;

    private final CodeSteps steps = CodeSteps.installed();
    private S3Server server;
    private Path source;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start(folder.resolve("buckets"));
        source = Files.createDirectories(folder.resolve("source"));
        Files.createDirectories(source.resolve("flows"));
        Files.writeString(source.resolve("flows/train.py"), "print('train')");
        Files.writeString(source.resolve("notes.md"), "notes");
        Files.writeString(source.resolve(".prefectignore"), "*.md\n");
        Files.writeString(source.resolve("model.bin"), "small");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Workspace workspace(String name, Map<String, String> environment) throws IOException {
        return new Workspace(
                Files.createDirectories(folder.resolve(name)), folder.resolve("cache"), environment, _ -> {});
    }

    private Map<String, Object> inputs(Object... more) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("bucket", S3Server.BUCKET);
        inputs.put("folder", FOLDER);
        inputs.put("credentials", server.credentials());
        for (int index = 0; index < more.length; index += 2) {
            inputs.put(String.valueOf(more[index]), more[index + 1]);
        }
        return inputs;
    }

    private StepsResult step(String name, Map<String, Object> inputs, Workspace workspace) {
        return steps.run(List.of(Map.of(name, inputs)), workspace);
    }

    private String push() throws IOException {
        return String.valueOf(
                step(PUSH, inputs(), workspace("source", Map.of())).outputs().get("version"));
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString())
                    .toList();
        }
    }

    @Test
    void codeIsPulledAsItLiesThere() throws IOException {
        // Larger than what is written in one request.
        Files.write(source.resolve("model.bin"), new byte[10 << 20]);
        var _ = push();

        StepsResult pulled = step(PULL, inputs(), workspace("run", Map.of()));

        assertThat(files(pulled.directory()))
                .containsExactlyInAnyOrder("flows/train.py", "model.bin", ".prefectignore");
        assertThat(pulled.directory().resolve("model.bin")).hasSize(10 << 20);
        assertThat(pulled.outputs()).containsEntry("bucket", S3Server.BUCKET).containsEntry("folder", FOLDER);
    }

    @Test
    void aRunGetsTheVersionThatItsDeploymentNames() throws IOException {
        String first = push();
        Files.writeString(source.resolve("flows/train.py"), "print('better')");
        String second = push();

        StepsResult old = step(PULL, inputs("version", first), workspace("old", Map.of()));
        StepsResult latest = step(PULL, inputs("version", second, "directory", "code"), workspace("new", Map.of()));

        assertThat(old.directory().resolve("flows/train.py")).hasContent("print('train')");
        assertThat(latest.directory().resolve("flows/train.py")).hasContent("print('better')");
        assertThat(latest.directory()).isEqualTo(folder.resolve("new/code"));
    }

    @Test
    void aVersionWhoseContentWasChangedInTheBucketIsRefused() throws IOException {
        String version = push();
        Path content = folder.resolve("buckets/flows/team/.rondo/taxi/content");
        try (Stream<Path> objects = Files.list(content)) {
            for (Path object : objects.toList()) {
                Files.writeString(object, "print('other')");
            }
        }

        assertThatThrownBy(() -> step(PULL, inputs("version", version), workspace("run", Map.of())))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("is not what was pushed")
                .hasFieldOrPropertyWithValue("code", "storage.content-changed");
    }

    @Test
    void theEnvironmentMaySayWhoAsks() throws IOException {
        var _ = push();
        Map<String, Object> inputs = inputs();
        inputs.remove("credentials");
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", S3Server.KEY,
                "AWS_SECRET_ACCESS_KEY", S3Server.SECRET,
                "AWS_ENDPOINT_URL", server.endpoint());

        assertThat(files(step(PULL, inputs, workspace("run", environment)).directory()))
                .contains("flows/train.py");
    }

    @Test
    void anAddressWithTheSettingsOfPythonIsUnderstood() throws IOException {
        var _ = push();
        Map<String, Object> inputs = Map.of(
                "url",
                "s3://flows/team/taxi",
                "key",
                S3Server.KEY,
                "secret",
                S3Server.SECRET,
                "client_kwargs",
                Map.of("endpoint_url", server.endpoint()));

        StepsResult pulled =
                step("prefect.deployments.steps.pull_from_remote_storage", inputs, workspace("run", Map.of()));

        assertThat(pulled.directory()).isEqualTo(folder.resolve("run/flows/team/taxi"));
        assertThat(files(pulled.directory())).contains("flows/train.py");
    }

    @Test
    void aBlockSaysWhereTheCodeIs() throws IOException {
        var _ = push();
        Map<String, Object> data = Map.of(
                "bucket_name", S3Server.BUCKET, "bucket_folder", "team/taxi/", "credentials", server.credentials());

        StepsResult pulled = step(
                "prefect.deployments.steps.pull_with_block",
                Map.of("block_type_slug", "s3-bucket", "block_document_name", "code"),
                workspace("run", Map.of()).with(new Block(data)));

        assertThat(pulled.directory()).isEqualTo(folder.resolve("run/s3-bucket-code"));
        assertThat(files(pulled.directory())).contains("flows/train.py");
    }

    @Test
    void whatIsWrongIsNamedAndSecretsAreNot() throws IOException {
        var _ = push();
        Map<String, Object> wrong = new LinkedHashMap<>(server.credentials());
        wrong.put("aws_secret_access_key", "wr0ng-secret");
        Workspace workspace = workspace("run", Map.of());

        assertThatThrownBy(() -> step(PULL, inputs("credentials", wrong), workspace))
                .hasMessageContaining("these credentials may not list s3://flows/team/taxi")
                .hasMessageNotContaining("wr0ng-secret")
                .hasFieldOrPropertyWithValue("code", "storage.denied");
        assertThatThrownBy(() -> step(PULL, inputs("bucket", "absent"), workspace))
                .hasMessageContaining("there is no s3://absent/team/taxi")
                .hasFieldOrPropertyWithValue("code", "storage.not-found");
        assertThatThrownBy(() -> step(PULL, inputs("folder", "absent"), workspace))
                .hasMessageContaining("there is nothing in s3://flows/absent")
                .hasFieldOrPropertyWithValue("code", "storage.nothing-there");
        assertThatThrownBy(() -> step(PULL, inputs("version", "0".repeat(64)), workspace))
                .hasMessageContaining("there is no version 0000")
                .hasFieldOrPropertyWithValue("code", "storage.no-such-version");
        assertThatThrownBy(() -> step(PULL, inputs("endpoint_url", "http://127.0.0.1:1"), workspace))
                .hasMessageContaining("see the endpoint and the network");
    }

    @Test
    void manyPullAtOnce() throws Exception {
        String version = push();
        List<Future<StepsResult>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .forEach(number -> all.add(threads.submit(
                            () -> step(PULL, inputs("version", version), workspace("run" + number / 2, Map.of())))));
        }
        for (Future<StepsResult> each : all) {
            assertThat(each.get().directory().resolve("flows/train.py")).hasContent("print('train')");
        }
    }

    private record Block(Map<String, Object> data) implements TemplateValues {
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
