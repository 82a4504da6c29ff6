package dev.rondo.internal.cache;

import dev.rondo.internal.result.Sha256;
import java.security.MessageDigest;

/** Takes primitive values into a SHA-256 digest through a small buffer, so that nothing is built up. Not thread-safe. */
final class DigestSink {
    private final MessageDigest digest = Sha256.digest();
    private final byte[] buffer = new byte[512];
    private int filled;

    void tag(char tag) {
        room(1);
        buffer[filled++] = (byte) tag;
    }

    void number(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[filled++] = (byte) (value >>> shift);
        }
    }

    // UTF-16 as it is in memory: lone surrogates have a form too.
    void text(String text) {
        number(text.length());
        for (int index = 0; index < text.length(); index++) {
            room(2);
            char unit = text.charAt(index);
            buffer[filled++] = (byte) (unit >>> 8);
            buffer[filled++] = (byte) unit;
        }
    }

    void bytes(byte[] content) {
        number(content.length);
        room(buffer.length);
        digest.update(content);
    }

    /** The digest; the sink is then empty and can be used again. */
    byte[] finish() {
        room(buffer.length);
        return digest.digest();
    }

    private void room(int wanted) {
        if (filled + wanted > buffer.length) {
            digest.update(buffer, 0, filled);
            filled = 0;
        }
    }
}
