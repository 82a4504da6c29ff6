package dev.rondo.server.block;

import com.google.crypto.tink.Aead;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;

/** Seals the values of blocks for the database. A seal holds for one block: nobody can pass it off as another's. Thread-safe. */
public final class DataSeal {
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final Aead aead;

    DataSeal(Aead aead) {
        this.aead = aead;
    }

    /** The values of the block, sealed. */
    String seal(UUID blockId, Map<String, Object> values) {
        try {
            byte[] sealed = aead.encrypt(Json.MAPPER.writeValueAsBytes(values), context(blockId));
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the values of block " + blockId + " cannot be sealed", impossible);
        }
    }

    /**
     * The values of the block.
     *
     * @throws RondoException {@code server.seal-broken} when they were sealed with another key, or changed since
     */
    Map<String, Object> open(UUID blockId, String sealed) {
        try {
            byte[] values = aead.decrypt(Base64.getDecoder().decode(sealed), context(blockId));
            return Json.MAPPER.readValue(values, VALUES);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new RondoException(
                    "server.seal-broken",
                    "The values of block " + blockId + " cannot be read: they were sealed with another key, or changed."
                            + " Restore the key, or save the block again.",
                    broken);
        }
    }

    private static byte[] context(UUID blockId) {
        return ("block:" + blockId).getBytes(StandardCharsets.UTF_8);
    }
}
