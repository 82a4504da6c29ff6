-- Identities are 16-byte blobs of version 7 UUIDs: time-ordered, so that inserts touch the right edge of their trees.
-- Times are microseconds since 1970 UTC. Columns named *_json hold JSON text that no query looks into; NULL is "empty".

CREATE TABLE flow (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    tags TEXT,
    labels_json TEXT
) STRICT;

CREATE TABLE flow_run (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    flow_id BLOB NOT NULL,
    state_id BLOB,
    state_type TEXT,
    state_name TEXT,
    state_timestamp INTEGER,
    deployment_id BLOB,
    deployment_version TEXT,
    work_queue_id BLOB,
    work_queue_name TEXT,
    flow_version TEXT,
    parameters_json TEXT,
    idempotency_key TEXT,
    context_json TEXT,
    policy_json TEXT,
    tags TEXT,
    labels_json TEXT,
    parent_task_run_id BLOB,
    run_count INTEGER NOT NULL,
    expected_start_time INTEGER,
    next_scheduled_start_time INTEGER,
    start_time INTEGER,
    end_time INTEGER,
    total_run_time REAL NOT NULL,
    auto_scheduled INTEGER NOT NULL,
    infrastructure_document_id BLOB,
    infrastructure_pid TEXT,
    created_by_json TEXT,
    job_variables_json TEXT
) STRICT;

CREATE UNIQUE INDEX flow_run_idempotency_index ON flow_run (flow_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX flow_run_flow_index ON flow_run (flow_id, start_time);
CREATE INDEX flow_run_name_index ON flow_run (name);
CREATE INDEX flow_run_state_index ON flow_run (state_type, state_name, expected_start_time);
CREATE INDEX flow_run_expected_start_index ON flow_run (expected_start_time);
CREATE INDEX flow_run_start_index ON flow_run (start_time);
-- The order of lists: a run that has not started stands where it is expected to.
CREATE INDEX flow_run_start_or_expected_index ON flow_run (coalesce(start_time, expected_start_time), id);
CREATE INDEX flow_run_end_index ON flow_run (end_time);
CREATE INDEX flow_run_next_scheduled_index ON flow_run (next_scheduled_start_time) WHERE next_scheduled_start_time IS NOT NULL;
CREATE INDEX flow_run_deployment_index ON flow_run (deployment_id, expected_start_time) WHERE deployment_id IS NOT NULL;
CREATE INDEX flow_run_parent_index ON flow_run (parent_task_run_id) WHERE parent_task_run_id IS NOT NULL;

-- The states of one run lie side by side, found by the key alone: no second index to keep.
CREATE TABLE flow_run_state (
    flow_run_id BLOB NOT NULL,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    message TEXT,
    data_json TEXT,
    details_json TEXT,
    PRIMARY KEY (flow_run_id, id)
) STRICT, WITHOUT ROWID;

-- state_type is in no index: a task run changes state three times and more, and each change would move the entry.
CREATE TABLE task_run (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    flow_run_id BLOB,
    task_key TEXT NOT NULL,
    dynamic_key TEXT NOT NULL,
    cache_key TEXT,
    cache_expiration INTEGER,
    task_version TEXT,
    policy_json TEXT,
    tags TEXT,
    labels_json TEXT,
    inputs_json TEXT,
    state_id BLOB,
    state_type TEXT,
    state_name TEXT,
    state_timestamp INTEGER,
    run_count INTEGER NOT NULL,
    flow_run_run_count INTEGER NOT NULL,
    expected_start_time INTEGER,
    next_scheduled_start_time INTEGER,
    start_time INTEGER,
    end_time INTEGER,
    total_run_time REAL NOT NULL
) STRICT;

CREATE INDEX task_run_flow_run_index ON task_run (flow_run_id, expected_start_time);
CREATE INDEX task_run_expected_start_index ON task_run (expected_start_time);

CREATE TABLE task_run_state (
    task_run_id BLOB NOT NULL,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    message TEXT,
    data_json TEXT,
    details_json TEXT,
    PRIMARY KEY (task_run_id, id)
) STRICT, WITHOUT ROWID;

-- The newest completed state for a key.
CREATE TABLE task_run_cache (
    cache_key TEXT NOT NULL PRIMARY KEY,
    task_run_id BLOB NOT NULL,
    state_id BLOB NOT NULL,
    expiration INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX task_run_cache_task_run_index ON task_run_cache (task_run_id);

CREATE TABLE log (
    id BLOB NOT NULL,
    created INTEGER NOT NULL,
    name TEXT NOT NULL,
    level INTEGER NOT NULL,
    timestamp INTEGER NOT NULL,
    flow_run_id BLOB,
    task_run_id BLOB,
    message TEXT NOT NULL
) STRICT;

CREATE INDEX log_flow_run_index ON log (flow_run_id, timestamp, id) WHERE flow_run_id IS NOT NULL;
CREATE INDEX log_task_run_index ON log (task_run_id, timestamp, id) WHERE task_run_id IS NOT NULL;
CREATE INDEX log_timestamp_index ON log (timestamp, id);

PRAGMA user_version = 1;
