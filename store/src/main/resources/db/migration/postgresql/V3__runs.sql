-- A state by its identity alone. Identities are time-ordered, so that this index grows at its right edge.
CREATE INDEX flow_run_state_id_index ON flow_run_state (id);
CREATE INDEX task_run_state_id_index ON task_run_state (id);

-- The next run of a flow, among the few that are scheduled.
CREATE INDEX flow_run_next_of_flow_index ON flow_run (flow_id, next_scheduled_start_time) WHERE state_type = 'SCHEDULED';

-- Values given to flow runs, by people or by other runs.
CREATE TABLE flow_run_input (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    flow_run_id BYTEA NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    value TEXT NOT NULL,
    sender TEXT,
    UNIQUE (flow_run_id, key)
);

-- Documents, see variable.
CREATE TABLE saved_search (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    document TEXT NOT NULL
);

-- The kinds of states that runs have been in. Writers side by side have a part each, so that none waits for another.
CREATE TABLE observed_state (
    part BIGINT NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    PRIMARY KEY (part, type, name)
);

INSERT INTO observed_state
SELECT 0, type, name, min(timestamp), max(timestamp)
FROM (SELECT type, name, timestamp FROM flow_run_state UNION ALL SELECT type, name, timestamp FROM task_run_state) s
GROUP BY type, name;

-- How many runs ended how, by the minute and by the hour (kinds *_hour) in which they were expected to start: what counts and histories of many runs are
-- added up from. Minute -1 stands for runs that were never expected, minute -2 for all together. Runs that go on are few,
-- and counted where they are. Writers side by side have a part each, so that none waits for another.
CREATE TABLE ended_run (
    kind TEXT COLLATE "C" NOT NULL,
    minute BIGINT NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    part BIGINT NOT NULL,
    runs BIGINT NOT NULL,
    run_time DOUBLE PRECISION NOT NULL,
    lateness DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (kind, minute, type, name, part)
) WITH (fillfactor = 70);

INSERT INTO ended_run
SELECT 'flow', coalesce(r.expected_start_time / 60000000, -1), state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM flow_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 2, 3, 4;

INSERT INTO ended_run
SELECT 'flow_hour', coalesce(r.expected_start_time / 3600000000, -1), state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM flow_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 2, 3, 4;

INSERT INTO ended_run
SELECT 'flow_hour', -2, state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM flow_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 3, 4;

INSERT INTO ended_run
SELECT 'task', coalesce(r.expected_start_time / 60000000, -1), state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM task_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 2, 3, 4;

INSERT INTO ended_run
SELECT 'task_hour', coalesce(r.expected_start_time / 3600000000, -1), state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM task_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 2, 3, 4;

INSERT INTO ended_run
SELECT 'task_hour', -2, state_type, state_name, 0, count(*), sum(total_run_time), sum(CASE WHEN r.start_time > r.expected_start_time THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END)
FROM task_run r WHERE state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') GROUP BY 3, 4;

CREATE FUNCTION note_ended_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') THEN
        INSERT INTO ended_run AS e (kind, minute, type, name, part, runs, run_time, lateness)
        SELECT m.kind, m.minute, OLD.state_type, OLD.state_name, pg_backend_pid(), -1, -OLD.total_run_time,
            -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END
        FROM (VALUES (TG_ARGV[0], coalesce(OLD.expected_start_time / 60000000, -1)),
            (TG_ARGV[0] || '_hour', coalesce(OLD.expected_start_time / 3600000000, -1)),
            (TG_ARGV[0] || '_hour', -2)) AS m (kind, minute)
        ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
            runs = e.runs + excluded.runs, run_time = e.run_time + excluded.run_time,
            lateness = e.lateness + excluded.lateness;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') THEN
        INSERT INTO ended_run AS e (kind, minute, type, name, part, runs, run_time, lateness)
        SELECT m.kind, m.minute, NEW.state_type, NEW.state_name, pg_backend_pid(), 1, NEW.total_run_time,
            CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END
        FROM (VALUES (TG_ARGV[0], coalesce(NEW.expected_start_time / 60000000, -1)),
            (TG_ARGV[0] || '_hour', coalesce(NEW.expected_start_time / 3600000000, -1)),
            (TG_ARGV[0] || '_hour', -2)) AS m (kind, minute)
        ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
            runs = e.runs + excluded.runs, run_time = e.run_time + excluded.run_time,
            lateness = e.lateness + excluded.lateness;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER flow_run_inserted AFTER INSERT ON flow_run FOR EACH ROW
    WHEN (NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')) EXECUTE FUNCTION note_ended_run('flow');
CREATE TRIGGER flow_run_deleted AFTER DELETE ON flow_run FOR EACH ROW
    WHEN (OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')) EXECUTE FUNCTION note_ended_run('flow');
CREATE TRIGGER flow_run_changed AFTER UPDATE ON flow_run FOR EACH ROW
    WHEN ((OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
        OR NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED'))
        AND (OLD.state_type, OLD.state_name, OLD.expected_start_time, OLD.start_time, OLD.total_run_time)
        IS DISTINCT FROM (NEW.state_type, NEW.state_name, NEW.expected_start_time, NEW.start_time, NEW.total_run_time))
    EXECUTE FUNCTION note_ended_run('flow');

CREATE TRIGGER task_run_inserted AFTER INSERT ON task_run FOR EACH ROW
    WHEN (NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')) EXECUTE FUNCTION note_ended_run('task');
CREATE TRIGGER task_run_deleted AFTER DELETE ON task_run FOR EACH ROW
    WHEN (OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')) EXECUTE FUNCTION note_ended_run('task');
CREATE TRIGGER task_run_changed AFTER UPDATE ON task_run FOR EACH ROW
    WHEN ((OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
        OR NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED'))
        AND (OLD.state_type, OLD.state_name, OLD.expected_start_time, OLD.start_time, OLD.total_run_time)
        IS DISTINCT FROM (NEW.state_type, NEW.state_name, NEW.expected_start_time, NEW.start_time, NEW.total_run_time))
    EXECUTE FUNCTION note_ended_run('task');

-- The runs that go on, and the others that did not end well, to be listed by their state.
CREATE INDEX flow_run_live_index ON flow_run (expected_start_time)
    WHERE coalesce(state_type, '') NOT IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED');
CREATE INDEX task_run_live_index ON task_run (expected_start_time)
    WHERE coalesce(state_type, '') NOT IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED');
CREATE INDEX task_run_incomplete_index ON task_run (state_type, id) WHERE state_type <> 'COMPLETED';

-- Further orders of lists.
CREATE INDEX task_run_name_index ON task_run (name, id);
CREATE INDEX task_run_next_scheduled_index ON task_run (next_scheduled_start_time, id)
    WHERE next_scheduled_start_time IS NOT NULL;
-- With what the dashboard looks at, so that it need not look at the runs themselves.
CREATE INDEX task_run_end_index ON task_run (end_time NULLS FIRST, id);
CREATE INDEX task_run_start_index ON task_run (start_time, state_type, end_time) WHERE start_time IS NOT NULL;
