package dev.rondo.orchestration.store;

import dev.rondo.model.admin.CsrfToken;
import java.time.Instant;

/** Who may do what, and what concerns the whole server, to be read and written. */
public interface AccessStore extends AccessReads {

    /** Adds a key whose name and identity are new; otherwise the unit of work fails with {@code store.conflict}. */
    void insertKey(StoredApiKey key);

    /** Replaces everything of a key; false when there is none of its identity. */
    boolean updateKey(StoredApiKey key);

    /** Keeps the token of a client in place of the one before, if there was one. */
    void saveCsrfToken(CsrfToken token);

    /** Deletes the tokens that expired before this time. */
    void deleteExpiredCsrfTokens(Instant time);

    /** Keeps something for the whole server under this name. */
    void saveConfiguration(String name, String json);

    /** Keeps something for the whole server under this name, unless something is kept there; whoever comes first wins. */
    void keepConfiguration(String name, String json);

    /** Forgets what is kept under this name; false when nothing was. */
    boolean deleteConfiguration(String name);
}
