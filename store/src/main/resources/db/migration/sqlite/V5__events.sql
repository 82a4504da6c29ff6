-- Events in the order in which they were stored. The bodies lie in a table with row ids, two and more to a page; with any
-- other key each would need a page of its own. Both indexes grow at their right edges.
CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    occurred INTEGER NOT NULL,
    received INTEGER NOT NULL,
    name TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    body_json TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX event_id_index ON event (id);
CREATE INDEX event_occurred_index ON event (occurred, position);

-- What events are called, what they are about and what is related to them, as numbers of eight bytes (EventKeys): some
-- twenty bytes an entry. role is 0 but for related resources.
CREATE TABLE event_mention (
    subject INTEGER NOT NULL,
    occurred INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role INTEGER NOT NULL,
    PRIMARY KEY (subject, occurred, position, role)
) STRICT, WITHOUT ROWID;

-- Signs of life of flow runs. pause is the time between the last two; NULL after the first.
CREATE TABLE flow_run_heartbeat (
    flow_run_id BLOB NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL,
    pause INTEGER
) STRICT, WITHOUT ROWID;

-- Background task runs that wait for a task worker. Who delivers one leases it first.
CREATE TABLE task_run_queue (
    task_run_id BLOB NOT NULL PRIMARY KEY,
    task_key TEXT NOT NULL,
    turn INTEGER NOT NULL,
    leased_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX task_run_queue_turn_index ON task_run_queue (task_key, turn, task_run_id);

PRAGMA user_version = 5;
