package dev.rondo.objectstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rondo.worker.code.CodeSteps;
import dev.rondo.worker.code.StepsResult;
import dev.rondo.worker.code.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against emulators that were started by hand, see each test; skipped where their address is not set. */
class EmulatorsTest {
    @TempDir
    Path folder;

    /** {@code npx azurite-blob --port 10000}, a container made, and its connection string. */
    @Test
    void codeGoesToAzureBlobStorageAndBack() throws IOException {
        String connection = System.getenv("RONDO_TEST_AZURE_CONNECTION_STRING");
        assumeThat(connection).as("RONDO_TEST_AZURE_CONNECTION_STRING").isNotNull();

        goAndComeBack(
                "azure_blob_storage",
                Map.of("container", "flows", "credentials", Map.of("connection_string", String.valueOf(connection))),
                Map.of(),
                9 << 20);
    }

    /** {@code fake-gcs-server -scheme http -port 9024 -backend memory}, a bucket made, and its address. */
    @Test
    void codeGoesToGoogleCloudStorageAndBack() throws IOException {
        String emulator = System.getenv("RONDO_TEST_GCS_EMULATOR");
        assumeThat(emulator).as("RONDO_TEST_GCS_EMULATOR").isNotNull();

        // The emulator does not know uploads in several parts, which larger files are written in.
        goAndComeBack(
                "gcs", Map.of("bucket", "flows"), Map.of("STORAGE_EMULATOR_HOST", String.valueOf(emulator)), 1 << 20);
    }

    private void goAndComeBack(String service, Map<String, Object> place, Map<String, String> environment, int bytes)
            throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/flows"));
        Files.writeString(source.resolve("train.py"), "print('train')");
        Files.write(source.resolve("model.bin"), new byte[bytes]);
        Map<String, Object> inputs = new LinkedHashMap<>(place);
        inputs.put("folder", "team/taxi");
        StepsResult pushed = run("push_to_" + service, inputs, source, environment);
        StepsResult plain = run("pull_from_" + service, inputs, folder.resolve("plain"), environment);
        Files.writeString(source.resolve("train.py"), "print('later')");
        var _ = run("push_to_" + service, inputs, source, environment);
        inputs.put("version", String.valueOf(pushed.outputs().get("version")));
        StepsResult version = run("pull_from_" + service, inputs, folder.resolve("version"), environment);

        for (StepsResult pulled : List.of(plain, version)) {
            assertThat(pulled.directory().resolve("train.py")).hasContent("print('train')");
            assertThat(pulled.directory().resolve("model.bin")).hasSize(bytes);
        }
    }

    private StepsResult run(String step, Map<String, Object> inputs, Path directory, Map<String, String> environment)
            throws IOException {
        var workspace =
                new Workspace(Files.createDirectories(directory), folder.resolve("cache"), environment, _ -> {});
        return CodeSteps.installed().run(List.of(Map.of(step, inputs)), workspace);
    }
}
