-- Events in the order in which they were stored. Those who write take positions in blocks of a thousand, so that the
-- positions of one transaction are one range.
CREATE SEQUENCE event_position INCREMENT BY 1000;

CREATE TABLE event (
    position BIGINT NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL,
    occurred BIGINT NOT NULL,
    received BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    resource_id TEXT COLLATE "C" NOT NULL,
    body_json TEXT NOT NULL
);

CREATE UNIQUE INDEX event_id_index ON event (id);
CREATE INDEX event_occurred_index ON event (occurred, position);

-- What events are called, what they are about and what is related to them, as numbers of eight bytes (EventKeys): some
-- twenty bytes an entry. role is 0 but for related resources.
CREATE TABLE event_mention (
    subject BIGINT NOT NULL,
    occurred BIGINT NOT NULL,
    position BIGINT NOT NULL,
    role INTEGER NOT NULL,
    PRIMARY KEY (subject, occurred, position, role)
);

-- Signs of life of flow runs. pause is the time between the last two; NULL after the first.
CREATE TABLE flow_run_heartbeat (
    flow_run_id BYTEA NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL,
    pause BIGINT
);

-- Background task runs that wait for a task worker. Who delivers one leases it first.
CREATE TABLE task_run_queue (
    task_run_id BYTEA NOT NULL PRIMARY KEY,
    task_key TEXT COLLATE "C" NOT NULL,
    turn BIGINT NOT NULL,
    leased_until BIGINT NOT NULL
);

CREATE INDEX task_run_queue_turn_index ON task_run_queue (task_key, turn, task_run_id);
