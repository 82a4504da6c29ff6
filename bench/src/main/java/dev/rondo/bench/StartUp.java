package dev.rondo.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Processes from start to end. */
final class StartUp {
    static final String NAME = "start";

    private final Path home;
    private final int repetitions;

    private StartUp(Path home, int repetitions) {
        this.home = home;
        this.repetitions = repetitions;
    }

    static List<Figure> measure(Setting setting) throws Exception {
        Path home = Files.createTempDirectory(setting.folder(), "home-");
        try {
            return new StartUp(home, setting.repetitions()).measure(setting.distribution());
        } finally {
            Workplace.delete(home);
        }
    }

    private List<Figure> measure(@Nullable Path distribution) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Samples bare = seconds(List.of(java, "--version"));
        Samples hello = seconds(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HelloProgram.class.getName()));
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(NAME, "the flow `hello` in a fresh process, tracked, p50", hello.median(), "s")
                .beside("`java --version`: " + Numbers.format(bare.median()) + " s"));
        if (distribution != null) {
            String command = distribution.resolve("bin/rondo").toString();
            figures.add(Figure.of(
                            NAME,
                            "`rondo --version`, p50",
                            seconds(List.of(command, "--version")).median(),
                            "s")
                    .bar(Bar.atMost(0.3)));
        }
        return figures;
    }

    private Samples seconds(List<String> command) throws IOException, InterruptedException {
        double[] seconds = new double[repetitions];
        run(command);
        for (int i = 0; i < repetitions; i++) {
            seconds[i] = run(command);
        }
        return Samples.of(seconds);
    }

    private double run(List<String> command) throws IOException, InterruptedException {
        File output = home.resolve("output.txt").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("RONDO_HOME", home.toString());
        long start = System.nanoTime();
        int code = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code + ": " + Files.readString(output.toPath()));
        }
        return seconds;
    }
}
