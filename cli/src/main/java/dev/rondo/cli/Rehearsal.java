package dev.rondo.cli;

import dev.rondo.cli.internal.Screen;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.command.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Runs the common commands once, for the virtual machine to learn what they load (JEP 483): the distribution's start
 * script then starts them in half the time. Only the build calls it, with an empty {@code RONDO_HOME}.
 */
public final class Rehearsal {
    private static final String SOURCE = """
            import static dev.rondo.Rondo.*;
            import dev.rondo.*;

            @Task String greet(String name) { return "Hello, " + name; }

            @Flow(name = "rehearsal")
            String rehearse(@Default("world") String name) { return task(this::greet).submit(name).join(); }

            void main() {}
            """;

    private Rehearsal() {}

    /** @param arguments a folder to work in */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("Rehearsal.java"), SOURCE);
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var surroundings = new Surroundings(
                System.getenv(), folder, nowhere, nowhere, new Screen(true, true, 80, 24), InstantSource.system());
        String[][] commands = {
            {"run", "Rehearsal.java", "--param", "name=you", "--name", "rehearsal"},
            {"run", "Rehearsal.java", "--plain", "--output", "json"},
            {"flow-run", "ls"},
            {"flow-run", "inspect", "rehearsal"},
            {"flow-run", "logs", "rehearsal"},
            {"task-run", "ls", "--output", "json"},
            {"config", "view"},
            {"nonsense"}
        };
        for (String[] command : commands) {
            new Program(surroundings).run(command);
        }
    }
}
