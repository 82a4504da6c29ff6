package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.CodeSteps;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.code.storage.RemotePlace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code push_to_remote_storage}: pushes the code of a folder, usually the working directory, to where a URL says. Gives the
 * {@code version} for the pull step. Other inputs than {@code url}, {@code directory} and {@code ignore_file} are settings of
 * the storage.
 */
public final class PushToRemoteStorage implements CodeStep {
    private static final String URL = "url";
    private static final String IGNORE_FILE = "ignore_file";

    @Override
    public String name() {
        return "push_to_remote_storage";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(inputs, inputs.keySet());
        Map<String, Object> settings = new LinkedHashMap<>(inputs);
        settings.keySet().removeAll(List.of(URL, DIRECTORY, IGNORE_FILE));
        settings.values().removeIf(java.util.Objects::isNull);
        RemotePlace place = RemotePlace.of(given.text(URL), settings);
        if (place.isLocal()) {
            Path folder = Path.of(place.address().getPath());
            Path source =
                    Folders.resolve(workspace, given.optionalText(DIRECTORY).orElse("."));
            String version = LocalStorage.of(folder, workspace)
                    .push(source, given.optionalText(IGNORE_FILE).orElse(null));
            return Map.of(URL, given.text(URL), "version", version);
        }
        Map<String, Object> push = new LinkedHashMap<>(place.inputs());
        given.optionalText(DIRECTORY).ifPresent(directory -> push.put(DIRECTORY, directory));
        given.optionalText(IGNORE_FILE).ifPresent(file -> push.put(IGNORE_FILE, file));
        Map<String, Object> pushed = new LinkedHashMap<>(
                CodeSteps.installed().step("push_to_" + place.service()).run(push, workspace));
        pushed.put(URL, given.text(URL));
        return pushed;
    }
}
