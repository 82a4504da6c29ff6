package dev.rondo.server.http;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/** A request that is not granted, with the answer that says why. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private Refusal(String message, Answer answer) {
        super(message, null, false, false); // an answer, not a fault: nobody reads where it was made
        this.answer = answer;
    }

    /** What is sent. */
    public Answer answer() {
        return answer;
    }

    /** 404: there is no such thing. */
    public static Refusal notFound(String what) {
        return detail(404, what);
    }

    /** 409: it contradicts what is there. */
    public static Refusal conflict(String why) {
        return detail(409, why);
    }

    /** 400: the request as a whole makes no sense. */
    public static Refusal badRequest(String why) {
        return detail(400, why);
    }

    /** 401: nobody knows the caller. */
    public static Refusal unauthorized() {
        return new Refusal("Unauthorized", Answer.json(401, Map.of("exception_message", "Unauthorized")));
    }

    /** 403: known, but not allowed. */
    public static Refusal forbidden(String why) {
        return detail(403, why);
    }

    /** 410: it was there and is not any more. */
    public static Refusal gone(String why) {
        return detail(410, why);
    }

    /**
     * 423: no room now, come again.
     *
     * @param retryAfterSeconds when to come again, in seconds
     */
    public static Refusal locked(String why, double retryAfterSeconds) {
        return new Refusal(
                why,
                Answer.json(423, Map.of("detail", why))
                        .with("Retry-After", String.valueOf(Math.max(0.001, retryAfterSeconds))));
    }

    /** 422: one value is not what it may be. */
    public static Refusal invalid(List<String> location, String why) {
        return Invalid.refusal(location, why, null);
    }

    /** Any other status with a reason. */
    public static Refusal detail(int status, String why) {
        return new Refusal(why, Answer.json(status, Map.of("detail", why)));
    }

    static Refusal of(String message, Answer answer) {
        return new Refusal(message, answer);
    }
}
