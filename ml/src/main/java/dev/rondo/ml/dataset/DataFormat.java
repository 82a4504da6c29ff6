package dev.rondo.ml.dataset;

import dev.rondo.model.RondoException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The file formats, and how to tell them apart by content before anything is read. */
enum DataFormat {
    PARQUET,
    CSV;

    /** Parquet files begin and end with these bytes (Apache Parquet file format, "File format"). */
    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private static final int SMALLEST_PARQUET = 12;

    static boolean isDataFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !name.startsWith("_")
                && (name.endsWith(".parquet") || name.endsWith(".csv") || name.endsWith(".csv.gz"));
    }

    /** The format of an existing file; refuses what is empty, cut short or plainly something else. */
    static DataFormat of(Path file) {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            if (content.length() == 0) {
                throw notReadable(file, "the file is empty");
            }
            boolean named = file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
            boolean startsAsParquet = hasMagic(content, 0);
            if (named && !startsAsParquet) {
                throw notReadable(file, "it is not a Parquet file (it does not begin with PAR1)");
            }
            if (startsAsParquet && !endsAsParquet(content)) {
                throw notReadable(file, "the Parquet file is cut short (it does not end with PAR1)");
            }
            return startsAsParquet ? PARQUET : CSV;
        } catch (IOException e) {
            throw new RondoException("dataset.not-readable", "Cannot read %s: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean endsAsParquet(RandomAccessFile content) throws IOException {
        return content.length() >= SMALLEST_PARQUET && hasMagic(content, content.length() - PARQUET_MAGIC.length);
    }

    private static boolean hasMagic(RandomAccessFile content, long position) throws IOException {
        if (content.length() < position + PARQUET_MAGIC.length) {
            return false;
        }
        byte[] bytes = new byte[PARQUET_MAGIC.length];
        content.seek(position);
        content.readFully(bytes);
        return Arrays.equals(bytes, PARQUET_MAGIC);
    }

    static RondoException notReadable(Path file, String why) {
        return new RondoException(
                "dataset.not-readable",
                "Cannot read %s: %s. Check where the file comes from and fetch it again.".formatted(file, why));
    }
}
