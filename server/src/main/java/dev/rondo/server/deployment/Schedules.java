package dev.rondo.server.deployment;

import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.deployment.DeploymentScheduleCreate;
import dev.rondo.model.deployment.DeploymentScheduleUpdate;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.Schedule;
import dev.rondo.orchestration.schedule.Occurrences;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes the schedules of deployments. Thread-safe. */
final class Schedules {
    private static final List<String> PLACE = List.of("body", "schedules");

    private final FactSource facts;

    Schedules(FactSource facts) {
        this.facts = facts;
    }

    /**
     * New schedules of a deployment.
     *
     * @throws Refusal 422 when one cannot be read
     */
    List<DeploymentSchedule> made(UUID deploymentId, List<DeploymentScheduleCreate> wanted) {
        return wanted.stream().map(schedule -> made(deploymentId, schedule)).toList();
    }

    private DeploymentSchedule made(UUID deploymentId, DeploymentScheduleCreate wanted) {
        Instant now = facts.now();
        return new DeploymentSchedule(
                facts.id(),
                now,
                now,
                deploymentId,
                checked(wanted.schedule(), now),
                wanted.active(),
                wanted.maxScheduledRuns(),
                wanted.parameters(),
                wanted.slug(),
                wanted.catchUp());
    }

    // An interval is counted from when it is made, and says so.
    private static Schedule checked(Schedule schedule, Instant now) {
        try {
            Occurrences.check(schedule);
        } catch (RondoException unreadable) {
            throw Refusal.invalid(PLACE, String.valueOf(unreadable.getMessage()));
        }
        return schedule instanceof IntervalSchedule interval && interval.anchorDate() == null
                ? new IntervalSchedule(interval.interval(), now, interval.timezone())
                : schedule;
    }

    /**
     * The schedules, if no two have the same slug.
     *
     * @throws Refusal 409 when two do
     */
    static List<DeploymentSchedule> distinct(List<DeploymentSchedule> schedules) {
        Set<String> slugs = new HashSet<>();
        for (DeploymentSchedule schedule : schedules) {
            if (schedule.slug() != null && !slugs.add(schedule.slug())) {
                throw Refusal.conflict("Two schedules of the deployment have the slug \"" + schedule.slug()
                        + "\": give each one of its own.");
            }
        }
        return schedules;
    }

    /** A schedule with these changes. */
    DeploymentSchedule changed(DeploymentSchedule before, DeploymentScheduleUpdate change) {
        Instant now = facts.now();
        return new DeploymentSchedule(
                before.id(),
                before.created(),
                now,
                before.deploymentId(),
                change.schedule().isKeep()
                        ? before.schedule()
                        : checked(given(change.schedule().or(null), before.schedule()), now),
                given(change.active().or(null), before.active()),
                either(change.maxScheduledRuns().or(null), before.maxScheduledRuns()),
                given(change.parameters().or(null), before.parameters()),
                either(change.slug().or(null), before.slug()),
                either(change.catchUp().or(null), before.catchUp()));
    }

    // Clients send null for what they do not want to change.
    private static <T> T given(@Nullable T wanted, T before) {
        return wanted == null ? before : wanted;
    }

    private static <T> @Nullable T either(@Nullable T wanted, @Nullable T before) {
        return wanted == null ? before : wanted;
    }

    /**
     * The schedules of a deployment after it was deployed anew: where all have slugs, those that are there already are changed
     * and keep their identity, others are added, and those not mentioned stay; otherwise these replace all.
     *
     * @throws Refusal 422 when they contradict each other or those that are there
     */
    List<DeploymentSchedule> merged(
            UUID deploymentId, List<DeploymentSchedule> before, List<DeploymentScheduleUpdate> wanted) {
        boolean known = !before.isEmpty() && before.stream().allMatch(schedule -> schedule.slug() != null);
        boolean named = wanted.stream().allMatch(schedule -> slug(schedule) != null);
        if (known && !named) {
            throw Refusal.detail(
                    422,
                    "The schedules of this deployment have slugs: give each schedule in the request its slug too.");
        }
        return known
                ? bySlug(deploymentId, before, wanted)
                : made(deploymentId, wanted.stream().map(Schedules::create).toList());
    }

    private List<DeploymentSchedule> bySlug(
            UUID deploymentId, List<DeploymentSchedule> before, List<DeploymentScheduleUpdate> wanted) {
        refuseContradictions(before, wanted);
        List<DeploymentSchedule> after = new ArrayList<>(before);
        for (DeploymentScheduleUpdate change : wanted) {
            String target = Objects.requireNonNullElse(replaced(change), slug(change));
            int place = place(before, target);
            if (place < 0) {
                after.add(made(deploymentId, create(change)));
            } else {
                after.set(place, changed(before.get(place), change));
            }
        }
        return distinct(after);
    }

    private static void refuseContradictions(List<DeploymentSchedule> before, List<DeploymentScheduleUpdate> wanted) {
        Set<String> replaced = new HashSet<>();
        for (DeploymentScheduleUpdate change : wanted) {
            String target = replaced(change);
            if (target != null && !replaced.add(target)) {
                throw Refusal.detail(422, "Several schedules replace the one with the slug \"" + target + "\".");
            }
        }
        for (DeploymentScheduleUpdate change : wanted) {
            String slug = slug(change);
            if (replaced(change) != null && place(before, slug) >= 0 && !replaced.contains(slug)) {
                throw Refusal.detail(
                        422, "A schedule cannot be renamed to \"" + slug + "\": there is one with this slug.");
            }
        }
    }

    private static int place(List<DeploymentSchedule> schedules, @Nullable String slug) {
        for (int i = 0; i < schedules.size(); i++) {
            if (Objects.equals(schedules.get(i).slug(), slug)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String slug(DeploymentScheduleUpdate change) {
        return change.slug().or(null);
    }

    private static @Nullable String replaced(DeploymentScheduleUpdate change) {
        return change.replaces().or(null);
    }

    private static DeploymentScheduleCreate create(DeploymentScheduleUpdate wanted) {
        Schedule schedule = wanted.schedule().or(null);
        if (schedule == null) {
            throw Refusal.detail(422, "A new schedule needs a schedule: give an interval, a cron or an rrule.");
        }
        return new DeploymentScheduleCreate(
                schedule,
                Objects.requireNonNullElse(wanted.active().or(null), true),
                wanted.maxScheduledRuns().or(null),
                Objects.requireNonNullElse(wanted.parameters().or(null), Map.of()),
                slug(wanted),
                null,
                wanted.catchUp().or(null));
    }
}
