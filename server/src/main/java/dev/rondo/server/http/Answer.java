package dev.rondo.server.http;

import dev.rondo.model.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to a client. Immutable. */
public final class Answer {
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    private final int status;
    private final byte[] body;
    private final String contentType;
    private final Map<String, String> headers;
    private final @Nullable Content content;

    /** Content that is written piece by piece, and so may be larger than memory. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is closed afterwards. */
        void writeTo(OutputStream output) throws IOException;
    }

    private Answer(int status, byte[] body, String contentType, Map<String, String> headers) {
        this(status, body, contentType, headers, null);
    }

    private Answer(
            int status, byte[] body, String contentType, Map<String, String> headers, @Nullable Content content) {
        this.status = status;
        this.body = body;
        this.contentType = contentType;
        this.headers = Map.copyOf(headers);
        this.content = content;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The content as it is sent, not a copy; empty for none. */
    public byte[] body() {
        return body;
    }

    /** The content where it is written piece by piece; null where it is {@link #body}. */
    @Nullable
    Content content() {
        return content;
    }

    /** The type of the content. */
    public String contentType() {
        return contentType;
    }

    /** Further headers. */
    public Map<String, String> headers() {
        return headers;
    }

    /** 200 with a value as JSON. */
    public static Answer ok(@Nullable Object value) {
        return json(200, value);
    }

    /** 201 with what was created. */
    public static Answer created(Object value) {
        return json(201, value);
    }

    /** 201 when it is new, 200 when it was there before. */
    public static Answer createdOrFound(boolean created, Object value) {
        return json(created ? 201 : 200, value);
    }

    /** 204: done, nothing to say. */
    public static Answer noContent() {
        return new Answer(204, NOTHING, JSON, Map.of());
    }

    /** A value as JSON. */
    public static Answer json(int status, @Nullable Object value) {
        return new Answer(status, Json.MAPPER.writeValueAsBytes(value), JSON, Map.of());
    }

    /** 200 with plain text. */
    public static Answer text(String text) {
        return content("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 with content of another type. */
    public static Answer content(String contentType, byte[] body) {
        return new Answer(200, body, contentType, Map.of());
    }

    /** 200 with content of another type, written piece by piece. */
    public static Answer streamed(String contentType, Content content) {
        return new Answer(200, NOTHING, contentType, Map.of(), content);
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, contentType, more, content);
    }
}
