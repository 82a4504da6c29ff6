package dev.rondo.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What it costs to make data durable here: 4 KiB appends to a growing file, each forced to disk with its metadata. */
final class FsyncProbe {
    private static final int BLOCK = 4096;

    private FsyncProbe() {}

    /** Times of that many appends, in microseconds. */
    static Samples run(Path folder, int count) throws IOException {
        Path file = Files.createTempFile(folder, "fsync-", ".probe");
        long[] nanos = new long[count];
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                channel.write(block.clear());
                channel.force(true);
                nanos[i] = System.nanoTime() - start;
            }
        } finally {
            Files.delete(file);
        }
        return Samples.ofNanos(nanos, 1e3);
    }
}
