package dev.rondo.server.automation;

import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.template.Templates;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells whether templates can be used in actions. Thread-safe. */
final class TemplateEndpoints {
    private final Templates templates;

    TemplateEndpoints(Templates templates) {
        this.templates = templates;
    }

    void addTo(Routes routes) {
        routes.group("Automations")
                .post("/templates/validate")
                .mayTake(String.class)
                .reading()
                .by(this::validate)
                .post("/automations/templates/validate")
                .mayTake(String.class)
                .reading()
                .by(this::validate);
    }

    private Answer validate(Request request) {
        String template = request.bodyOr("", String.class);
        return templates
                .problem(template)
                .map(problem -> problem(template, problem))
                .orElseGet(Answer::noContent);
    }

    private static Answer problem(String template, Templates.Problem problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("line", problem.line());
        error.put("message", problem.message());
        error.put("source", template);
        return Answer.json(422, Map.of("error", error));
    }
}
