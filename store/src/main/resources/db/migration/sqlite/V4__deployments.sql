-- Documents, see variable. What changes at each poll and heartbeat is in columns of its own and counts before the document.
CREATE TABLE work_pool (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    status TEXT,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE work_queue (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    work_pool_id BLOB NOT NULL,
    name TEXT NOT NULL,
    priority INTEGER NOT NULL,
    status TEXT,
    last_polled INTEGER,
    document TEXT NOT NULL,
    UNIQUE (work_pool_id, name)
) STRICT;

CREATE INDEX work_queue_name_index ON work_queue (name);
CREATE INDEX work_queue_ready_index ON work_queue (last_polled) WHERE status = 'READY';

CREATE TABLE worker (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    work_pool_id BLOB NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    last_heartbeat_time INTEGER,
    -- When it is taken to be gone, unless it is heard of before.
    missed_at INTEGER,
    document TEXT NOT NULL,
    UNIQUE (work_pool_id, name)
) STRICT;

CREATE INDEX worker_online_index ON worker (missed_at) WHERE status = 'ONLINE';

CREATE TABLE deployment (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    flow_id BLOB NOT NULL,
    name TEXT NOT NULL,
    paused INTEGER NOT NULL,
    tags TEXT,
    concurrency_limit INTEGER,
    work_queue_id BLOB,
    status TEXT NOT NULL,
    last_polled INTEGER,
    concurrency_limit_id BLOB,
    -- When the scheduler is to look at it next; NULL where there is nothing to schedule.
    schedule_at INTEGER,
    document TEXT NOT NULL,
    UNIQUE (flow_id, name)
) STRICT;

CREATE INDEX deployment_name_index ON deployment (name, id);
CREATE INDEX deployment_created_index ON deployment (created, id);
CREATE INDEX deployment_updated_index ON deployment (updated, id);
CREATE INDEX deployment_queue_index ON deployment (work_queue_id) WHERE work_queue_id IS NOT NULL;
CREATE INDEX deployment_ready_index ON deployment (last_polled) WHERE status = 'READY';
CREATE INDEX deployment_schedule_index ON deployment (schedule_at) WHERE schedule_at IS NOT NULL;

-- What waits, and what takes up slots.
CREATE INDEX flow_run_waiting_index ON flow_run (work_queue_id, next_scheduled_start_time) WHERE state_type = 'SCHEDULED';
CREATE INDEX flow_run_slot_index ON flow_run (work_queue_id) WHERE state_type IN ('PENDING', 'RUNNING', 'CANCELLING');
CREATE INDEX flow_run_ahead_index ON flow_run (deployment_id, next_scheduled_start_time) WHERE state_type = 'SCHEDULED';
CREATE INDEX flow_run_punctual_index ON flow_run (next_scheduled_start_time)
    WHERE state_type = 'SCHEDULED' AND state_name = 'Scheduled';

PRAGMA user_version = 4;
