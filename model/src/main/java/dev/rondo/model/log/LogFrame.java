package dev.rondo.model.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;

/** What is said on a subscription to log lines. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LogFrame.Subscribe.class, name = "filter"),
    @JsonSubTypes.Type(value = LogFrame.Logged.class, name = "log")
})
public sealed interface LogFrame {

    /**
     * From the client, once: which lines it wants.
     *
     * @param filter which ones
     */
    record Subscribe(LogFilter filter) implements LogFrame {
        public Subscribe {
            Objects.requireNonNull(filter, "filter is null");
        }
    }

    /**
     * From the server: a line.
     *
     * @param log the line
     */
    record Logged(Log log) implements LogFrame {
        public Logged {
            Objects.requireNonNull(log, "log is null");
        }
    }
}
