-- What is taken of a limit is what has leases on it, and what was taken without one (loose), which decays where slots do.
CREATE TABLE concurrency_limit (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    active BIGINT NOT NULL,
    slots BIGINT NOT NULL,
    decay_per_second DOUBLE PRECISION NOT NULL,
    average_occupancy DOUBLE PRECISION NOT NULL,
    loose DOUBLE PRECISION NOT NULL,
    denied DOUBLE PRECISION NOT NULL,
    -- As of when loose and denied are.
    counted_at BIGINT NOT NULL
);

CREATE TABLE slot_lease (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    -- NULL for a lease that lasts until it is released.
    expires BIGINT,
    slots BIGINT NOT NULL,
    holder_type TEXT,
    holder_id BYTEA
);

CREATE INDEX slot_lease_expires_index ON slot_lease (expires) WHERE expires IS NOT NULL;
CREATE INDEX slot_lease_holder_index ON slot_lease (holder_id) WHERE holder_id IS NOT NULL;

CREATE TABLE slot_lease_limit (
    limit_id BYTEA NOT NULL,
    lease_id BYTEA NOT NULL,
    PRIMARY KEY (limit_id, lease_id)
);

CREATE INDEX slot_lease_limit_lease_index ON slot_lease_limit (lease_id);

CREATE TABLE slot_ticket (
    limit_id BYTEA NOT NULL,
    holder BYTEA NOT NULL,
    kind TEXT NOT NULL,
    slots BIGINT NOT NULL,
    since BIGINT NOT NULL,
    holds_until BIGINT NOT NULL,
    parked BIGINT NOT NULL,
    PRIMARY KEY (limit_id, holder)
);

CREATE INDEX slot_ticket_order_index ON slot_ticket (limit_id, since, holder);
CREATE INDEX slot_ticket_hold_index ON slot_ticket (holds_until);
CREATE INDEX slot_ticket_holder_index ON slot_ticket (holder);

-- Documents, see variable.
CREATE TABLE artifact (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    key TEXT COLLATE "C",
    type TEXT COLLATE "C",
    flow_run_id BYTEA,
    task_run_id BYTEA,
    document TEXT NOT NULL
);

CREATE INDEX artifact_key_index ON artifact (key, created, id) WHERE key IS NOT NULL;
CREATE INDEX artifact_created_index ON artifact (created, id);
CREATE INDEX artifact_updated_index ON artifact (updated, id);
CREATE INDEX artifact_flow_run_index ON artifact (flow_run_id) WHERE flow_run_id IS NOT NULL;
CREATE INDEX artifact_task_run_index ON artifact (task_run_id) WHERE task_run_id IS NOT NULL;

CREATE TABLE artifact_collection (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    key TEXT COLLATE "C" NOT NULL UNIQUE,
    latest_id BYTEA NOT NULL
);

CREATE TABLE block_type (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    document TEXT NOT NULL
);

CREATE TABLE block_schema (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    checksum TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    block_type_id BYTEA,
    capabilities TEXT COLLATE "C",
    document TEXT NOT NULL,
    UNIQUE (checksum, version)
);

CREATE INDEX block_schema_type_index ON block_schema (block_type_id, created, id);
CREATE INDEX block_schema_created_index ON block_schema (created, id);

-- The values are sealed: neither the document nor any other column tells them.
CREATE TABLE block_document (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    is_anonymous BIGINT NOT NULL,
    block_type_id BYTEA NOT NULL,
    block_type_name TEXT COLLATE "C" NOT NULL,
    block_schema_id BYTEA NOT NULL,
    document TEXT NOT NULL,
    sealed_data TEXT NOT NULL,
    UNIQUE (block_type_id, name)
);

CREATE INDEX block_document_name_index ON block_document (name, id);
CREATE INDEX block_document_type_name_index ON block_document (block_type_name, name, id);
CREATE INDEX block_document_schema_index ON block_document (block_schema_id);

CREATE TABLE block_document_reference (
    parent_id BYTEA NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    reference_id BYTEA NOT NULL,
    PRIMARY KEY (parent_id, name)
);

CREATE INDEX block_document_reference_index ON block_document_reference (reference_id);
