package dev.rondo.store.internal.row;

import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of a flow run: their names, and writing and reading them in that order. */
final class FlowRunColumns {
    static final List<String> NAMES = Sql.columns("""
            id, created, updated, name, flow_id, state_id, state_type, state_name, state_timestamp,
            deployment_id, deployment_version, work_queue_id, work_queue_name, flow_version, parameters_json,
            idempotency_key, context_json, policy_json, tags, labels_json, parent_task_run_id, run_count,
            expected_start_time, next_scheduled_start_time, start_time, end_time, total_run_time, auto_scheduled,
            infrastructure_document_id, infrastructure_pid, created_by_json, job_variables_json""");

    /** A flow run and its current state, behind the aliases {@code r} and {@code s}. */
    static final String SELECTED = Sql.qualified("r", NAMES) + ", " + StateRows.SELECTED;

    static final String JOINED = "flow_run r LEFT JOIN flow_run_state s ON s.flow_run_id = r.id AND s.id = r.state_id";

    private static final UUID UNKNOWN = new UUID(0, 0);
    private static final CreatedBy NOBODY = new CreatedBy(null, null, null);

    private FlowRunColumns() {}

    static void bind(Parameters parameters, FlowRun run) throws SQLException {
        State state = run.state();
        parameters
                .id(run.id())
                .time(run.created())
                .time(run.updated())
                .text(run.name())
                .id(run.flowId())
                .id(run.stateId())
                .constant(run.stateType())
                .text(run.stateName())
                .time(state == null ? null : state.timestamp())
                .id(run.deploymentId())
                .text(run.deploymentVersion())
                .id(run.workQueueId())
                .text(run.workQueueName())
                .text(run.flowVersion())
                .text(JsonText.object(run.parameters()))
                .text(run.idempotencyKey())
                .text(JsonText.object(run.context()))
                .text(JsonText.unless(FlowRunPolicy.NONE, run.empiricalPolicy()))
                .text(JsonText.texts(run.tags()))
                .text(JsonText.object(run.labels()))
                .id(run.parentTaskRunId());
        bindProgress(parameters, run);
    }

    private static void bindProgress(Parameters parameters, FlowRun run) throws SQLException {
        parameters
                .number(run.runCount())
                .time(run.expectedStartTime())
                .time(run.nextScheduledStartTime())
                .time(run.startTime())
                .time(run.endTime())
                .decimal(run.totalRunTime())
                .flag(run.autoScheduled())
                .id(run.infrastructureDocumentId())
                .text(run.infrastructurePid())
                .text(JsonText.unless(NOBODY, run.createdBy()))
                .text(JsonText.objectOrNull(run.jobVariables()));
    }

    /**
     * The flow run in the columns {@link #SELECTED}.
     *
     * @param now when it is read
     */
    static FlowRun read(Row row, Instant now) throws SQLException {
        UUID id = row.id();
        FlowRun.Builder run = FlowRun.create(id, UNKNOWN, "", now).toBuilder();
        readIdentity(row, run);
        readOrigin(row, run);
        return readProgress(row, id, run, now);
    }

    private static void readIdentity(Row row, FlowRun.Builder run) throws SQLException {
        run.created(row.time()).updated(row.time()).name(row.text()).flowId(row.id());
        run.stateId(row.idOrNull())
                .stateType(row.constantOrNull(StateType.class))
                .stateName(row.textOrNull());
        row.timeOrNull(); // state_timestamp is for the indices; the state has it too
    }

    private static void readOrigin(Row row, FlowRun.Builder run) throws SQLException {
        run.deploymentId(row.idOrNull())
                .deploymentVersion(row.textOrNull())
                .workQueueId(row.idOrNull())
                .workQueueName(row.textOrNull())
                .flowVersion(row.textOrNull())
                .parameters(JsonText.object(row.textOrNull()))
                .idempotencyKey(row.textOrNull())
                .context(JsonText.object(row.textOrNull()))
                .empiricalPolicy(JsonText.orElse(FlowRunPolicy.NONE, FlowRunPolicy.class, row.textOrNull()))
                .tags(JsonText.texts(row.textOrNull()))
                .labels(JsonText.object(row.textOrNull()))
                .parentTaskRunId(row.idOrNull());
    }

    private static FlowRun readProgress(Row row, UUID id, FlowRun.Builder run, Instant now) throws SQLException {
        run.runCount(row.integer());
        Instant expectedStart = row.timeOrNull();
        run.expectedStartTime(expectedStart).nextScheduledStartTime(row.timeOrNull());
        Instant start = row.timeOrNull();
        run.startTime(start).endTime(row.timeOrNull());
        double totalRunTime = row.decimal();
        run.totalRunTime(totalRunTime)
                .autoScheduled(row.flag())
                .infrastructureDocumentId(row.idOrNull())
                .infrastructurePid(row.textOrNull())
                .createdBy(createdBy(row.textOrNull()))
                .jobVariables(JsonText.objectOrNull(row.textOrNull()));
        State state = StateRows.read(row, id, null);
        return run.state(state)
                .estimatedRunTime(Estimates.runTime(totalRunTime, state, now))
                .estimatedStartTimeDelta(Estimates.startDelay(expectedStart, start, state, now))
                .build();
    }

    private static @Nullable CreatedBy createdBy(@Nullable String json) {
        return json == null ? null : JsonText.orElse(NOBODY, CreatedBy.class, json);
    }
}
