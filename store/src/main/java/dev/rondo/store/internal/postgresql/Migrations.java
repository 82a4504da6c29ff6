package dev.rondo.store.internal.postgresql;

import dev.rondo.store.internal.sql.Access;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Schema;
import dev.rondo.store.internal.sql.Statements;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date; of several servers that start at once, one does. */
public final class Migrations {
    private static final String LOCK =
            "SELECT pg_advisory_lock(hashtextextended('rondo schema ' || current_schema(), 0))";
    private static final String KNOWN =
            "SELECT count(*) FROM pg_class c WHERE c.oid = to_regclass('flyway_schema_history')";
    private static final String VERSION =
            "SELECT coalesce(max(version::int), 0) FROM flyway_schema_history WHERE success";

    private Migrations() {}

    /**
     * Creates or updates the schema where it is needed.
     *
     * @throws dev.rondo.model.RondoException when the database was written by a newer program
     */
    public static void apply(Connections connections, PostgresExplanation explanation) {
        Statements statements = new Statements(connections.plain(), Dialect.POSTGRESQL, Access.WRITE);
        try {
            if (!isUpToDate(statements, explanation)) {
                // Let go when the connection is closed.
                statements.first(LOCK, Statements.Binding.NONE, _ -> true);
                if (!isUpToDate(statements, explanation)) {
                    migrate(connections);
                }
            }
        } finally {
            statements.closeConnection();
        }
    }

    private static boolean isUpToDate(Statements statements, PostgresExplanation explanation) {
        boolean known = number(statements, KNOWN) > 0;
        int version = known ? number(statements, VERSION) : 0;
        if (version > Schema.LATEST) {
            throw explanation.newer(version, "another database");
        }
        return version == Schema.LATEST;
    }

    private static int number(Statements statements, String sql) {
        return statements.first(sql, Statements.Binding.NONE, Row::integer).orElse(0);
    }

    private static void migrate(Connections connections) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(connections.source())
                    .locations("classpath:db/migration/postgresql")
                    // A database that others use too is no reason to stop: our tables are not there yet.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw DatabaseFailure.causeOf(failure)
                    .map(RuntimeException.class::cast)
                    .orElse(failure);
        }
    }
}
