package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.code.storage.FolderSnapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * {@code copy}: copies a folder of this machine, so that what happens to it later is nothing to the run. Gives the copy's
 * {@code directory} and its {@code version}; with the input {@code version} only that one is taken.
 */
public final class CopyFolder implements CodeStep {
    private static final String SOURCE = "source";
    private static final String IGNORE_FILE = "ignore_file";
    private static final String VERSION = "version";

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(inputs, Set.of(SOURCE, DIRECTORY, IGNORE_FILE, VERSION));
        Path source = Folders.resolve(workspace, given.text(SOURCE));
        Path target = Folders.resolve(
                workspace, given.optionalText(DIRECTORY).orElseGet(() -> String.valueOf(source.getFileName())));
        if (target.startsWith(source) || source.startsWith(target)) {
            throw new CodeException(
                    "code.bad-input",
                    "cannot copy " + source + " to " + target + ", as one is within the other; name another directory",
                    null);
        }
        String version = FolderSnapshot.copy(
                source,
                given.optionalText(IGNORE_FILE).orElse(null),
                target,
                given.optionalText(VERSION).orElse(null));
        return Map.of(DIRECTORY, target.toString(), VERSION, version);
    }
}
