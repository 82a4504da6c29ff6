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
 * Pulls the code of a folder of a bucket into the working directory, or another {@code directory}. With {@code version}, what
 * a push step gave, it is exactly that one; without, what lies there now.
 */
abstract class PullStep implements CodeStep {
    private static final String FOLDER = "folder";
    private static final String VERSION = "version";

    private final String name;
    private final StorageService service;

    PullStep(String name, StorageService service) {
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
                        VERSION,
                        DIRECTORY,
                        "credentials",
                        "client_parameters",
                        "project",
                        "endpoint_url",
                        "region"));
        Path target = workspace
                .directory()
                .toAbsolutePath()
                .resolve(given.optionalText(DIRECTORY).orElse("."))
                .normalize();
        String folder = given.optionalText(FOLDER).orElse("");
        try (ObjectStorage storage = service.open(given, workspace.environment())) {
            new StoredCode(storage, folder, CodeCache.of(workspace), workspace.output())
                    .pull(given.optionalText(VERSION).orElse(null), target);
        }
        return Map.of(service.place(), given.text(service.place()), FOLDER, folder, DIRECTORY, target.toString());
    }
}
