package dev.rondo.ml.dataset;

import dev.rondo.model.RondoException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a dataset: magic {@code RNDS}, version, rows, columns; then each column's name, type and values as
 * big-endian arrays, whole numbers no wider than needed. Text has its dictionary in order of first appearance, so equal
 * datasets have equal bytes, which is what makes the form fit for the fingerprint. Version 2.
 */
final class StoredForm {
    private static final int MAGIC = 0x524e4453;
    private static final int VERSION = 2;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Dataset dataset;
    private final ReentrantLock finding = new ReentrantLock();
    private volatile @Nullable String fingerprint;

    StoredForm(Dataset dataset) {
        this.dataset = dataset;
    }

    String fingerprint() {
        String known = fingerprint;
        if (known != null) {
            return known;
        }
        // Whoever is about to find it finds it for all.
        finding.lock();
        try {
            if (fingerprint == null) {
                fingerprint = computeFingerprint();
            }
            return fingerprint;
        } finally {
            finding.unlock();
        }
    }

    private String computeFingerprint() {
        MessageDigest digest = sha256();
        form(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** What is stored is mostly asked for its fingerprint next, which is had on the way. */
    void write(OutputStream output) {
        if (fingerprint != null) {
            form(output);
            return;
        }
        finding.lock();
        try {
            MessageDigest digest = sha256();
            form(new DigestOutputStream(output, digest));
            fingerprint = HexFormat.of().formatHex(digest.digest());
        } finally {
            finding.unlock();
        }
    }

    private void form(OutputStream output) {
        try {
            DataOutputStream data = new DataOutputStream(output);
            data.writeInt(MAGIC);
            data.writeInt(VERSION);
            data.writeInt(dataset.size());
            data.writeInt(dataset.columns().size());
            for (Map.Entry<String, Column> column : dataset.columns().entrySet()) {
                writeText(data, column.getKey());
                writeText(data, column.getValue().type().name());
                writeColumn(data, column.getValue());
            }
            data.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeColumn(DataOutputStream data, Column column) throws IOException {
        switch (column) {
            case LongColumn longs -> {
                PackedNumbers.write(data, longs.values());
                BitSet missing = longs.missingRows();
                byte[] bits = missing == null ? new byte[0] : missing.toByteArray();
                data.writeInt(bits.length);
                data.write(bits);
            }
            case DoubleColumn doubles -> writeDoubles(data, doubles.values());
            case BooleanColumn booleans -> data.write(booleans.values());
            case TimestampColumn timestamps -> PackedNumbers.write(data, timestamps.values());
            case StringColumn strings -> writeStrings(data, strings.compact());
        }
    }

    private static void writeStrings(DataOutputStream data, StringColumn strings) throws IOException {
        data.writeInt(strings.dictionary().size());
        for (String text : strings.dictionary()) {
            writeText(data, text);
        }
        PackedNumbers.write(data, strings.codes());
    }

    /** One bit pattern for every NaN and for zero of either sign, so that equal values have equal bytes. */
    private static void writeDoubles(DataOutputStream data, double[] values) throws IOException {
        long[] bits = new long[values.length];
        for (int row = 0; row < values.length; row++) {
            bits[row] = Double.doubleToLongBits(values[row] + 0.0);
        }
        PackedNumbers.write(data, bits);
    }

    private static void writeText(DataOutputStream data, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    static Dataset read(InputStream input) {
        try {
            DataInputStream data = new DataInputStream(input);
            requireHeader(data.readInt(), data.readInt());
            int rows = data.readInt();
            int count = data.readInt();
            Map<String, Column> columns = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String name = readText(data);
                columns.put(name, readColumn(data, ColumnType.valueOf(readText(data)), rows));
            }
            return Dataset.of(columns);
        } catch (IOException | IllegalArgumentException | ArithmeticException | NegativeArraySizeException e) {
            throw new RondoException(
                    "dataset.damaged", "A stored dataset is damaged or cut short. Compute it again.", e);
        }
    }

    private static void requireHeader(int magic, int version) {
        if (magic != MAGIC) {
            throw new RondoException("dataset.damaged", "This is not a dataset stored by Rondo. Compute it again.");
        }
        if (version != VERSION) {
            throw new RondoException(
                    "dataset.version",
                    "The stored dataset has version %d, this Rondo reads %d. Read it with the Rondo that wrote it, or compute it again."
                            .formatted(version, VERSION));
        }
    }

    private static Column readColumn(DataInputStream data, ColumnType type, int rows) throws IOException {
        return switch (type) {
            case LONG ->
                new LongColumn(PackedNumbers.readLongs(data, rows), BitSet.valueOf(readBytes(data, data.readInt())));
            case DOUBLE -> new DoubleColumn(readDoubles(data, rows));
            case BOOLEAN -> new BooleanColumn(readBytes(data, rows));
            case TIMESTAMP -> new TimestampColumn(PackedNumbers.readLongs(data, rows));
            case STRING -> readStrings(data, rows);
        };
    }

    private static StringColumn readStrings(DataInputStream data, int rows) throws IOException {
        int distinct = data.readInt();
        List<String> dictionary = new ArrayList<>();
        for (int i = 0; i < distinct; i++) {
            dictionary.add(readText(data));
        }
        int[] codes = PackedNumbers.readInts(data, rows);
        return new StringColumn(codes, List.copyOf(dictionary));
    }

    private static double[] readDoubles(DataInputStream data, int rows) throws IOException {
        long[] bits = PackedNumbers.readLongs(data, rows);
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = Double.longBitsToDouble(bits[row]);
        }
        return values;
    }

    private static String readText(DataInputStream data) throws IOException {
        return new String(readBytes(data, data.readInt()), StandardCharsets.UTF_8);
    }

    /** Grows with what really arrives, so that a damaged length cannot ask for all memory. */
    static byte[] readBytes(DataInputStream data, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.clamp(length, 0, BUFFER_BYTES));
        byte[] buffer = new byte[Math.clamp(length, 1, BUFFER_BYTES)];
        for (int remaining = length; remaining > 0; ) {
            int count = Math.min(remaining, buffer.length);
            data.readFully(buffer, 0, count);
            bytes.write(buffer, 0, count);
            remaining -= count;
        }
        return bytes.toByteArray();
    }
}
