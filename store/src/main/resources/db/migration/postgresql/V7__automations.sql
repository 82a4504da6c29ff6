-- Documents, see variable.
CREATE TABLE automation (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    enabled BIGINT NOT NULL,
    tags TEXT COLLATE "C",
    document TEXT NOT NULL
);

CREATE INDEX automation_name_index ON automation (name, id);

-- The resources that own automations, and those that they act on.
CREATE TABLE automation_relation (
    resource_id TEXT COLLATE "C" NOT NULL,
    automation_id BYTEA NOT NULL,
    owned BIGINT NOT NULL,
    PRIMARY KEY (resource_id, automation_id)
);

CREATE INDEX automation_relation_index ON automation_relation (automation_id);

-- What triggers have seen; id stands for the trigger and the labels by which it counts apart.
CREATE TABLE trigger_state (
    id BYTEA NOT NULL PRIMARY KEY,
    automation_id BYTEA NOT NULL,
    trigger_id BYTEA NOT NULL,
    changed BIGINT NOT NULL,
    spent BIGINT NOT NULL,
    deadline BIGINT,
    unresolved_since BIGINT,
    document TEXT NOT NULL
);

CREATE INDEX trigger_state_automation_index ON trigger_state (automation_id);
CREATE INDEX trigger_state_deadline_index ON trigger_state (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX trigger_state_spent_index ON trigger_state (changed) WHERE spent = 1;

-- Two rows: generation, which counts the changes of automations, and progress, how far triggers have looked.
CREATE TABLE automation_mark (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    document TEXT
);

CREATE TABLE pending_action (
    id BYTEA NOT NULL PRIMARY KEY,
    due BIGINT NOT NULL,
    document TEXT NOT NULL
);

CREATE INDEX pending_action_due_index ON pending_action (due, id);
