package dev.rondo.ml.dataset;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Whole numbers in as few bytes each as their range needs: one byte that says how many (1, 2, 4 or 8), then the numbers,
 * big-endian. Equal numbers have equal bytes. What columns hold is mostly small, and each byte is digested, copied and
 * forced to disk.
 */
final class PackedNumbers {
    private static final int BUFFER_BYTES = 1 << 16;

    private PackedNumbers() {}

    static void write(DataOutputStream data, long[] values) throws IOException {
        int width = width(values);
        data.writeByte(width);
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(BUFFER_BYTES, values.length * Long.BYTES));
        for (int start = 0; start < values.length; ) {
            int end = Math.min(values.length, start + BUFFER_BYTES / Long.BYTES);
            put(buffer.clear(), width, values, start, end);
            data.write(buffer.array(), 0, buffer.position());
            start = end;
        }
    }

    static void write(DataOutputStream data, int[] values) throws IOException {
        long[] wide = new long[values.length];
        for (int row = 0; row < values.length; row++) {
            wide[row] = values[row];
        }
        write(data, wide);
    }

    private static int width(long[] values) {
        long bits = 0;
        for (long value : values) {
            // Of a negative number its complement needs as many bits beside the sign.
            bits |= value ^ (value >> (Long.SIZE - 1));
        }
        int needed = Long.SIZE - Long.numberOfLeadingZeros(bits) + 1;
        return needed <= Byte.SIZE
                ? Byte.BYTES
                : needed <= Short.SIZE ? Short.BYTES : needed <= Integer.SIZE ? Integer.BYTES : Long.BYTES;
    }

    // One loop for each width: the compiler makes more of them than of one that asks for every number.
    private static void put(ByteBuffer buffer, int width, long[] values, int start, int end) {
        switch (width) {
            case Byte.BYTES -> {
                for (int row = start; row < end; row++) {
                    buffer.put((byte) values[row]);
                }
            }
            case Short.BYTES -> {
                for (int row = start; row < end; row++) {
                    buffer.putShort((short) values[row]);
                }
            }
            case Integer.BYTES -> {
                for (int row = start; row < end; row++) {
                    buffer.putInt((int) values[row]);
                }
            }
            default -> {
                for (int row = start; row < end; row++) {
                    buffer.putLong(values[row]);
                }
            }
        }
    }

    /** Reads what {@link #write} wrote; grows with what really arrives, see {@link StoredForm#readBytes}. */
    static long[] readLongs(DataInputStream data, int count) throws IOException {
        int width = data.readUnsignedByte();
        ByteBuffer bytes = ByteBuffer.wrap(StoredForm.readBytes(data, Math.multiplyExact(count, requireWidth(width))));
        long[] values = new long[count];
        for (int row = 0; row < count; row++) {
            values[row] = switch (width) {
                case Byte.BYTES -> bytes.get();
                case Short.BYTES -> bytes.getShort();
                case Integer.BYTES -> bytes.getInt();
                default -> bytes.getLong();
            };
        }
        return values;
    }

    static int[] readInts(DataInputStream data, int count) throws IOException {
        long[] wide = readLongs(data, count);
        int[] values = new int[count];
        for (int row = 0; row < count; row++) {
            values[row] = Math.toIntExact(wide[row]);
        }
        return values;
    }

    private static int requireWidth(int width) throws IOException {
        return switch (width) {
            case Byte.BYTES, Short.BYTES, Integer.BYTES, Long.BYTES -> width;
            default -> throw new IOException("numbers of " + width + " bytes");
        };
    }
}
