-- Documents: the whole record as JSON beside the columns that queries look into.
CREATE TABLE variable (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    tags TEXT,
    document TEXT NOT NULL
) STRICT;

CREATE INDEX variable_created_index ON variable (created, id);
CREATE INDEX variable_updated_index ON variable (updated, id);

PRAGMA user_version = 2;
