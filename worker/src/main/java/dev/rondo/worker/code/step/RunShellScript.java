package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code run_shell_script}: runs the lines of a script, each as a command of its own, and with {@code shell: true} by a shell.
 * Gives {@code stdout} and {@code stderr}.
 */
public final class RunShellScript implements CodeStep {
    private static final String SCRIPT = "script";
    private static final String ENVIRONMENT = "env";
    private static final String STREAM = "stream_output";
    private static final String EXPAND = "expand_env_vars";
    private static final String SHELL = "shell";

    @Override
    public String name() {
        return "run_shell_script";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(inputs, Set.of(SCRIPT, DIRECTORY, ENVIRONMENT, STREAM, EXPAND, SHELL));
        Map<String, String> environment = new HashMap<>(workspace.environment());
        given.map(ENVIRONMENT).forEach((name, value) -> environment.put(name, value.toString()));
        Path directory =
                Folders.resolve(workspace, given.optionalText(DIRECTORY).orElse("."));
        boolean streams = given.flag(STREAM, true);
        var out = new StringBuilder();
        var error = new StringBuilder();
        for (List<String> command : commands(given, environment)) {
            var process = new StepProcess(command, directory, environment, streams ? workspace.output() : _ -> {});
            StepProcess.Ended ended = process.run();
            out.append(ended.out());
            error.append(ended.error());
            if (ended.status() != 0) {
                throw new CodeException(
                        "code.script-failed",
                        "`" + command.getFirst() + "` of the script ended with status " + ended.status() + ": "
                                + error.toString().strip(),
                        null);
            }
        }
        return Map.of(
                "stdout", out.toString().strip(), "stderr", error.toString().strip());
    }

    private static List<List<String>> commands(StepInputs given, Map<String, String> environment) {
        boolean expands = given.flag(EXPAND, false);
        boolean shell = given.flag(SHELL, false);
        return given.text(SCRIPT)
                .lines()
                .map(line -> expands ? ShellWords.expand(line, environment) : line)
                .filter(line -> !line.isBlank())
                .map(line -> shell ? List.of("/bin/sh", "-c", line.strip()) : ShellWords.split(line))
                .collect(Collectors.toList());
    }
}
