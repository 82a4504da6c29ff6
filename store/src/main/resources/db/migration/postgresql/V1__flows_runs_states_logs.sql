-- Identities are the 16 bytes of version 7 UUIDs: time-ordered, so that inserts touch the right edge of their trees.
-- Times are microseconds since 1970 UTC. Columns named *_json hold JSON text that no query looks into; NULL is "empty".
-- Texts are ordered by their bytes, as in SQLite, whatever the language of the database.

CREATE TABLE flow (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    tags TEXT COLLATE "C",
    labels_json TEXT
);

CREATE TABLE flow_run (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    flow_id BYTEA NOT NULL,
    state_id BYTEA,
    state_type TEXT COLLATE "C",
    state_name TEXT COLLATE "C",
    state_timestamp BIGINT,
    deployment_id BYTEA,
    deployment_version TEXT COLLATE "C",
    work_queue_id BYTEA,
    work_queue_name TEXT COLLATE "C",
    flow_version TEXT COLLATE "C",
    parameters_json TEXT,
    idempotency_key TEXT COLLATE "C",
    context_json TEXT,
    policy_json TEXT,
    tags TEXT COLLATE "C",
    labels_json TEXT,
    parent_task_run_id BYTEA,
    run_count INTEGER NOT NULL,
    expected_start_time BIGINT,
    next_scheduled_start_time BIGINT,
    start_time BIGINT,
    end_time BIGINT,
    total_run_time DOUBLE PRECISION NOT NULL,
    auto_scheduled SMALLINT NOT NULL,
    infrastructure_document_id BYTEA,
    infrastructure_pid TEXT COLLATE "C",
    created_by_json TEXT,
    job_variables_json TEXT
) WITH (fillfactor = 70);

CREATE UNIQUE INDEX flow_run_idempotency_index ON flow_run (flow_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX flow_run_flow_index ON flow_run (flow_id, start_time);
CREATE INDEX flow_run_name_index ON flow_run (name);
CREATE INDEX flow_run_state_index ON flow_run (state_type, state_name, expected_start_time);
CREATE INDEX flow_run_expected_start_index ON flow_run (expected_start_time NULLS FIRST, id);
CREATE INDEX flow_run_start_index ON flow_run (start_time);
-- The order of lists: a run that has not started stands where it is expected to.
CREATE INDEX flow_run_start_or_expected_index ON flow_run (coalesce(start_time, expected_start_time) NULLS FIRST, id);
CREATE INDEX flow_run_end_index ON flow_run (end_time NULLS FIRST, id);
CREATE INDEX flow_run_next_scheduled_index ON flow_run (next_scheduled_start_time) WHERE next_scheduled_start_time IS NOT NULL;
CREATE INDEX flow_run_deployment_index ON flow_run (deployment_id, expected_start_time) WHERE deployment_id IS NOT NULL;
CREATE INDEX flow_run_parent_index ON flow_run (parent_task_run_id) WHERE parent_task_run_id IS NOT NULL;

-- The states of one run are found by the key alone: no second index to keep.
CREATE TABLE flow_run_state (
    flow_run_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    timestamp BIGINT NOT NULL,
    message TEXT,
    data_json TEXT,
    details_json TEXT,
    PRIMARY KEY (flow_run_id, id)
);

-- state_type is in no index: a task run changes state three times and more, and each change would add entries. Room is
-- left in the pages, so that a changed row stays beside its former self and its indexes are left alone.
CREATE TABLE task_run (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    flow_run_id BYTEA,
    task_key TEXT COLLATE "C" NOT NULL,
    dynamic_key TEXT COLLATE "C" NOT NULL,
    cache_key TEXT COLLATE "C",
    cache_expiration BIGINT,
    task_version TEXT COLLATE "C",
    policy_json TEXT,
    tags TEXT COLLATE "C",
    labels_json TEXT,
    inputs_json TEXT,
    state_id BYTEA,
    state_type TEXT COLLATE "C",
    state_name TEXT COLLATE "C",
    state_timestamp BIGINT,
    run_count INTEGER NOT NULL,
    flow_run_run_count INTEGER NOT NULL,
    expected_start_time BIGINT,
    next_scheduled_start_time BIGINT,
    start_time BIGINT,
    end_time BIGINT,
    total_run_time DOUBLE PRECISION NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX task_run_flow_run_index ON task_run (flow_run_id, expected_start_time);
CREATE INDEX task_run_expected_start_index ON task_run (expected_start_time NULLS FIRST, id);

CREATE TABLE task_run_state (
    task_run_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    timestamp BIGINT NOT NULL,
    message TEXT,
    data_json TEXT,
    details_json TEXT,
    PRIMARY KEY (task_run_id, id)
);

-- The newest completed state for a key.
CREATE TABLE task_run_cache (
    cache_key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    task_run_id BYTEA NOT NULL,
    state_id BYTEA NOT NULL,
    expiration BIGINT
);

CREATE INDEX task_run_cache_task_run_index ON task_run_cache (task_run_id);

CREATE TABLE log (
    id BYTEA NOT NULL,
    created BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    level INTEGER NOT NULL,
    timestamp BIGINT NOT NULL,
    flow_run_id BYTEA,
    task_run_id BYTEA,
    message TEXT NOT NULL
);

CREATE INDEX log_flow_run_index ON log (flow_run_id, timestamp, id) WHERE flow_run_id IS NOT NULL;
CREATE INDEX log_task_run_index ON log (task_run_id, timestamp, id) WHERE task_run_id IS NOT NULL;
CREATE INDEX log_timestamp_index ON log (timestamp, id);
