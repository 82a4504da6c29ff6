package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code pip_install_requirements}: installs what a Python flow needs, for the Python of the active virtual environment, else
 * the first on the path. Gives {@code stdout} and {@code stderr}.
 */
public final class PipInstallRequirements implements CodeStep {
    private static final String FILE = "requirements_file";
    private static final String STREAM = "stream_output";
    private static final String PYTHON = "python";

    @Override
    public String name() {
        return "pip_install_requirements";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(inputs, Set.of(DIRECTORY, FILE, STREAM, PYTHON));
        Path directory =
                Folders.resolve(workspace, given.optionalText(DIRECTORY).orElse("."));
        String file = given.optionalText(FILE).orElse("requirements.txt");
        if (!Files.isRegularFile(directory.resolve(file))) {
            throw new CodeException(
                    "code.no-requirements",
                    "there is no " + file + " in " + directory
                            + "; name the file with requirements_file, its folder with directory",
                    null);
        }
        String python = given.optionalText(PYTHON).orElseGet(() -> python(workspace.environment()));
        var process = new StepProcess(
                List.of(python, "-m", "pip", "install", "-r", file),
                directory,
                workspace.environment(),
                given.flag(STREAM, true) ? workspace.output() : _ -> {});
        StepProcess.Ended ended = process.run();
        if (ended.status() != 0) {
            throw new CodeException(
                    "code.pip-failed",
                    "pip could not install " + directory.resolve(file) + " (status " + ended.status() + "): "
                            + ended.error().strip(),
                    null);
        }
        return Map.of("stdout", ended.out().strip(), "stderr", ended.error().strip());
    }

    private static String python(Map<String, String> environment) {
        String active = environment.get("VIRTUAL_ENV");
        return active == null ? "python3" : Path.of(active, "bin", "python").toString();
    }
}
