-- Documents, see variable. What changes at each poll and heartbeat is in columns of its own and counts before the document.
CREATE TABLE work_pool (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    type TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C",
    document TEXT NOT NULL
);

CREATE TABLE work_queue (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    work_pool_id BYTEA NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    priority BIGINT NOT NULL,
    status TEXT COLLATE "C",
    last_polled BIGINT,
    document TEXT NOT NULL,
    UNIQUE (work_pool_id, name)
);

CREATE INDEX work_queue_name_index ON work_queue (name);
CREATE INDEX work_queue_ready_index ON work_queue (last_polled) WHERE status = 'READY';

CREATE TABLE worker (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    work_pool_id BYTEA NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    last_heartbeat_time BIGINT,
    -- When it is taken to be gone, unless it is heard of before.
    missed_at BIGINT,
    document TEXT NOT NULL,
    UNIQUE (work_pool_id, name)
);

CREATE INDEX worker_online_index ON worker (missed_at) WHERE status = 'ONLINE';

CREATE TABLE deployment (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    flow_id BYTEA NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    paused BIGINT NOT NULL,
    tags TEXT,
    concurrency_limit BIGINT,
    work_queue_id BYTEA,
    status TEXT COLLATE "C" NOT NULL,
    last_polled BIGINT,
    concurrency_limit_id BYTEA,
    -- When the scheduler is to look at it next; NULL where there is nothing to schedule.
    schedule_at BIGINT,
    document TEXT NOT NULL,
    UNIQUE (flow_id, name)
);

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
