package dev.rondo.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens.
 *
 * @param host the name or address
 * @param port the port; 0 for any that is free
 * @param tls what it proves its identity with; null for plain HTTP
 */
public record Listening(String host, int port, @Nullable Tls tls) {
    private static final int LAST_PORT = 65_535;

    public Listening {
        Objects.requireNonNull(host, "host is null");
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
    }

    /** Whether only this machine can reach it. */
    public boolean isLocal() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** What a server proves its identity with. */
    public sealed interface Tls {
        /**
         * A keystore in PKCS 12 or Java's own form.
         *
         * @param file the keystore
         * @param password opens it
         */
        record Keystore(Path file, String password) implements Tls {
            /** Without the password, so that it gets into no log. */
            @Override
            public String toString() {
                return "Keystore[" + file + "]";
            }
        }

        /**
         * Files in PEM form.
         *
         * @param certificates the server's certificate, followed by those that vouch for it
         * @param privateKey the key that belongs to it, not encrypted
         */
        record Pem(Path certificates, Path privateKey) implements Tls {}
    }
}
