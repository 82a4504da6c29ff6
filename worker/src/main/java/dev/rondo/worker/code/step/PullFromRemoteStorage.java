package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.CodeSteps;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.code.storage.RemotePlace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code pull_from_remote_storage}: pulls code from where a URL says, into a folder named as the bucket and folder are. Other
 * inputs than {@code url}, {@code directory} and {@code version} are settings of the storage.
 */
public final class PullFromRemoteStorage implements CodeStep {
    private static final String URL = "url";
    private static final String VERSION = "version";

    @Override
    public String name() {
        return "pull_from_remote_storage";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(inputs, inputs.keySet());
        Map<String, Object> settings = new LinkedHashMap<>(inputs);
        settings.keySet().removeAll(java.util.List.of(URL, VERSION, DIRECTORY, "pull_interval"));
        settings.values().removeIf(java.util.Objects::isNull);
        RemotePlace place = RemotePlace.of(given.text(URL), settings);
        String version = given.optionalText(VERSION).orElse(null);
        if (place.isLocal()) {
            Path folder = Path.of(place.address().getPath());
            Path target = Folders.resolve(
                    workspace, given.optionalText(DIRECTORY).orElseGet(() -> String.valueOf(folder.getFileName())));
            LocalStorage.of(folder, workspace).pull(version, target);
            return Map.of(DIRECTORY, target.toString());
        }
        Map<String, Object> pull = new LinkedHashMap<>(place.inputs());
        pull.put(
                DIRECTORY,
                given.optionalText(DIRECTORY)
                        .orElseGet(() -> Path.of(place.bucket(), place.folder()).toString()));
        if (version != null) {
            pull.put(VERSION, version);
        }
        return CodeSteps.installed().step("pull_from_" + place.service()).run(pull, workspace);
    }
}
