-- Documents: the whole record as JSON beside the columns that queries look into.
CREATE TABLE variable (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    tags TEXT COLLATE "C",
    document TEXT NOT NULL
);

CREATE INDEX variable_created_index ON variable (created, id);
CREATE INDEX variable_updated_index ON variable (updated, id);
