-- A state by its identity alone. Identities are time-ordered, so that this index grows at its right edge.
CREATE INDEX flow_run_state_id_index ON flow_run_state (id);
CREATE INDEX task_run_state_id_index ON task_run_state (id);

-- The next run of a flow, among the few that are scheduled.
CREATE INDEX flow_run_next_of_flow_index ON flow_run (flow_id, next_scheduled_start_time) WHERE state_type = 'SCHEDULED';

-- Values given to flow runs, by people or by other runs.
CREATE TABLE flow_run_input (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    flow_run_id BLOB NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    sender TEXT,
    UNIQUE (flow_run_id, key)
) STRICT;

-- Documents, see variable.
CREATE TABLE saved_search (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
) STRICT;

-- The kinds of states that runs have been in. Writers side by side have a part each, so that none waits for another.
CREATE TABLE observed_state (
    part INTEGER NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    PRIMARY KEY (part, type, name)
) STRICT, WITHOUT ROWID;

INSERT INTO observed_state
SELECT 0, type, name, min(timestamp), max(timestamp)
FROM (SELECT type, name, timestamp FROM flow_run_state UNION ALL SELECT type, name, timestamp FROM task_run_state)
GROUP BY type, name;

-- How many runs ended how, by the minute and by the hour (kinds *_hour) in which they were expected to start: what counts and histories of many runs are
-- added up from. Minute -1 stands for runs that were never expected, minute -2 for all together. Runs that go on are few,
-- and counted where they are. Writers side by side have a part each, so that none waits for another.
CREATE TABLE ended_run (
    kind TEXT NOT NULL,
    minute INTEGER NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    part INTEGER NOT NULL,
    runs INTEGER NOT NULL,
    run_time REAL NOT NULL,
    lateness REAL NOT NULL,
    PRIMARY KEY (kind, minute, type, name, part)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER flow_run_inserted AFTER INSERT ON flow_run WHEN NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('flow', coalesce(NEW.expected_start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', coalesce(NEW.expected_start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', -2, NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER flow_run_deleted AFTER DELETE ON flow_run WHEN OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('flow', coalesce(OLD.expected_start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', coalesce(OLD.expected_start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', -2, OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER flow_run_left_end AFTER UPDATE ON flow_run
WHEN OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
    AND (OLD.state_type IS NOT NEW.state_type OR OLD.state_name IS NOT NEW.state_name OR OLD.expected_start_time IS NOT NEW.expected_start_time OR OLD.start_time IS NOT NEW.start_time OR OLD.total_run_time IS NOT NEW.total_run_time)
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('flow', coalesce(OLD.expected_start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', coalesce(OLD.expected_start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', -2, OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER flow_run_entered_end AFTER UPDATE ON flow_run
WHEN NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
    AND (OLD.state_type IS NOT NEW.state_type OR OLD.state_name IS NOT NEW.state_name OR OLD.expected_start_time IS NOT NEW.expected_start_time OR OLD.start_time IS NOT NEW.start_time OR OLD.total_run_time IS NOT NEW.total_run_time)
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('flow', coalesce(NEW.expected_start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', coalesce(NEW.expected_start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('flow_hour', -2, NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER task_run_inserted AFTER INSERT ON task_run WHEN NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('task', coalesce(NEW.expected_start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', coalesce(NEW.expected_start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', -2, NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER task_run_deleted AFTER DELETE ON task_run WHEN OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('task', coalesce(OLD.expected_start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', coalesce(OLD.expected_start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', -2, OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER task_run_left_end AFTER UPDATE ON task_run
WHEN OLD.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
    AND (OLD.state_type IS NOT NEW.state_type OR OLD.state_name IS NOT NEW.state_name OR OLD.expected_start_time IS NOT NEW.expected_start_time OR OLD.start_time IS NOT NEW.start_time OR OLD.total_run_time IS NOT NEW.total_run_time)
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('task', coalesce(OLD.expected_start_time / 60000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', coalesce(OLD.expected_start_time / 3600000000, -1), OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', -2, OLD.state_type, OLD.state_name, 0, -1, -OLD.total_run_time, -CASE WHEN OLD.start_time > OLD.expected_start_time THEN (OLD.start_time - OLD.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

CREATE TRIGGER task_run_entered_end AFTER UPDATE ON task_run
WHEN NEW.state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')
    AND (OLD.state_type IS NOT NEW.state_type OR OLD.state_name IS NOT NEW.state_name OR OLD.expected_start_time IS NOT NEW.expected_start_time OR OLD.start_time IS NOT NEW.start_time OR OLD.total_run_time IS NOT NEW.total_run_time)
BEGIN
    INSERT INTO ended_run (kind, minute, type, name, part, runs, run_time, lateness)
    VALUES ('task', coalesce(NEW.expected_start_time / 60000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', coalesce(NEW.expected_start_time / 3600000000, -1), NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END),
        ('task_hour', -2, NEW.state_type, NEW.state_name, 0, 1, NEW.total_run_time, CASE WHEN NEW.start_time > NEW.expected_start_time THEN (NEW.start_time - NEW.expected_start_time) / 1e6 ELSE 0.0 END)
    ON CONFLICT (kind, minute, type, name, part) DO UPDATE SET
        runs = runs + excluded.runs, run_time = run_time + excluded.run_time, lateness = lateness + excluded.lateness;
END;

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
CREATE INDEX task_run_end_index ON task_run (end_time, id);
CREATE INDEX task_run_start_index ON task_run (start_time, state_type, end_time) WHERE start_time IS NOT NULL;

PRAGMA user_version = 3;
