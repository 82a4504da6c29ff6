package dev.rondo.worker.code.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A repository made by the git command: what most repositories are made by.
 *
 * @param folder its folder; {@code .git} below it is what others clone
 */
record TestRepository(Path folder) {

    static TestRepository in(Path folder) throws Exception {
        Files.createDirectories(folder);
        var repository = new TestRepository(folder);
        repository.git("init", "-q", "-b", "main");
        repository.commit("flow.py", "print(1)", "first");
        return repository;
    }

    String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.com",
                "-c",
                "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + printed).isZero();
        return printed.strip();
    }

    /** Writes a file, commits it and gives the commit. */
    String commit(String file, String content, String message) throws Exception {
        write(file, content);
        git("add", "-A");
        git("commit", "-q", "-m", message);
        return git("rev-parse", "HEAD");
    }

    void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    /** Where a step says that it has put the code. */
    static Path directory(Map<String, Object> outputs) {
        return Path.of(String.valueOf(outputs.get("directory")));
    }

    String url() {
        return folder.toUri().toString();
    }
}
