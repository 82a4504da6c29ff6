package dev.rondo.store.internal.row;

import dev.rondo.model.admin.CsrfToken;
import dev.rondo.orchestration.store.AccessStore;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;

/** Keys, tokens and what is kept for the whole server, as rows. */
final class AccessRows implements AccessStore {
    private static final int MOST_KEYS = 10_000;
    private static final Column<StoredApiKey, String> NAME =
            Column.text("name", stored -> stored.key().name());
    private static final Column<StoredApiKey, String> HASH = Column.text("secret_hash", StoredApiKey::secretHash);
    private static final DocumentType<StoredApiKey> KEY = new DocumentType<>(
            "api_key",
            StoredApiKey.class,
            stored -> stored.key().id(),
            stored -> stored.key().created(),
            stored -> stored.key().created(),
            List.of(NAME, HASH));
    private static final List<String> TOKEN_COLUMNS = Sql.columns("client, id, created, updated, token, expiration");
    private static final String TOKEN =
            "SELECT client, id, created, updated, token, expiration FROM csrf_token" + " WHERE client = ?";
    private static final String SAVE_TOKEN = Sql.upsert("csrf_token", TOKEN_COLUMNS);
    private static final String DELETE_TOKENS = "DELETE FROM csrf_token WHERE expiration < ?";
    private static final String CONFIGURATION = "SELECT value_json FROM configuration WHERE name = ?";
    private static final String SAVE_CONFIGURATION = Sql.upsert("configuration", Sql.columns("name, value_json"));
    private static final String KEEP_CONFIGURATION =
            Sql.insert("configuration", Sql.columns("name, value_json")) + " ON CONFLICT (name) DO NOTHING";
    private static final String DELETE_CONFIGURATION = "DELETE FROM configuration WHERE name = ?";

    private final Statements statements;
    private final DocumentTable<StoredApiKey> keys;

    AccessRows(Statements statements) {
        this.statements = statements;
        this.keys = new DocumentTable<>(statements, KEY);
    }

    @Override
    public List<StoredApiKey> keys() {
        return keys.list(
                DSL.noCondition(), List.of(KEY.created().asc(), KEY.id().asc()), MOST_KEYS, 0);
    }

    @Override
    public Optional<StoredApiKey> findKey(UUID id) {
        return keys.find(id);
    }

    @Override
    public Optional<StoredApiKey> findKeyByName(String name) {
        return keys.findBy(NAME.is(name));
    }

    @Override
    public void insertKey(StoredApiKey key) {
        keys.insert(key);
    }

    @Override
    public boolean updateKey(StoredApiKey key) {
        return keys.update(key);
    }

    @Override
    public Optional<CsrfToken> findCsrfToken(String client) {
        return statements.first(TOKEN, parameters -> parameters.text(client), AccessRows::token);
    }

    private static CsrfToken token(Row row) throws SQLException {
        String client = row.text();
        return new CsrfToken(row.id(), row.time(), row.time(), row.text(), client, row.time());
    }

    @Override
    public void saveCsrfToken(CsrfToken token) {
        statements.update(
                SAVE_TOKEN,
                parameters -> parameters
                        .text(token.client())
                        .id(token.id())
                        .time(token.created())
                        .time(token.updated())
                        .text(token.token())
                        .time(token.expiration()));
    }

    @Override
    public void deleteExpiredCsrfTokens(Instant time) {
        statements.update(DELETE_TOKENS, parameters -> parameters.time(time));
    }

    @Override
    public Optional<String> configuration(String name) {
        return statements.first(CONFIGURATION, parameters -> parameters.text(name), Row::text);
    }

    @Override
    public void saveConfiguration(String name, String json) {
        statements.update(
                SAVE_CONFIGURATION, parameters -> parameters.text(name).text(json));
    }

    @Override
    public void keepConfiguration(String name, String json) {
        statements.update(
                KEEP_CONFIGURATION, parameters -> parameters.text(name).text(json));
    }

    @Override
    public boolean deleteConfiguration(String name) {
        return statements.update(DELETE_CONFIGURATION, parameters -> parameters.text(name)) > 0;
    }
}
