package dev.rondo.server.deployment;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.deployment.DeploymentScheduleCreate;
import dev.rondo.model.deployment.DeploymentScheduleUpdate;
import dev.rondo.model.deployment.ScheduleRequest;
import dev.rondo.orchestration.schedule.ScheduleLimits;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Schedules of deployments. Thread-safe. */
public final class ScheduleEndpoints {
    private static final Type SCHEDULES = Types.list(DeploymentSchedule.class);
    private static final Type WANTED = Types.list(DeploymentScheduleCreate.class);
    private static final ScheduleRequest STANDARD = new ScheduleRequest(null, null, null, null, null);

    private final Store store;
    private final Deployments deployments;
    private final RunPlanner planner;

    ScheduleEndpoints(Deployments deployments, RunPlanner planner) {
        this.store = deployments.store();
        this.deployments = deployments;
        this.planner = planner;
    }

    public void addTo(Routes routes) {
        routes.group("Deployments")
                .get("/deployments/{id}/schedules")
                .answers(SCHEDULES, 200)
                .by(this::read)
                .post("/deployments/{id}/schedules")
                .takes(WANTED)
                .answers(SCHEDULES, 201)
                .by(this::create)
                .patch("/deployments/{id}/schedules/{schedule_id}")
                .takes(DeploymentScheduleUpdate.class)
                .by(this::update)
                .delete("/deployments/{id}/schedules/{schedule_id}")
                .by(this::delete)
                .post("/deployments/{id}/schedule")
                .mayTake(ScheduleRequest.class)
                .answers(Object.class, 200)
                .by(this::schedule);
    }

    private Answer read(Request request) {
        return Answer.ok(store.read(
                reads -> Deployments.required(reads, request.id("id")).schedules()));
    }

    private Answer create(Request request) {
        UUID id = request.id("id");
        List<DeploymentScheduleCreate> wanted = request.body(WANTED);
        List<DeploymentSchedule> made = deployments.schedules().made(id, wanted);
        deployments.change(
                id,
                deployment -> deployment.toBuilder()
                        .schedules(Schedules.distinct(Stream.concat(deployment.schedules().stream(), made.stream())
                                .toList()))
                        .build());
        return Answer.created(made);
    }

    private Answer update(Request request) {
        DeploymentScheduleUpdate change = request.body(DeploymentScheduleUpdate.class);
        return change(request, schedules -> Schedules.distinct(replaced(schedules, request.id("schedule_id"), change)));
    }

    private List<DeploymentSchedule> replaced(
            List<DeploymentSchedule> schedules, UUID id, DeploymentScheduleUpdate change) {
        return schedules.stream()
                .map(schedule ->
                        schedule.id().equals(id) ? deployments.schedules().changed(schedule, change) : schedule)
                .toList();
    }

    private Answer delete(Request request) {
        UUID id = request.id("schedule_id");
        return change(
                request,
                schedules -> schedules.stream()
                        .filter(schedule -> !schedule.id().equals(id))
                        .toList());
    }

    private Answer change(Request request, UnaryOperator<List<DeploymentSchedule>> work) {
        UUID id = request.id("schedule_id");
        deployments.change(request.id("id"), deployment -> {
            if (deployment.schedules().stream()
                    .noneMatch(schedule -> schedule.id().equals(id))) {
                throw Refusal.notFound("Schedule not found.");
            }
            return deployment.toBuilder()
                    .schedules(work.apply(deployment.schedules()))
                    .build();
        });
        return Answer.noContent();
    }

    private Answer schedule(Request request) {
        ScheduleRequest wanted = request.bodyOr(STANDARD, ScheduleRequest.class);
        Instant start = Objects.requireNonNullElseGet(wanted.startTime(), deployments.facts()::now);
        Deployment deployment = store.read(reads -> Deployments.required(reads, request.id("id")));
        planner.planFrom(deployment, start, limits(wanted, start));
        return Answer.ok(null);
    }

    // What is asked for is bounded by what the server does by itself.
    private static ScheduleLimits limits(ScheduleRequest wanted, Instant start) {
        ScheduleLimits standard = ScheduleLimits.DEFAULT;
        Instant end = wanted.endTime();
        Duration farthest = end == null ? standard.maxHorizon() : Duration.between(start, end);
        if (!farthest.isPositive()) {
            throw Refusal.invalid(List.of("body", "end_time"), "the end is not after the start");
        }
        int most = Math.clamp(Objects.requireNonNullElse(wanted.maxRuns(), standard.maxRuns()), 1, standard.maxRuns());
        int least = Math.clamp(Objects.requireNonNullElse(wanted.minRuns(), standard.minRuns()), 1, most);
        Duration near = Objects.requireNonNullElse(wanted.minTime(), standard.minHorizon());
        if (!near.isPositive()) {
            throw Refusal.invalid(List.of("body", "min_time"), "a time span is longer than zero");
        }
        Duration far = farthest.compareTo(standard.maxHorizon()) > 0 ? standard.maxHorizon() : farthest;
        return new ScheduleLimits(least, most, near.compareTo(far) > 0 ? far : near, far);
    }
}
