package dev.rondo.server;

import dev.rondo.model.RondoException;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.TlsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads what a server proves its identity with. */
final class TlsSetup {
    private TlsSetup() {}

    /**
     * Sets up the listener.
     *
     * @throws RondoException {@code server.tls} when a file is missing or not what it should be
     */
    static void apply(Listening.Tls tls, TlsConfig.Builder listener) {
        switch (tls) {
            case Listening.Tls.Keystore(Path file, String password) ->
                keys(
                        file,
                        listener,
                        builder -> builder.keystore(
                                store -> store.keystore(Resource.create(file)).passphrase(password)));
            case Listening.Tls.Pem(Path certificates, Path privateKey) -> {
                check(privateKey);
                keys(
                        certificates,
                        listener,
                        builder -> builder.pem(pem -> pem.key(Resource.create(privateKey))
                                .certificates(Resource.create(certificates))
                                .certChain(Resource.create(certificates))));
            }
        }
    }

    private static void keys(Path file, TlsConfig.Builder listener, Consumer<Keys.Builder> source) {
        check(file);
        try {
            Keys.Builder builder = Keys.builder();
            source.accept(builder);
            Keys keys = builder.build();
            listener.privateKey(keys).privateKeyCertChain(keys);
        } catch (RuntimeException unreadable) {
            throw new RondoException(
                    "server.tls",
                    "The server cannot prove its identity with %s: %s. Check the file, its password and that key and certificate belong together."
                            .formatted(file, unreadable.getMessage()),
                    unreadable);
        }
    }

    private static void check(Path file) {
        if (!Files.isReadable(file)) {
            throw new RondoException(
                    "server.tls", "The file %s for TLS cannot be read. Check its path and rights.".formatted(file));
        }
    }
}
