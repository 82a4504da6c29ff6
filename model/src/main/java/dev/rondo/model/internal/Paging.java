package dev.rondo.model.internal;

import org.jspecify.annotations.Nullable;

/** What every request for a part of many results keeps to; not for users. */
public final class Paging {
    /** How many results an answer has at most. */
    public static final int MOST = 200;

    private Paging() {}

    /** The number of results asked for, {@link #MOST} when nothing is said. */
    public static int limit(@Nullable Integer limit) {
        return limit(limit, 0, MOST);
    }

    /** The number of results asked for, between the least and the most, which is also what nothing said means. */
    public static int limit(@Nullable Integer limit, int least, int most) {
        if (limit != null && (limit < least || limit > most)) {
            throw new IllegalArgumentException("limit must be " + least + " to " + most + ", not " + limit
                    + ": ask for the rest in further requests");
        }
        return limit == null ? most : limit;
    }

    /** How many results to leave out, none when nothing is said. */
    public static int offset(@Nullable Integer offset) {
        if (offset != null && offset < 0) {
            throw new IllegalArgumentException("offset must not be negative: " + offset);
        }
        return offset == null ? 0 : offset;
    }

    /** The page asked for, the first when nothing is said. */
    public static int page(@Nullable Integer page) {
        if (page != null && page < 1) {
            throw new IllegalArgumentException("pages are counted from 1, there is no page " + page);
        }
        return page == null ? 1 : page;
    }
}
