package dev.rondo.store.internal.sql;

import org.jspecify.annotations.Nullable;

/** What little the statements of the two databases differ in. */
public enum Dialect {
    /** One connection writes at a time, so that nothing need be locked; texts hold any character. */
    SQLITE {
        @Override
        String locking(String select, String table) {
            return select;
        }

        @Override
        @Nullable
        String text(@Nullable String text) {
            return text;
        }
    },
    /** Many connections write at once: what is read in order to be changed is locked. */
    POSTGRESQL {
        @Override
        String locking(String select, String table) {
            return select + " FOR UPDATE OF " + table;
        }

        // The one character that PostgreSQL cannot store in a text.
        @Override
        @Nullable
        String text(@Nullable String text) {
            return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        }
    };

    abstract String locking(String select, String table);

    abstract @Nullable String text(@Nullable String text);
}
