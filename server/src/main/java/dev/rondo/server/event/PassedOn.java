package dev.rondo.server.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which positions have been passed on, as ranges. Servers that share a database commit in another order than that of the
 * positions, so that there are gaps, which may fill later or never; the oldest are given up. Used by one thread.
 */
final class PassedOn {
    private static final int MOST_RANGES = 256;

    private final TreeMap<Long, Long> ranges = new TreeMap<>();
    private long settled;

    /**
     * @param settled the position up to which nothing needs to be passed on
     */
    PassedOn(long settled) {
        this.settled = settled;
    }

    /**
     * Positions, both ends included.
     *
     * @param first the first
     * @param last the last
     */
    record Range(long first, long last) {}

    /** Notes that these have been passed on. */
    void add(long first, long last) {
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            before.setValue(Math.max(before.getValue(), last));
        } else if (before == null && first <= settled + 1) {
            settled = Math.max(settled, last);
        } else {
            ranges.put(first, last);
        }
        if (ranges.size() > MOST_RANGES) {
            settled = Math.max(settled, ranges.pollFirstEntry().getValue());
        }
    }

    /** The positions between those that have been passed on. */
    List<Range> gaps() {
        List<Range> gaps = new ArrayList<>();
        long end = settled;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            if (range.getKey() > end + 1) {
                gaps.add(new Range(end + 1, range.getKey() - 1));
            }
            end = Math.max(end, range.getValue());
        }
        return gaps;
    }

    /** The last position that has been passed on. */
    long last() {
        return ranges.isEmpty() ? settled : Math.max(settled, ranges.lastEntry().getValue());
    }
}
