package dev.rondo.server.http;

import dev.rondo.model.RondoException;
import io.helidon.common.uri.UriPathSegment;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Leads requests below {@code /api} to the handlers of their routes and sends what comes back. Thread-safe. */
public final class Dispatcher implements io.helidon.webserver.http.Handler {
    private static final Logger LOGGER = LoggerFactory.getLogger(Dispatcher.class);
    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    private static final int LONGEST_REQUEST_ID = 100;
    private static final byte[] NOTHING = {};

    private final RouteTree tree;
    private final List<Gate> gates;
    private final CrossOrigin crossOrigin;
    private final Observer observer;

    /**
     * @param routes the operations
     * @param gates what each request must pass before its handler, in this order
     * @param crossOrigin which web pages may talk to the server
     * @param observer watches requests
     */
    public Dispatcher(List<Route> routes, List<Gate> gates, CrossOrigin crossOrigin, Observer observer) {
        this.tree = new RouteTree(routes);
        this.gates = List.copyOf(gates);
        this.crossOrigin = crossOrigin;
        this.observer = observer;
    }

    /** Lets a request pass or refuses it. Thread-safe. */
    @FunctionalInterface
    public interface Gate {
        /**
         * Looks at a request.
         *
         * @throws Refusal when it may not pass
         */
        void pass(Request request);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (crossOrigin.preflight(request, response)) {
            return;
        }
        String requestId = requestId(request);
        MDC.put("request", requestId);
        try {
            Answer answer = found(request);
            response.header(REQUEST_ID, requestId);
            crossOrigin.allow(request, response);
            send(response, answer);
        } finally {
            MDC.remove("request");
        }
    }

    // The caller's own, where there is one: it can find its request in the server's log.
    private static String requestId(ServerRequest request) {
        return request.headers()
                .first(REQUEST_ID)
                .filter(id -> id.length() <= LONGEST_REQUEST_ID)
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private Answer found(ServerRequest request) {
        try {
            Request known = find(request);
            String operation = known.route().method() + " " + known.route().path();
            return observer.observe(operation, known::header, () -> answer(known));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer answer(Request request) {
        try {
            gates.forEach(gate -> gate.pass(request));
            return request.route().handler().handle(request);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (RondoException failure) {
            return Failures.answer(failure);
        } catch (RuntimeException bug) {
            LOGGER.error(
                    "{} {} failed", request.route().method(), request.route().path(), bug);
            return Failures.unexpected();
        }
    }

    private Request find(ServerRequest request) {
        List<String> segments = request.path().absolute().segments().stream()
                .map(UriPathSegment::value)
                .filter(segment -> !segment.isEmpty())
                .skip(1) // the api in /api
                .toList();
        RouteTree.Place place = tree.find(segments).orElseThrow(() -> Refusal.notFound("Not Found"));
        Route route = method(request).map(place.operations()::get).orElseThrow(() -> notAllowed(place));
        return new Request(
                route,
                named(route, place.parameters()),
                name -> request.query().first(name).asOptional(),
                name -> request.headers().first(HeaderNames.create(name)),
                request.content().hasEntity() ? request.content().as(byte[].class) : NOTHING);
    }

    private static Refusal notAllowed(RouteTree.Place place) {
        String allowed = place.operations().keySet().stream().map(Enum::name).collect(Collectors.joining(", "));
        Refusal refusal = Refusal.detail(405, "Method Not Allowed");
        return Refusal.of("Method Not Allowed", refusal.answer().with("Allow", allowed));
    }

    private static Optional<HttpMethod> method(ServerRequest request) {
        String text = request.prologue().method().text();
        return Stream.of(HttpMethod.values())
                .filter(method -> method.name().equals(text))
                .findFirst();
    }

    private static Map<String, String> named(Route route, List<String> values) {
        List<String> names = RouteTree.segments(route.path()).stream()
                .filter(segment -> segment.startsWith("{"))
                .toList();
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i).substring(1, names.get(i).length() - 1), values.get(i));
        }
        return named;
    }

    private static void stream(ServerResponse response, String contentType, Answer.Content content) {
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        try (OutputStream output = response.outputStream()) {
            content.writeTo(output);
        } catch (IOException gone) {
            LOGGER.debug("A client went away before its answer ended", gone);
        }
    }

    private static void send(ServerResponse response, Answer answer) {
        response.status(answer.status());
        answer.headers().forEach(response::header);
        Answer.Content content = answer.content();
        if (content != null) {
            stream(response, answer.contentType(), content);
        } else if (answer.body().length == 0) {
            response.send();
        } else {
            response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
            response.send(answer.body());
        }
    }
}
