import static dev.rondo.Rondo.*;

import dev.rondo.Flow;
import dev.rondo.Persistence;
import dev.rondo.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;

/** A flow of a few tasks, each of which writes down when it begins and when it ends, and in which process. */
public class Steps {
    @Task(persist = Persistence.ALWAYS)
    String step(Path file, UUID run, int number, int millis) throws IOException {
        write(file, run, number, "begin");
        sleep(Duration.ofMillis(millis));
        write(file, run, number, "end");
        return run + "/" + number;
    }

    // One write of one short line, which no other process can come between.
    private static void write(Path file, UUID run, int number, String what) throws IOException {
        String line = "%s %d step-%d %s %d%n"
                .formatted(run, ProcessHandle.current().pid(), number, what, System.currentTimeMillis());
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Flow(name = "steps", retriesOnCrash = 50)
    public void steps(Path file, int millis) {
        UUID run = context().flowRun().id();
        for (int number = 0; number < 3; number++) {
            task(this::step).call(file, run, number, millis);
        }
    }
}
