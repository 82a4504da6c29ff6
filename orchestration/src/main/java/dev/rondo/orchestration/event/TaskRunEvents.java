package dev.rondo.orchestration.event;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Records task runs that are decided where they run from the events that tell of them. Events come late, twice and in any
 * order: what is recorded in the end does not depend on that.
 */
public final class TaskRunEvents {
    private static final String TASK_RUN = "prefect.task-run.";
    private static final String FLOW_RUN = "prefect.flow-run.";
    private static final Comparator<State> NEWEST_LAST =
            Comparator.comparing(State::timestamp).thenComparing(State::id);

    private TaskRunEvents() {}

    /**
     * What is to be stored of an event.
     *
     * @param run the run, to be stored whole in place of the one that was
     * @param state the state that the event tells of, to be added to the history unless it is there
     */
    public record Recording(TaskRun run, State state) {
        public Recording {
            Objects.requireNonNull(run, "run is null");
            Objects.requireNonNull(state, "state is null");
        }
    }

    /** Whether the event tells of the state of a task run that its client decides; all others are not for recording. */
    public static boolean isRecorded(ReceivedEvent event) {
        return event.event().startsWith(TASK_RUN)
                && event.resource().id().startsWith(TASK_RUN)
                && "client".equals(event.resource().labels().get("prefect.orchestration"));
    }

    /**
     * What is to be stored of an event about a task run.
     *
     * @param stored the run as it is stored, under the event's identity or the same call in the flow run; null for none
     * @param event the event
     * @return null for nothing
     * @throws RondoException with code {@code event.task-run} when the event says that it is about a task run but does not
     *     tell what it must
     */
    public static @Nullable Recording record(@Nullable TaskRun stored, ReceivedEvent event) {
        return isRecorded(event) ? record(stored, event, report(event)) : null;
    }

    /**
     * What is to be stored of an event that {@linkplain #isRecorded is recorded} and whose payload was read already.
     *
     * @param stored the run as it is stored; null for none
     * @param event the event, with or without its payload
     * @param report the payload
     * @throws RondoException with code {@code event.task-run} when the event does not tell what it must
     */
    public static Recording record(@Nullable TaskRun stored, ReceivedEvent event, TaskRunReport report) {
        TaskRunReport.Entered entered = told(event, "validated_state", report.validatedState());
        TaskRunReport.Run reported = told(event, "task_run", report.taskRun());
        UUID id = stored == null ? identity(event, event.resource().id(), TASK_RUN) : stored.id();
        UUID flowRun = flowRun(event);
        State state = entered.state(event.id(), event.occurred(), id, flowRun);
        State current = stored == null ? null : stored.state();
        if (stored == null || current == null || NEWEST_LAST.compare(current, state) < 0) {
            Instant created = stored == null ? event.occurred() : earlier(stored.created(), event.occurred());
            return new Recording(reported.in(state, id, flowRun, created, event.occurred()), state);
        }
        Instant created = earlier(stored.created(), event.occurred());
        boolean same = created.equals(stored.created());
        return new Recording(same ? stored : stored.toBuilder().created(created).build(), state);
    }

    private static TaskRunReport report(ReceivedEvent event) {
        try {
            return Json.MAPPER.convertValue(event.payload(), TaskRunReport.class);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw refusal(event, "its payload cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static <T> T told(ReceivedEvent event, String name, @Nullable T value) {
        if (value == null) {
            throw refusal(event, "its payload has no " + name, null);
        }
        return value;
    }

    private static @Nullable UUID flowRun(ReceivedEvent event) {
        for (RelatedResource related : event.related()) {
            if (related.role().equals("flow-run")) {
                return identity(event, related.id(), FLOW_RUN);
            }
        }
        return null;
    }

    private static UUID identity(ReceivedEvent event, String resource, String kind) {
        try {
            return UUID.fromString(resource.substring(kind.length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw refusal(event, "\"" + resource + "\" is not " + kind + " and an identity", malformed);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static RondoException refusal(ReceivedEvent event, String what, @Nullable Throwable cause) {
        return new RondoException(
                "event.task-run",
                "the event " + event.id() + " (" + event.event() + ") is not recorded: " + what,
                cause);
    }
}
