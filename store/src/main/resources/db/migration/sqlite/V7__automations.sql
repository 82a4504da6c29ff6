-- Documents, see variable.
CREATE TABLE automation (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    tags TEXT,
    document TEXT NOT NULL
) STRICT;

CREATE INDEX automation_name_index ON automation (name, id);

-- The resources that own automations, and those that they act on.
CREATE TABLE automation_relation (
    resource_id TEXT NOT NULL,
    automation_id BLOB NOT NULL,
    owned INTEGER NOT NULL,
    PRIMARY KEY (resource_id, automation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX automation_relation_index ON automation_relation (automation_id);

-- What triggers have seen; id stands for the trigger and the labels by which it counts apart.
CREATE TABLE trigger_state (
    id BLOB NOT NULL PRIMARY KEY,
    automation_id BLOB NOT NULL,
    trigger_id BLOB NOT NULL,
    changed INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    deadline INTEGER,
    unresolved_since INTEGER,
    document TEXT NOT NULL
) STRICT;

CREATE INDEX trigger_state_automation_index ON trigger_state (automation_id);
CREATE INDEX trigger_state_deadline_index ON trigger_state (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX trigger_state_spent_index ON trigger_state (changed) WHERE spent = 1;

-- Two rows: generation, which counts the changes of automations, and progress, how far triggers have looked.
CREATE TABLE automation_mark (
    name TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    document TEXT
) STRICT;

CREATE TABLE pending_action (
    id BLOB NOT NULL PRIMARY KEY,
    due INTEGER NOT NULL,
    document TEXT NOT NULL
) STRICT;

CREATE INDEX pending_action_due_index ON pending_action (due, id);

PRAGMA user_version = 7;
