package dev.rondo.server.http;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a path by walking its segments: written segments go before parameters. A slash at the end makes
 * no difference. Immutable once built, thread-safe.
 */
final class RouteTree {
    private final Node root = new Node();

    RouteTree(List<Route> routes) {
        routes.forEach(this::add);
    }

    /**
     * What a path leads to.
     *
     * @param operations the operations on it, by method
     * @param parameters the values of the path's parameters, in their order
     */
    record Place(Map<HttpMethod, Route> operations, List<String> parameters) {}

    private void add(Route route) {
        Node node = root;
        for (String segment : segments(route.path())) {
            node = segment.startsWith("{") ? node.parameter() : node.written.computeIfAbsent(segment, _ -> new Node());
        }
        if (node.operations.put(route.method(), route) != null) {
            throw new IllegalStateException("two operations are at " + route.method() + " " + route.path());
        }
    }

    /** Where a path leads, if anywhere. */
    Optional<Place> find(List<String> segments) {
        return Optional.ofNullable(find(root, segments, 0, List.of()));
    }

    private static @Nullable Place find(Node node, List<String> segments, int position, List<String> parameters) {
        if (position == segments.size()) {
            return node.operations.isEmpty() ? null : new Place(node.operations, parameters);
        }
        String segment = segments.get(position);
        Node written = node.written.get(segment);
        Place place = written == null ? null : find(written, segments, position + 1, parameters);
        if (place == null && node.parameter != null) {
            place = find(node.parameter, segments, position + 1, plus(parameters, segment));
        }
        return place;
    }

    private static List<String> plus(List<String> list, String next) {
        return list.isEmpty()
                ? List.of(next)
                : java.util.stream.Stream.concat(list.stream(), java.util.stream.Stream.of(next))
                        .toList();
    }

    /** The segments of a path, without the empty ones. */
    static List<String> segments(String path) {
        return java.util.Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static final class Node {
        private final Map<String, Node> written = new HashMap<>();
        private final Map<HttpMethod, Route> operations = new EnumMap<>(HttpMethod.class);
        private @Nullable Node parameter;

        private Node parameter() {
            Node known = parameter;
            if (known == null) {
                known = new Node();
                parameter = known;
            }
            return known;
        }
    }
}
