package dev.rondo.cli.internal.run;

import dev.rondo.Outcome;
import dev.rondo.cli.internal.ExitCode;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flow run that has ended.
 *
 * @param id the run
 * @param name its name
 * @param outcome how it ended
 * @param elapsed how long it took
 */
public record Ended(UUID id, String name, Outcome<@Nullable Object> outcome, Duration elapsed) {

    /** What to tell the shell. */
    public ExitCode exitCode() {
        return ExitCode.of(outcome.state().type());
    }
}
