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

PRAGMA user_version = 3;
