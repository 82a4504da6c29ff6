package dev.rondo.cli.internal.dependency;

import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import dev.rondo.model.RondoException;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.Digests;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Trees;
import dev.rondo.worker.code.Workspace;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code maven}: the code is a released artifact, {@code group:artifact:version}, with all that it needs at run time, put
 * into a folder named as artifact and version are. Gives that {@code directory}, the {@code jar}, the whole
 * {@code class_path}, and the jar's {@code sha256}; with the input {@code sha256} only that content is taken.
 */
public final class MavenCode implements CodeStep {
    private static final String ARTIFACT = "artifact";
    private static final String REPOSITORY = "repository";
    private static final String DIGEST = "sha256";
    // What is published under it may change: a snapshot, or whatever is the newest.
    private static final Pattern INEXACT = Pattern.compile("(?i)LATEST|RELEASE|.*-SNAPSHOT|.*[\\[\\](),+].*");

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(inputs, Set.of(ARTIFACT, REPOSITORY, DIRECTORY, DIGEST));
        Coordinates code = coordinates(given.text(ARTIFACT));
        List<Path> jars = resolve(code, given, workspace);
        Path target = workspace
                .directory()
                .toAbsolutePath()
                .resolve(given.optionalText(DIRECTORY).orElse(code.artifact() + "-" + code.version()))
                .normalize();
        try {
            String digest = Digests.of(jars.getFirst());
            given.optionalText(DIGEST).ifPresent(wanted -> requireSame(code, wanted, digest));
            List<Path> copies = copy(jars, target);
            workspace.output().accept("Got " + code + " with " + (jars.size() - 1) + " libraries in " + target);
            return Map.of(
                    DIRECTORY,
                    target.toString(),
                    "jar",
                    copies.getFirst().toString(),
                    "class_path",
                    copies.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                    DIGEST,
                    digest);
        } catch (IOException failed) {
            throw new CodeException(
                    "maven.unwritable", "cannot put " + code + " into " + target + ": " + failed, failed);
        }
    }

    private static Coordinates coordinates(String text) {
        String[] parts = text.strip().split(":", -1);
        boolean complete = (parts.length == 3 || parts.length == 4)
                && List.of(parts).stream().noneMatch(String::isBlank);
        if (!complete) {
            throw new CodeException(
                    "maven.bad-artifact", "'" + text + "' is no artifact; write group:artifact:version", null);
        }
        if (INEXACT.matcher(parts[2]).matches()) {
            throw new CodeException(
                    "maven.inexact-version",
                    "'" + text + "' may be another version tomorrow; name one released version, such as 1.4.2",
                    null);
        }
        return new Coordinates(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : "");
    }

    private static List<Path> resolve(Coordinates code, StepInputs given, Workspace workspace) {
        String home = workspace.environment().getOrDefault("HOME", System.getProperty("user.home"));
        try {
            @Nullable
            URI repository = given.optionalText(REPOSITORY)
                    .map(URI::create)
                    .or(() -> Settings.load(workspace.environment()).find(KnownSettings.MAVEN_REPOSITORY))
                    .orElse(null);
            List<Path> jars = MavenDependencies.verified(Path.of(home), repository, workspace.output())
                    .resolve(List.of(code));
            return Optional.of(jars).filter(found -> !found.isEmpty()).orElseThrow();
        } catch (IllegalArgumentException unreadable) {
            throw StepInputs.wrong("the input repository is no address");
        } catch (RondoException missing) {
            throw new CodeException(
                    "maven.not-resolved", String.valueOf(missing.getMessage()).replace("//DEPS ", ""), missing);
        }
    }

    private static void requireSame(Coordinates code, String wanted, String found) {
        if (!wanted.equalsIgnoreCase(found)) {
            throw new CodeException(
                    "maven.content-changed",
                    "the jar of " + code + " is not the one that was deployed: its SHA-256 is " + found + ", not "
                            + wanted + "; see who changed it, or deploy again",
                    null);
        }
    }

    private static List<Path> copy(List<Path> jars, Path target) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path jar : jars) {
            Path same = target.resolve(jar.getFileName());
            // Artifacts of two groups may have one name.
            Path copy = copies.contains(same) ? target.resolve(copies.size() + "-" + jar.getFileName()) : same;
            Path part = Trees.part(copy);
            try {
                Files.copy(jar, part);
                Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            copies.add(copy);
        }
        return copies;
    }
}
