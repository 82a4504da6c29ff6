package dev.rondo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a flow run is started with beside its parameters.
 *
 * @param name the name of the run; null for the flow's template or a made-up one
 * @param tags tags added to the flow's
 * @param labels labels of the run, with string, number or boolean values
 * @param flowRunId an existing flow run to go on with: its completed tasks give their stored results; null for a new run
 * @param takeOver whether to go on with that run although it belongs to a process on another machine, of which nothing is
 *     known here: only for when that machine is gone, since the run would have two drivers
 * @param claimed whether whoever starts this has made that run Pending for this process already, as workers do
 */
public record StartOptions(
        @Nullable String name,
        List<String> tags,
        Map<String, Object> labels,
        @Nullable UUID flowRunId,
        boolean takeOver,
        boolean claimed) {
    /** Nothing but the parameters. */
    public static final StartOptions NONE = new StartOptions(null, List.of(), Map.of(), null);

    public StartOptions {
        tags = List.copyOf(tags);
        labels = Map.copyOf(labels);
    }

    /** Options for a run that nobody has claimed for this process yet. */
    public StartOptions(
            @Nullable String name,
            List<String> tags,
            Map<String, Object> labels,
            @Nullable UUID flowRunId,
            boolean takeOver) {
        this(name, tags, labels, flowRunId, takeOver, false);
    }

    /** Goes on with a run that was made Pending for this process. */
    public static StartOptions claimed(UUID flowRunId) {
        return new StartOptions(null, List.of(), Map.of(), flowRunId, false, true);
    }

    /** Options that leave runs of other machines alone. */
    public StartOptions(
            @Nullable String name, List<String> tags, Map<String, Object> labels, @Nullable UUID flowRunId) {
        this(name, tags, labels, flowRunId, false);
    }
}
