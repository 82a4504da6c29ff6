package dev.rondo.worker.process;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * What a worker tells a process that it has started ahead, each a line of JSON: first what it can get ready with, then, when
 * there is a run for it, which one. Immutable.
 *
 * @param flowRunId a run like those that will come, first; then the run that is to be run
 * @param environment Rondo's settings, first; then the variables that the environment of the run has in addition
 */
public record StandbyMessage(UUID flowRunId, Map<String, String> environment) {
    public StandbyMessage {
        Objects.requireNonNull(flowRunId, "flowRunId is null");
        environment = Map.copyOf(environment);
    }

    /** The message as a line, with its end. */
    public String line() {
        return Json.MAPPER.writeValueAsString(this) + "\n";
    }

    /**
     * Waits for the next message.
     *
     * @return empty when there will be none: the worker is gone, or has no use for the process any more
     * @throws RondoException when the line is no such message
     */
    public static Optional<StandbyMessage> read(BufferedReader lines) {
        try {
            String line = lines.readLine();
            return line == null ? Optional.empty() : Optional.of(Json.MAPPER.readValue(line, StandbyMessage.class));
        } catch (IOException gone) {
            return Optional.empty();
        } catch (JacksonException unreadable) {
            throw new RondoException(
                    "process.standby", "the standard input is not what a worker says to its processes", unreadable);
        }
    }
}
