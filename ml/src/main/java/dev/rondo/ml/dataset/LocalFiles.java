package dev.rondo.ml.dataset;

import dev.rondo.model.RondoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files behind a source's locations, downloaded where need be; closing deletes what was downloaded. */
final class LocalFiles implements AutoCloseable {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

    private final List<Path> paths = new ArrayList<>();
    private final List<Path> temporary = new ArrayList<>();

    private LocalFiles() {}

    static LocalFiles of(DatasetSource source) {
        LocalFiles files = new LocalFiles();
        try {
            source.locations().forEach(location -> files.add(location, source));
            return files;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** What tells one state of the files from another without reading them; an address has no state. */
    static String state(DatasetSource source) {
        return source.locations().stream().map(LocalFiles::state).collect(Collectors.joining("; "));
    }

    private static String state(String location) {
        String scheme = scheme(location);
        if (!scheme.isEmpty() && !scheme.equals("file")) {
            return "address";
        }
        try (LocalFiles files = new LocalFiles()) {
            files.addLocal(
                    scheme.isEmpty() ? location : Path.of(URI.create(location)).toString());
            return files.state();
        } catch (RondoException notFound) {
            return "not there";
        }
    }

    private String state() {
        long bytes = 0;
        Instant modified = Instant.EPOCH;
        for (Path path : paths) {
            try {
                bytes += Files.size(path);
                Instant time = Files.getLastModifiedTime(path).toInstant();
                modified = time.isAfter(modified) ? time : modified;
            } catch (IOException e) {
                return "not readable";
            }
        }
        return "%d bytes in %d %s, modified %s"
                .formatted(bytes, paths.size(), paths.size() == 1 ? "file" : "files", modified);
    }

    private static String scheme(String location) {
        Matcher matcher = SCHEME.matcher(location);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    List<Path> paths() {
        return paths;
    }

    private void add(String location, DatasetSource source) {
        switch (scheme(location)) {
            case "" -> addLocal(location);
            case "file" -> addLocal(Path.of(URI.create(location)).toString());
            case "http", "https" -> addDownload(URI.create(location), source);
            default ->
                throw new RondoException(
                        "dataset.unsupported-address",
                        "Cannot read %s: addresses of kind \"%s\" are not supported. Use a file, a folder, a pattern, or a file:, http: or https: address."
                                .formatted(location, scheme(location)));
        }
    }

    private void addDownload(URI address, DatasetSource source) {
        Path file = Download.fetch(address, source.timeout(), source.maximumDownloadBytes());
        temporary.add(file);
        paths.add(file);
    }

    private void addLocal(String location) {
        if (location.indexOf('*') >= 0 || location.indexOf('?') >= 0) {
            addAll(location, matching(location), "no file matches this pattern");
        } else if (Files.isDirectory(Path.of(location))) {
            addAll(location, dataFiles(Path.of(location)), "the folder has no .parquet or .csv file");
        } else if (Files.isReadable(Path.of(location))) {
            paths.add(Path.of(location));
        } else {
            throw notFound(location, "there is no such file, or it may not be read");
        }
    }

    private void addAll(String location, List<Path> found, String whenEmpty) {
        if (found.isEmpty()) {
            throw notFound(location, whenEmpty);
        }
        paths.addAll(found);
    }

    private static RondoException notFound(String location, String why) {
        return new RondoException(
                "dataset.not-found",
                "Cannot read %s: %s. Looked in %s."
                        .formatted(location, why, Path.of("").toAbsolutePath()));
    }

    private static List<Path> dataFiles(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> DataFormat.isDataFile(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> matching(String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        Path start = fixedPart(pattern);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.walk(start)) {
            return entries.filter(file -> matcher.matches(relativeAs(pattern, file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder before the first wildcard, which is all that has to be walked. */
    private static Path fixedPart(String pattern) {
        String fixed = pattern.split("[*?]", 2)[0];
        int end = fixed.lastIndexOf('/');
        return Path.of(end < 0 ? "." : fixed.substring(0, end + 1));
    }

    private static Path relativeAs(String pattern, Path file) {
        return pattern.startsWith("./") || pattern.startsWith("/") || !file.startsWith(".")
                ? file
                : Path.of(".").relativize(file);
    }

    @Override
    public void close() {
        for (Path file : temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
