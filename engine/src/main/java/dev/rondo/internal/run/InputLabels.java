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

    // In place of a digest. Captured values that cannot be digested are taken to be those of before, in the same place.
    private static final String OF_PLACE = "place";

    /**
     * The label of these digests.
     *
     * @param captured digests of captured values; null where one is known by the place of the call only
     * @return null when the digest of an input is missing, for then nothing can be told from it
     */
    static @Nullable String of(Map<String, @Nullable String> digests, Map<String, @Nullable String> captured) {
        var label = new StringBuilder();
        for (Map.Entry<String, @Nullable String> each : digests.entrySet()) {
            String digest = each.getValue();
            if (digest == null) {
                return null;
            }
            add(label, each.getKey(), digest);
        }
        captured.forEach((name, digest) -> add(label, name, digest == null ? OF_PLACE : digest));
        return label.toString();
    }

    private static void add(StringBuilder label, String name, String digest) {
        label.append(label.isEmpty() ? "" : " ")
                .append(name)
                .append('=')
                .append(digest, 0, Math.min(DIGITS, digest.length()));
    }

    /** Whether a run with this label stands for a call in the same place only. */
    static boolean isOfPlace(String label) {
        return List.of(label.split(" ", -1)).stream().anyMatch(each -> each.endsWith("=" + OF_PLACE));
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
