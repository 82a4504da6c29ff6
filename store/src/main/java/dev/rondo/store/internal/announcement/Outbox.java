package dev.rondo.store.internal.announcement;

import java.util.ArrayList;
import java.util.List;

/** What a transaction has announced so far. Not thread-safe. */
public final class Outbox {
    private List<Announcement> gathered = new ArrayList<>();

    public void add(Announcement announcement) {
        gathered.add(announcement);
    }

    /** How much there is, for {@link #cut}. */
    public int size() {
        return gathered.size();
    }

    /** Forgets all that came after the first so many. */
    public void cut(int size) {
        gathered.subList(size, gathered.size()).clear();
    }

    /** Hands out everything, once. */
    public List<Announcement> take() {
        List<Announcement> all = gathered;
        if (!all.isEmpty()) {
            gathered = new ArrayList<>();
        }
        return all;
    }
}
