package dev.rondo.internal.run;

import dev.rondo.model.taskrun.TaskRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a task run's inputs as a label of the run: {@code source=1f3a… rate=77b0…}. They tell whether a
 * completed run stands for a call, and what changed when it does not.
 */
final class InputLabels {
    /** The label's key. */
    static final String KEY = "rondo.inputs";

    private static final int DIGITS = 32;

    private InputLabels() {}

    /** The label of these digests; null when one is missing, for then nothing can be told from it. */
    static @Nullable String of(Map<String, @Nullable String> digests) {
        var label = new StringBuilder();
        for (Map.Entry<String, @Nullable String> each : digests.entrySet()) {
            String digest = each.getValue();
            if (digest == null) {
                return null;
            }
            label.append(label.isEmpty() ? "" : " ")
                    .append(each.getKey())
                    .append('=')
                    .append(digest, 0, Math.min(DIGITS, digest.length()));
        }
        return label.toString();
    }

    /** The label of the run; null when it has none. */
    static @Nullable String of(TaskRun run) {
        return run.labels().get(KEY) instanceof String label ? label : null;
    }

    /** The names of the inputs that differ between two labels. */
    static List<String> changed(String before, String now) {
        List<String> old = List.of(before.split(" ", -1));
        var names = new ArrayList<String>();
        for (String each : now.split(" ", -1)) {
            if (!old.contains(each)) {
                names.add(each.substring(0, Math.max(0, each.indexOf('='))));
            }
        }
        return names;
    }
}
