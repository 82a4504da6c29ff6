package dev.rondo.server.http;

import dev.rondo.server.http.Route.QueryParameter;
import dev.rondo.server.http.Route.Role;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the operations of the API, a group at a time. Looking is for viewers, all else for operators, unless said
 * otherwise. Not thread-safe.
 *
 * <pre>{@code
 * routes.group("Flows")
 *         .post("/flows/").takes(FlowCreate.class).answers(Flow.class, 201, 200).by(this::create)
 *         .get("/flows/{id}").answers(Flow.class, 200).by(this::read);
 * }</pre>
 */
public final class Routes {
    private final List<Route> all = new ArrayList<>();

    /** All operations so far. */
    public List<Route> all() {
        return List.copyOf(all);
    }

    /** A group of operations, named as in the API's description. */
    public Group group(String name) {
        return new Group(name);
    }

    /** Operations that belong together. */
    public final class Group {
        private final String name;

        private Group(String name) {
            this.name = name;
        }

        public Operation get(String path) {
            return new Operation(this, HttpMethod.GET, path, Role.VIEWER);
        }

        public Operation post(String path) {
            return new Operation(this, HttpMethod.POST, path, Role.OPERATOR);
        }

        public Operation put(String path) {
            return new Operation(this, HttpMethod.PUT, path, Role.OPERATOR);
        }

        public Operation patch(String path) {
            return new Operation(this, HttpMethod.PATCH, path, Role.OPERATOR);
        }

        public Operation delete(String path) {
            return new Operation(this, HttpMethod.DELETE, path, Role.OPERATOR);
        }

        private Group add(Route route) {
            all.add(route);
            return this;
        }
    }

    /** An operation that is being described. */
    public static final class Operation {
        private final Group group;
        private final HttpMethod method;
        private final String path;
        private final List<QueryParameter> query = new ArrayList<>();
        private Role role;
        private @Nullable Type body;
        private boolean bodyOptional;
        private @Nullable Type answer;
        private Set<Integer> statuses = Set.of(204);

        private Operation(Group group, HttpMethod method, String path, Role role) {
            this.group = group;
            this.method = method;
            this.path = path;
            this.role = role;
        }

        /** The JSON it takes. */
        public Operation takes(Type type) {
            this.body = type;
            return this;
        }

        /** The JSON it takes, which may be left out. */
        public Operation mayTake(Type type) {
            this.bodyOptional = true;
            return takes(type);
        }

        /** A parameter of the query that may be left out. */
        public Operation query(String name, Class<?> type) {
            query.add(new QueryParameter(name, type, false));
            return this;
        }

        /** A parameter of the query that must be there. */
        public Operation required(String name, Class<?> type) {
            query.add(new QueryParameter(name, type, true));
            return this;
        }

        /** The JSON it answers, and its statuses of success. */
        public Operation answers(Type type, Integer... codes) {
            this.answer = type;
            this.statuses = Set.of(codes);
            return this;
        }

        /** Its statuses of success, without JSON. */
        public Operation answersNothing(Integer... codes) {
            this.statuses = Set.of(codes);
            return this;
        }

        /** What a caller must at least be. */
        public Operation atLeast(Role least) {
            this.role = least;
            return this;
        }

        /** It only looks, though its method does not say so. */
        public Operation reading() {
            return atLeast(Role.VIEWER);
        }

        /** What answers its requests; the operation is complete. */
        public Group by(Handler handler) {
            return group.add(
                    new Route(method, path, group.name, role, body, bodyOptional, answer, statuses, query, handler));
        }
    }
}
