package dev.rondo.orchestration.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * How far the triggers of automations have looked. Servers that share a database take positions for their events in blocks,
 * and commit in another order than that of the positions; blocks that have been left out because they were not there yet
 * are gaps, which are looked at again.
 *
 * @param version counts how often this has been kept
 * @param position the last position that was looked at
 * @param gaps the blocks before it in which there was nothing yet
 */
public record TriggerProgress(long version, long position, List<Gap> gaps) {
    private static final long BLOCK_SIZE = 1_000;

    /** No transaction takes so long to store events that it has taken positions for. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    private static final int MOST_GAPS = 1_000;

    public TriggerProgress {
        gaps = List.copyOf(gaps);
    }

    /** A look at nothing that has happened so far. */
    public static TriggerProgress from(long position) {
        return new TriggerProgress(0, position, List.of());
    }

    /**
     * A block of positions without events.
     *
     * @param block the number of the block
     * @param noticed when it was first seen to be empty
     */
    public record Gap(long block, Instant noticed) {
        /** The first position of the block. */
        public long first() {
            return block * BLOCK_SIZE + 1;
        }

        /** The last position of the block. */
        public long last() {
            return (block + 1) * BLOCK_SIZE;
        }
    }

    /** The block of positions that the position is in. */
    public static long block(long position) {
        return (position - 1) / BLOCK_SIZE;
    }

    /**
     * After a look at all events up to a position, and at those in the gaps.
     *
     * @param upTo the last position that was looked at
     * @param found the blocks in which there were events, among the gaps and up to that position
     */
    public TriggerProgress advanced(long upTo, Set<Long> found, Instant now) {
        List<Gap> open = new ArrayList<>(gaps.stream()
                .filter(gap -> !found.contains(gap.block()))
                .filter(gap -> gap.noticed().plus(LONGEST_TRANSACTION).isAfter(now))
                .toList());
        LongStream.range(block(position) + 1, block(upTo))
                .filter(block -> !found.contains(block))
                .mapToObj(block -> new Gap(block, now))
                .forEach(open::add);
        return new TriggerProgress(version, upTo, open.subList(Math.max(0, open.size() - MOST_GAPS), open.size()));
    }

    /** What is to be kept the next time. */
    public TriggerProgress next() {
        return new TriggerProgress(version + 1, position, gaps);
    }
}
