-- What is taken of a limit is what has leases on it, and what was taken without one (loose), which decays where slots do.
CREATE TABLE concurrency_limit (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    active INTEGER NOT NULL,
    slots INTEGER NOT NULL,
    decay_per_second REAL NOT NULL,
    average_occupancy REAL NOT NULL,
    loose REAL NOT NULL,
    denied REAL NOT NULL,
    -- As of when loose and denied are.
    counted_at INTEGER NOT NULL
) STRICT;

CREATE TABLE slot_lease (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    -- NULL for a lease that lasts until it is released.
    expires INTEGER,
    slots INTEGER NOT NULL,
    holder_type TEXT,
    holder_id BLOB
) STRICT;

CREATE INDEX slot_lease_expires_index ON slot_lease (expires) WHERE expires IS NOT NULL;
CREATE INDEX slot_lease_holder_index ON slot_lease (holder_id) WHERE holder_id IS NOT NULL;

CREATE TABLE slot_lease_limit (
    limit_id BLOB NOT NULL,
    lease_id BLOB NOT NULL,
    PRIMARY KEY (limit_id, lease_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX slot_lease_limit_lease_index ON slot_lease_limit (lease_id);

CREATE TABLE slot_ticket (
    limit_id BLOB NOT NULL,
    holder BLOB NOT NULL,
    kind TEXT NOT NULL,
    slots INTEGER NOT NULL,
    since INTEGER NOT NULL,
    holds_until INTEGER NOT NULL,
    parked INTEGER NOT NULL,
    PRIMARY KEY (limit_id, holder)
) STRICT, WITHOUT ROWID;

CREATE INDEX slot_ticket_order_index ON slot_ticket (limit_id, since, holder);
CREATE INDEX slot_ticket_hold_index ON slot_ticket (holds_until);
CREATE INDEX slot_ticket_holder_index ON slot_ticket (holder);

-- Documents, see variable.
CREATE TABLE artifact (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    key TEXT,
    type TEXT,
    flow_run_id BLOB,
    task_run_id BLOB,
    document TEXT NOT NULL
) STRICT;

CREATE INDEX artifact_key_index ON artifact (key, created, id) WHERE key IS NOT NULL;
CREATE INDEX artifact_created_index ON artifact (created, id);
CREATE INDEX artifact_updated_index ON artifact (updated, id);
CREATE INDEX artifact_flow_run_index ON artifact (flow_run_id) WHERE flow_run_id IS NOT NULL;
CREATE INDEX artifact_task_run_index ON artifact (task_run_id) WHERE task_run_id IS NOT NULL;

CREATE TABLE artifact_collection (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    latest_id BLOB NOT NULL
) STRICT;

CREATE TABLE block_type (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE block_schema (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    checksum TEXT NOT NULL,
    version TEXT NOT NULL,
    block_type_id BLOB,
    capabilities TEXT,
    document TEXT NOT NULL,
    UNIQUE (checksum, version)
) STRICT;

CREATE INDEX block_schema_type_index ON block_schema (block_type_id, created, id);
CREATE INDEX block_schema_created_index ON block_schema (created, id);

-- The values are sealed: neither the document nor any other column tells them.
CREATE TABLE block_document (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_anonymous INTEGER NOT NULL,
    block_type_id BLOB NOT NULL,
    block_type_name TEXT NOT NULL,
    block_schema_id BLOB NOT NULL,
    document TEXT NOT NULL,
    sealed_data TEXT NOT NULL,
    UNIQUE (block_type_id, name)
) STRICT;

CREATE INDEX block_document_name_index ON block_document (name, id);
CREATE INDEX block_document_type_name_index ON block_document (block_type_name, name, id);
CREATE INDEX block_document_schema_index ON block_document (block_schema_id);

CREATE TABLE block_document_reference (
    parent_id BLOB NOT NULL,
    name TEXT NOT NULL,
    reference_id BLOB NOT NULL,
    PRIMARY KEY (parent_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX block_document_reference_index ON block_document_reference (reference_id);

PRAGMA user_version = 6;
