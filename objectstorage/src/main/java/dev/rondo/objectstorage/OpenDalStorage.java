package dev.rondo.objectstorage;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.storage.ObjectStorage;
import dev.rondo.worker.code.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.opendal.AsyncOperator;
import org.apache.opendal.ListOptions;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.Operator;
import org.apache.opendal.layer.RetryLayer;

/** A bucket or container, through OpenDAL; what fails for the moment is tried again. */
final class OpenDalStorage implements ObjectStorage {
    private static final int AT_ONCE = 8 << 20;
    private static final long TRIES = 3;
    private static final Pattern STATUS = Pattern.compile("status: \\d{3}");

    private final String name;
    private final AsyncOperator asynchronous;
    private final Operator operator;

    /**
     * @param name what it is called in messages
     * @param service OpenDAL's name of the service
     * @param settings OpenDAL's settings of it; hold secrets
     */
    OpenDalStorage(String name, String service, Map<String, String> settings) {
        this.name = name;
        try (AsyncOperator plain = AsyncOperator.of(service, settings)) {
            this.asynchronous = plain.layer(RetryLayer.builder().maxTimes(TRIES).build());
            this.operator = asynchronous.blocking();
        } catch (OpenDALException refused) {
            throw failure("open it", "", refused);
        } catch (LinkageError missing) {
            throw new CodeException(
                    "storage.no-native-library",
                    "object storage needs OpenDAL's native library for " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ", which is not on the class path ("
                            + missing.getMessage()
                            + "); add org.apache.opendal:opendal with the classifier of this platform",
                    missing);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<StoredObject> list(String folder) {
        String path = folder.isEmpty() ? "/" : folder + "/";
        return attempt(
                "list",
                path,
                () -> operator.list(path, ListOptions.builder().recursive(true).build()).stream()
                        .filter(entry -> !entry.getMetadata().isDir())
                        .map(entry -> new StoredObject(
                                entry.getPath(), entry.getMetadata().getContentLength()))
                        .toList());
    }

    @Override
    public boolean has(String path) {
        try {
            return operator.stat(path).isFile();
        } catch (OpenDALException failed) {
            if (failed.getCode() == OpenDALException.Code.NotFound) {
                return false;
            }
            throw failure("look at", path, failed);
        }
    }

    @Override
    public InputStream open(String path) {
        return attempt("read", path, () -> new Reading(operator.createInputStream(path), path));
    }

    @Override
    public void write(String path, Path content) {
        try {
            if (Files.size(content) <= AT_ONCE) {
                write(path, Files.readAllBytes(content));
                return;
            }
            try (OutputStream out = operator.createOutputStream(path, AT_ONCE)) {
                Files.copy(content, out);
            }
        } catch (IOException failed) {
            throw new CodeException(
                    "storage.failed",
                    "cannot write " + content + " to " + name + "/" + path + ": " + failed.getMessage(),
                    failed);
        } catch (OpenDALException failed) {
            throw failure("write", path, failed);
        }
    }

    @Override
    public void write(String path, byte[] content) {
        attempt("write", path, () -> {
            operator.write(path, content);
            return path;
        });
    }

    private <T> T attempt(String what, String path, Supplier<T> action) {
        try {
            return action.get();
        } catch (OpenDALException failed) {
            throw failure(what, path, failed);
        }
    }

    private CodeException failure(String what, String path, OpenDALException failed) {
        String object = path.isEmpty() ? name : name + "/" + path;
        // What follows the first line names requests, and those may bear secrets; so does the exception.
        String text = String.valueOf(failed.getMessage());
        Matcher status = STATUS.matcher(text);
        String said = text.lines().findFirst().orElse("") + (status.find() ? " (" + status.group() + ")" : "");
        // A missing bucket is no wrong setting to whoever named it.
        OpenDALException.Code code = said.contains("NoSuchBucket") ? OpenDALException.Code.NotFound : failed.getCode();
        return switch (code) {
            case NotFound ->
                new CodeException(
                        "storage.not-found",
                        "there is no " + object
                                + "; see the name of the bucket or container and of the folder, and the endpoint",
                        null);
            case PermissionDenied ->
                new CodeException(
                        "storage.denied",
                        "these credentials may not " + what + " " + object
                                + "; see whether they are right and what they permit",
                        null);
            case ConfigInvalid ->
                new CodeException("storage.bad-settings", "the settings for " + name + " are not right: " + said, null);
            case RateLimited ->
                new CodeException("storage.busy", name + " asks for fewer requests; try again later", null);
            case Unexpected,
                    Unsupported,
                    IsADirectory,
                    NotADirectory,
                    AlreadyExists,
                    IsSameFile,
                    ConditionNotMatch,
                    RangeNotSatisfied ->
                new CodeException(
                        "storage.failed",
                        "cannot " + what + " " + object + ": " + said + "; see the endpoint and the network",
                        null);
        };
    }

    @Override
    public void close() {
        operator.close();
        asynchronous.close();
    }

    /** OpenDAL gives bytes one by one, and fails on the way with its own exception. */
    private final class Reading extends InputStream {
        private final InputStream in;
        private final String path;

        Reading(InputStream in, String path) {
            this.in = in;
            this.path = path;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (OpenDALException failed) {
                throw failure("read", path, failed);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = 0;
            for (int next = read(); next >= 0; next = read()) {
                bytes[offset + count++] = (byte) next;
                if (count == length) {
                    return count;
                }
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
