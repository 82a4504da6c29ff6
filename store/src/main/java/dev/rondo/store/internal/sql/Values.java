package dev.rondo.store.internal.sql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.UUID;

/** How values look in the database: identities as 16 bytes that sort as they do, times as microseconds since 1970. */
public final class Values {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long MICROSECONDS = 1_000_000;

    private Values() {}

    public static byte[] bytes(UUID id) {
        byte[] bytes = new byte[16];
        LONGS.set(bytes, 0, id.getMostSignificantBits());
        LONGS.set(bytes, 8, id.getLeastSignificantBits());
        return bytes;
    }

    public static UUID id(byte[] bytes) {
        return new UUID((long) LONGS.get(bytes, 0), (long) LONGS.get(bytes, 8));
    }

    public static long microseconds(Instant time) {
        return time.getEpochSecond() * MICROSECONDS + time.getNano() / 1000;
    }

    public static Instant time(long microseconds) {
        return Instant.ofEpochSecond(
                Math.floorDiv(microseconds, MICROSECONDS), Math.floorMod(microseconds, MICROSECONDS) * 1000);
    }
}
