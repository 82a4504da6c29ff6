package dev.rondo.ml.dataset;

import dev.rondo.model.RondoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches an address into a temporary file, whole or not at all. */
final class Download {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int OK = 200;

    private final URI address;
    private final Duration timeout;
    private final long maximumBytes;

    private Download(URI address, Duration timeout, long maximumBytes) {
        this.address = address;
        this.timeout = timeout;
        this.maximumBytes = maximumBytes;
    }

    static Path fetch(URI address, Duration timeout, long maximumBytes) {
        return new Download(address, timeout, maximumBytes).fetch();
    }

    private Path fetch() {
        Path file = temporaryFile();
        boolean complete = false;
        try {
            fetchInto(file);
            complete = true;
            return file;
        } finally {
            if (!complete) {
                deleteQuietly(file);
            }
        }
    }

    /** The time limit holds for the body too, which the HTTP client's own does not. */
    private void fetchInto(Path file) {
        Duration connectLimit = timeout.compareTo(CONNECT_LIMIT) < 0 ? timeout : CONNECT_LIMIT;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(connectLimit)
                        .build()) {
            Future<?> transfer = executor.submit(() -> transfer(client, file));
            try {
                transfer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                transfer.cancel(true);
                client.shutdownNow();
            }
        } catch (TimeoutException e) {
            throw failed("it took longer than " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted", e);
        } catch (ExecutionException e) {
            throw asRondoException(e);
        }
    }

    private RondoException asRondoException(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof RondoException known ? known : failed(String.valueOf(cause), cause);
    }

    private Path transfer(HttpClient client, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(timeout).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body();
                OutputStream output = Files.newOutputStream(file)) {
            requireAcceptable(response);
            copy(body, output);
        }
        return file;
    }

    private void requireAcceptable(HttpResponse<?> response) {
        if (response.statusCode() != OK) {
            throw failed("the server answered with status " + response.statusCode(), null);
        }
        if (response.headers().firstValueAsLong("Content-Length").orElse(0) > maximumBytes) {
            throw tooLarge();
        }
    }

    private void copy(InputStream body, OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            total += count;
            if (total > maximumBytes) {
                throw tooLarge();
            }
            output.write(buffer, 0, count);
        }
    }

    private RondoException failed(String why, @Nullable Throwable cause) {
        return new RondoException(
                "dataset.download-failed",
                "Cannot download %s: %s. Check the address and the network; a retry may help.".formatted(address, why),
                cause);
    }

    private RondoException tooLarge() {
        return new RondoException(
                "dataset.download-too-large",
                "Cannot download %s: it is larger than %,d bytes. Raise the limit with withMaximumDownloadBytes, or fetch the file yourself."
                        .formatted(address, maximumBytes));
    }

    /** Keeps the address's ending, by which a compressed CSV file is known. */
    private Path temporaryFile() {
        String path = String.valueOf(address.getPath());
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        try {
            return Files.createTempFile("rondo-download-", "-" + name);
        } catch (IOException e) {
            throw failed("there is no room for a temporary file", e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
