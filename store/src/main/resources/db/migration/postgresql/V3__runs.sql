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
