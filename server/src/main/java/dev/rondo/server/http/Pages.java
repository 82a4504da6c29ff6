package dev.rondo.server.http;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import java.util.List;
import java.util.function.Supplier;

/** What requests for parts of many things have in common. */
public final class Pages {
    private Pages() {}

    /** The request for everything: what an empty body stands for. */
    public static <T> T of(Class<T> request) {
        return Json.MAPPER.readValue("{}", request);
    }

    /**
     * How many entries come before the page.
     *
     * @throws Refusal 422 when the page is further away than can be counted
     */
    public static int offset(int page, int limit) {
        long offset = (page - 1L) * limit;
        if (offset > Integer.MAX_VALUE) {
            throw Refusal.invalid(List.of("body", "page"), "there are not so many pages");
        }
        return Math.toIntExact(offset);
    }

    /** Does the work, and once more when another request created the same thing at the same moment. */
    public static <T> T onceMoreOnConflict(Supplier<T> work) {
        try {
            return work.get();
        } catch (RondoException failure) {
            if (failure.code().equals("store.conflict")) {
                return work.get();
            }
            throw failure;
        }
    }
}
