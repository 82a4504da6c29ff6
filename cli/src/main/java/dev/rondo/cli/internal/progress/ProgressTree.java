package dev.rondo.cli.internal.progress;

import dev.rondo.cli.internal.Screen;
import dev.rondo.cli.internal.output.Colors;
import dev.rondo.cli.internal.output.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the progress as the lines of a tree that fit the screen: where there are more runs than lines, those that
 * matter stay, running or failed, and the others are summed up.
 *
 * @param screen where it is shown
 */
record ProgressTree(Screen screen) {
    private static final int DEEPEST = 8;

    List<String> lines(RunProgress.Snapshot progress, Instant now) {
        int room = Math.max(screen.rows() - 3, 3);
        List<Row> rows = rows(progress.nodes());
        Set<RunNode> shown = shown(rows, room);
        List<String> lines = new ArrayList<>();
        rows.stream().filter(row -> shown.contains(row.node())).forEach(row -> lines.add(line(row, now)));
        if (!progress.nodes().isEmpty()) {
            lines.add(summary(progress));
        }
        return lines;
    }

    private static List<Row> rows(List<RunNode> nodes) {
        Map<UUID, List<RunNode>> children = new LinkedHashMap<>();
        Set<UUID> known = new HashSet<>();
        nodes.forEach(node -> known.add(node.id()));
        List<RunNode> top = new ArrayList<>();
        for (RunNode node : nodes) {
            UUID parent = node.parentId();
            if (parent == null || !known.contains(parent)) {
                top.add(node);
            } else {
                children.computeIfAbsent(parent, id -> new ArrayList<>()).add(node);
            }
        }
        List<Row> rows = new ArrayList<>();
        top.forEach(node -> append(node, 0, children, rows));
        return rows;
    }

    private static void append(RunNode node, int depth, Map<UUID, List<RunNode>> children, List<Row> rows) {
        rows.add(new Row(node, depth));
        if (depth < DEEPEST) {
            children.getOrDefault(node.id(), List.of()).forEach(child -> append(child, depth + 1, children, rows));
        }
    }

    private static Set<RunNode> shown(List<Row> rows, int room) {
        if (rows.size() <= room) {
            return nodes(rows);
        }
        List<Row> chosen = new ArrayList<>();
        for (int importance = 0; importance <= Row.LEAST_IMPORTANT; importance++) {
            int wanted = importance;
            List<Row> some =
                    rows.stream().filter(row -> row.importance() == wanted).toList();
            int left = room - chosen.size();
            // Of equals the newest: it is they that change.
            chosen.addAll(some.size() <= left ? some : some.subList(some.size() - left, some.size()));
        }
        return nodes(chosen);
    }

    private static Set<RunNode> nodes(List<Row> rows) {
        Set<RunNode> nodes = new HashSet<>();
        rows.forEach(row -> nodes.add(row.node()));
        return nodes;
    }

    private String line(Row row, Instant now) {
        RunNode node = row.node();
        var colors = new Colors(screen.color());
        String time = node.started() == null ? "" : "  " + Times.seconds(node.elapsed(now));
        String attempts = node.attempts() > 1 ? "  run " + node.attempts() : "";
        String rest = "  " + node.state().name() + time + attempts;
        String indent = "  ".repeat(row.depth());
        int room = Math.max(screen.columns() - 1 - indent.length() - 2 - rest.length(), 8);
        String name = node.name().length() <= room ? node.name() : node.name().substring(0, room - 1) + "…";
        return indent + colors.state(node.state().type(), symbol(node)) + " "
                + (row.depth() == 0 ? colors.bold(name) : name)
                + colors.state(node.state().type(), "  " + node.state().name())
                + colors.dim(time + attempts);
    }

    private static String symbol(RunNode node) {
        return switch (node.state().type()) {
            case COMPLETED -> "✓";
            case FAILED, CRASHED -> "✗";
            case CANCELLED, CANCELLING -> "■";
            case RUNNING -> "▶";
            case SCHEDULED -> node.isWaitingToRetry() ? "↻" : "○";
            case PENDING, PAUSED -> "○";
        };
    }

    private String summary(RunProgress.Snapshot progress) {
        List<String> parts = new ArrayList<>();
        parts.add(progress.completed() + " completed");
        add(parts, progress.running(), "running");
        add(parts, progress.waiting(), "waiting");
        add(parts, progress.wrong(), "failed");
        add(parts, progress.cancelled(), "cancelled");
        add(parts, progress.retries(), progress.retries() == 1 ? "retry" : "retries");
        return new Colors(screen.color()).dim("tasks: " + String.join(", ", parts));
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    /**
     * A run and its place.
     *
     * @param node the run
     * @param depth how deep it is in the tree
     */
    private record Row(RunNode node, int depth) {
        static final int LEAST_IMPORTANT = 4;

        int importance() {
            if (depth == 0) {
                return 0;
            }
            if (node.wentWrong()) {
                return 1;
            }
            if (node.isRunning() || node.isWaitingToRetry()) {
                return 2;
            }
            return node.isEnded() ? LEAST_IMPORTANT : 3;
        }
    }
}
