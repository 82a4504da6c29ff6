package dev.rondo.objectstorage;

import dev.rondo.worker.code.CodeCache;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.code.storage.ObjectStorage;
import dev.rondo.worker.code.storage.StoredCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Pushes the code of the working directory, or another {@code directory}, to a folder of a bucket, without what an ignore
 * file names. Gives the {@code version}, for the pull step.
 */
abstract class PushStep implements CodeStep {
    private static final String FOLDER = "folder";
    private static final String IGNORE_FILE = "ignore_file";

    private final String name;
    private final StorageService service;

    PushStep(String name, StorageService service) {
        this.name = name;
        this.service = service;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(
                inputs,
                Set.of(
                        service.place(),
                        FOLDER,
                        IGNORE_FILE,
                        DIRECTORY,
                        "credentials",
                        "client_parameters",
                        "project",
                        "endpoint_url",
                        "region"));
        Path source = workspace
                .directory()
                .toAbsolutePath()
                .resolve(given.optionalText(DIRECTORY).orElse("."))
                .normalize();
        String folder = given.optionalText(FOLDER).orElse("");
        try (ObjectStorage storage = service.open(given, workspace.environment())) {
            String version = new StoredCode(storage, folder, CodeCache.of(workspace), workspace.output())
                    .push(source, given.optionalText(IGNORE_FILE).orElse(null));
            return Map.of(service.place(), given.text(service.place()), FOLDER, folder, "version", version);
        }
    }
}
