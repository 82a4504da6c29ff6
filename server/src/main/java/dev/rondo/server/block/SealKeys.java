package dev.rondo.server.block;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.orchestration.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which values of blocks are sealed: in the database, wrapped with a key that is given to every server on it;
 * or, where none is given, in a file that its owner alone can read. Thread-safe.
 */
public final class SealKeys {
    /** The variable of the environment with the key that wraps those in the database. */
    public static final String VARIABLE = "RONDO_SERVER_ENCRYPTION_KEY";

    private static final Configuration CONFIGURATION = AeadConfig2026.get();
    private static final String KEYSET = "block-keyset";
    private static final String KEYSET_ID = "block-keyset-id";
    private static final byte[] CONTEXT = "rondo:block-keyset".getBytes(StandardCharsets.UTF_8);
    private static final int LEAST_CHARACTERS = 16;
    private static final int ROUNDS = 210_000;
    private static final int KEY_BITS = 256;

    private SealKeys() {}

    /** What is kept in the database. */
    private record Wrapped(String salt, String keyset) {}

    /**
     * The seal of the database, with keys that are made if there are none.
     *
     * @param folder where keys are kept in files
     * @param wrappingKey the key that wraps those in the database, at least 16 characters; null for keys in a file
     * @param salt a value that nobody has used before
     * @throws RondoException {@code server.encryption-key} when the key is not the one that was used before
     */
    public static DataSeal open(Path folder, Store store, @Nullable String wrappingKey, UUID salt) {
        try {
            KeysetHandle keys = wrappingKey == null
                    ? ofFile(folder.resolve("blocks.json"), store)
                    : ofDatabase(store, wrappingKey, salt);
            return new DataSeal(keys.getPrimitive(CONFIGURATION, Aead.class));
        } catch (GeneralSecurityException wrong) {
            throw new RondoException(
                    "server.encryption-key",
                    "The keys of the blocks in the database cannot be opened with the given key. Set " + VARIABLE
                            + " to the one that was used before.",
                    wrong);
        }
    }

    private static KeysetHandle made() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
    }

    private static KeysetHandle ofDatabase(Store store, String wrappingKey, UUID salt) throws GeneralSecurityException {
        if (wrappingKey.length() < LEAST_CHARACTERS) {
            throw new RondoException(
                    "server.encryption-key",
                    VARIABLE + " has " + wrappingKey.length() + " characters, which can be guessed: give it at least "
                            + LEAST_CHARACTERS + ".");
        }
        if (store.read(reads -> reads.access().configuration(KEYSET)).isEmpty()) {
            refuseOtherKeys(store);
            String wrapped = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                    made(), wrapping(wrappingKey, salt.toString()), CONTEXT, CONFIGURATION);
            String json = Json.MAPPER.writeValueAsString(new Wrapped(salt.toString(), wrapped));
            // Several servers may start at once: all use what the first one kept.
            store.commit(transaction -> {
                transaction.access().keepConfiguration(KEYSET, json);
                return true;
            });
        }
        String json = store.read(reads -> reads.access().configuration(KEYSET)).orElseThrow();
        Wrapped kept = Json.MAPPER.readValue(json, Wrapped.class);
        return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                kept.keyset(), wrapping(wrappingKey, kept.salt()), CONTEXT, CONFIGURATION);
    }

    private static void refuseOtherKeys(Store store) {
        if (store.read(reads -> reads.access().configuration(KEYSET_ID)).isPresent()) {
            throw new RondoException(
                    "server.encryption-key",
                    "The blocks in the database are sealed with keys from a file: start the server without " + VARIABLE
                            + ", with the file keys/blocks.json of the server that made them.");
        }
    }

    private static Aead wrapping(String key, String salt) throws GeneralSecurityException {
        PBEKeySpec stretched =
                new PBEKeySpec(key.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ROUNDS, KEY_BITS);
        return new AesGcmJce(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(stretched)
                .getEncoded());
    }

    private static KeysetHandle ofFile(Path file, Store store) throws GeneralSecurityException {
        if (store.read(reads -> reads.access().configuration(KEYSET)).isPresent()) {
            throw new RondoException(
                    "server.encryption-key",
                    "The blocks in the database are sealed with keys that a key from outside opens: set " + VARIABLE
                            + " to the one that was used before.");
        }
        KeysetHandle keys =
                TinkJsonProtoKeysetFormat.parseKeyset(readOrMake(file), CONFIGURATION, InsecureSecretKeyAccess.get());
        String id = "\"" + keys.getPrimary().getId() + "\"";
        String known = store.commit(transaction -> {
            transaction.access().keepConfiguration(KEYSET_ID, id);
            return Objects.requireNonNull(
                    transaction.access().configuration(KEYSET_ID).orElse(null), "it has just been kept");
        });
        if (!known.equals(id)) {
            throw new RondoException(
                    "server.encryption-key",
                    "The blocks in the database are sealed with other keys than those in " + file
                            + ". Restore the file of the server that made them; servers that share a database need "
                            + VARIABLE + ".");
        }
        return keys;
    }

    private static String readOrMake(Path file) throws GeneralSecurityException {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException failure) {
            throw new RondoException(
                    "server.encryption-key",
                    "The keys of blocks in " + file + " cannot be read or written: " + failure.getMessage()
                            + ". Let the server's user read and write the folder.",
                    failure);
        }
    }

    // Written beside and moved into place, so that no half of a file is ever taken for keys.
    private static void make(Path file) throws IOException, GeneralSecurityException {
        String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(made(), CONFIGURATION, InsecureSecretKeyAccess.get());
        Path folder = Objects.requireNonNull(file.getParent(), "the file is in a folder");
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder);
        if (posix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Path part = Files.createTempFile(folder, "blocks", ".part");
        try {
            if (posix) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(part, keyset, StandardOpenOption.SYNC);
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What the environment says. */
    public static @Nullable String wrappingKey(Map<String, String> environment) {
        String key = environment.get(VARIABLE);
        return key == null || key.isEmpty() ? null : key;
    }
}
