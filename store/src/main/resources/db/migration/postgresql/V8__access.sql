CREATE TABLE api_key (
    id BYTEA NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    secret_hash TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
);

CREATE TABLE csrf_token (
    client TEXT NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    token TEXT NOT NULL,
    expiration BIGINT NOT NULL
);

CREATE INDEX csrf_token_expiration_index ON csrf_token (expiration);

-- What is set for the whole server, by name.
CREATE TABLE configuration (
    name TEXT NOT NULL PRIMARY KEY,
    value_json TEXT NOT NULL
);
