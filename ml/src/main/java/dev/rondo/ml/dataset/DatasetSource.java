package dev.rondo.ml.dataset;

import dev.rondo.model.RondoException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Where a dataset comes from and how to read it. A location is a file, a folder (all Parquet or CSV files in it), a glob
 * pattern ({@code data/green_*.parquet}, {@code **} for folders in between), or a {@code file:}, {@code http:} or
 * {@code https:} address, which is downloaded to a temporary file. Several files become one dataset: columns are
 * matched by name, whole numbers and floating-point numbers of one column join as floating-point, a column that some
 * files lack is missing there. A time without a zone is taken as UTC. Immutable.
 *
 * @param locations at least one
 * @param columns the columns to read, in this order; empty for all
 * @param timeout for a download: to connect, and then for the whole of it
 * @param maximumDownloadBytes the largest download accepted
 */
public record DatasetSource(List<String> locations, List<String> columns, Duration timeout, long maximumDownloadBytes) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    private static final long DEFAULT_MAXIMUM_BYTES = 2L << 30;

    public DatasetSource {
        locations = List.copyOf(locations);
        columns = List.copyOf(columns);
        Objects.requireNonNull(timeout, "timeout");
        if (locations.isEmpty() || locations.stream().anyMatch(String::isBlank)) {
            throw new RondoException(
                    "dataset.no-location",
                    "No place to read the dataset from. Give a file, folder, pattern or address.");
        }
        if (maximumDownloadBytes <= 0 || timeout.isNegative() || timeout.isZero()) {
            throw new RondoException(
                    "dataset.bad-limit",
                    "The limits of a download must be positive: got %d bytes and %s."
                            .formatted(maximumDownloadBytes, timeout));
        }
    }

    /** One location, all columns, 5 minutes and 2 GiB for a download. */
    public static DatasetSource of(String location) {
        return of(List.of(location));
    }

    /** Several locations read as one dataset. */
    public static DatasetSource of(Collection<String> locations) {
        return new DatasetSource(List.copyOf(locations), List.of(), DEFAULT_TIMEOUT, DEFAULT_MAXIMUM_BYTES);
    }

    /** Reads only these columns, which Parquet makes cheaper. */
    public DatasetSource withColumns(String... names) {
        return new DatasetSource(locations, List.of(names), timeout, maximumDownloadBytes);
    }

    /** With another time limit for a download. */
    public DatasetSource withTimeout(Duration limit) {
        return new DatasetSource(locations, columns, limit, maximumDownloadBytes);
    }

    /** With another size limit for a download, in bytes. */
    public DatasetSource withMaximumDownloadBytes(long limit) {
        return new DatasetSource(locations, columns, timeout, limit);
    }

    /**
     * Reads everything into memory.
     *
     * @throws RondoException with code {@code dataset.not-found}, {@code dataset.not-readable} (empty, truncated,
     *     neither Parquet nor CSV), {@code dataset.no-such-column}, {@code dataset.download-failed},
     *     {@code dataset.download-too-large} or {@code dataset.unsupported-address}; the message names the file
     */
    public Dataset read() {
        try (LocalFiles files = LocalFiles.of(this)) {
            return DatasetFile.read(files.paths(), columns);
        }
    }

    /**
     * Size and time of change of the local files: as an input of a cached task it makes a changed file be read again. Never
     * fails; what is not there says so, and an address has no state.
     */
    public String state() {
        return LocalFiles.state(this);
    }
}
