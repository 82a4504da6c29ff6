package dev.rondo.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to an engine that can be shut: all conversations end then, and no new one begins until it is opened again. */
final class Gate implements AutoCloseable {
    private final Path engine;
    private final Set<SocketChannel> conversations = ConcurrentHashMap.newKeySet();
    private final ServerSocketChannel entrance;
    private volatile boolean isOpen = true;

    /** @param address the socket that the engine listens at */
    Gate(String address) throws IOException {
        engine = Path.of(address.substring("unix://".length()));
        entrance = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the engine is reached through this. */
    String address() throws IOException {
        return "tcp://127.0.0.1:" + ((InetSocketAddress) entrance.getLocalAddress()).getPort();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel caller = entrance.accept();
                if (isOpen) {
                    SocketChannel called = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                    conversations.add(caller);
                    conversations.add(called);
                    Thread.ofVirtual().start(() -> pass(caller, called));
                    Thread.ofVirtual().start(() -> pass(called, caller));
                } else {
                    caller.close();
                }
            }
        } catch (IOException closed) {
            shut();
        }
    }

    private void pass(ByteChannel from, ByteChannel to) {
        ByteBuffer bytes = ByteBuffer.allocate(8192);
        try (from;
                to) {
            while (from.read(bytes) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
                bytes.clear();
            }
        } catch (IOException ended) {
            // So has the other direction.
        }
    }

    void shut() {
        isOpen = false;
        for (SocketChannel conversation : conversations) {
            try {
                conversation.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        conversations.clear();
    }

    void open() {
        isOpen = true;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        shut();
    }
}
