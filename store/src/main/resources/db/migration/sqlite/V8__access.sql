CREATE TABLE api_key (
    id BLOB NOT NULL PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    secret_hash TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE csrf_token (
    client TEXT NOT NULL PRIMARY KEY,
    id BLOB NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    token TEXT NOT NULL,
    expiration INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX csrf_token_expiration_index ON csrf_token (expiration);

-- What is set for the whole server, by name.
CREATE TABLE configuration (
    name TEXT NOT NULL PRIMARY KEY,
    value_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 8;
