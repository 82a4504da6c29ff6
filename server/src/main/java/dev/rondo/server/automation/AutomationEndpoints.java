package dev.rondo.server.automation;

import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.AutomationCountRequest;
import dev.rondo.model.automation.AutomationCreate;
import dev.rondo.model.automation.AutomationFilter;
import dev.rondo.model.automation.AutomationFilterRequest;
import dev.rondo.model.automation.AutomationPartialUpdate;
import dev.rondo.model.automation.AutomationSort;
import dev.rondo.model.automation.AutomationUpdate;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Automations, made, changed and found. Thread-safe. */
final class AutomationEndpoints {
    private static final AutomationFilterRequest ALL =
            new AutomationFilterRequest(AutomationSort.NAME_ASC, 200, 0, null);
    private static final AutomationCountRequest EVERY = new AutomationCountRequest(null);

    private final Automations automations;

    AutomationEndpoints(Automations automations) {
        this.automations = automations;
    }

    void addTo(Routes routes) {
        routes.group("Automations")
                .post("/automations/")
                .takes(AutomationCreate.class)
                .answers(Automation.class, 201)
                .by(request -> Answer.created(automations.create(request.body(AutomationCreate.class))))
                .get("/automations/{id}")
                .answers(Automation.class, 200)
                .by(this::read)
                .put("/automations/{id}")
                .takes(AutomationUpdate.class)
                .by(this::update)
                .patch("/automations/{id}")
                .takes(AutomationPartialUpdate.class)
                .by(this::enable)
                .delete("/automations/{id}")
                .by(this::delete)
                .delete("/automations/owned-by/{resource_id}")
                .answers(Object.class, 202)
                .by(this::deleteOwnedBy);
        addQueriesTo(routes);
    }

    private void addQueriesTo(Routes routes) {
        routes.group("Automations")
                .post("/automations/filter")
                .mayTake(AutomationFilterRequest.class)
                .answers(Types.list(Automation.class), 200)
                .reading()
                .by(this::filter)
                .post("/automations/count")
                .mayTake(AutomationCountRequest.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count)
                .get("/automations/related-to/{resource_id}")
                .answers(Types.list(Automation.class), 200)
                .by(this::relatedTo);
    }

    private Answer read(Request request) {
        return Answer.ok(automations.store().read(reads -> Automations.required(reads, request.id("id"))));
    }

    private Answer update(Request request) {
        automations.update(request.id("id"), request.body(AutomationUpdate.class));
        return Answer.noContent();
    }

    private Answer enable(Request request) {
        automations.enable(
                request.id("id"), request.body(AutomationPartialUpdate.class).enabled());
        return Answer.noContent();
    }

    private Answer delete(Request request) {
        if (!automations.delete(request.id("id"))) {
            throw Refusal.notFound("Automation not found");
        }
        return Answer.noContent();
    }

    private Answer deleteOwnedBy(Request request) {
        automations.deleteOwnedBy(request.text("resource_id"));
        return Answer.json(202, null);
    }

    private Answer filter(Request request) {
        AutomationFilterRequest wanted = request.bodyOr(ALL, AutomationFilterRequest.class);
        return Answer.ok(automations
                .store()
                .read(reads -> reads.automations()
                        .filter(filter(wanted.automations()), wanted.sort(), wanted.limit(), wanted.offset())));
    }

    private Answer count(Request request) {
        AutomationCountRequest wanted = request.bodyOr(EVERY, AutomationCountRequest.class);
        return Answer.ok(automations.store().read(reads -> reads.automations().count(filter(wanted.automations()))));
    }

    private static AutomationFilter filter(@Nullable AutomationFilter filter) {
        return Objects.requireNonNullElse(filter, AutomationFilter.ALL);
    }

    private Answer relatedTo(Request request) {
        return Answer.ok(automations.store().read(reads -> reads.automations().relatedTo(request.text("resource_id"))));
    }
}
