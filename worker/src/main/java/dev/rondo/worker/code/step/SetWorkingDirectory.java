package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** {@code set_working_directory}: the code is in a folder of this machine, used as it is. */
public final class SetWorkingDirectory implements CodeStep {
    @Override
    public String name() {
        return "set_working_directory";
    }

    @Override
    public boolean changesWorkingDirectory() {
        return true;
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        String written = StepInputs.of(inputs, Set.of(DIRECTORY)).text(DIRECTORY);
        Path directory = Folders.resolve(workspace, written);
        if (!Files.isDirectory(directory)) {
            throw new CodeException(
                    "code.no-such-directory",
                    "there is no directory " + directory
                            + " on this machine; make it, or let a step before this one get the code",
                    null);
        }
        return Map.of(DIRECTORY, directory.toString());
    }
}
