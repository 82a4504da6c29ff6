package dev.rondo.server.deployment;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.deployment.DeploymentSort;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.orchestration.schedule.MissedTimes;
import dev.rondo.orchestration.schedule.ScheduledRuns;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.RunNames;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that no server was there for a while, from the time that the last one kept, and does with the times that schedules
 * missed what they say. Used by one thread at a time.
 */
final class MissedRuns {
    private static final Logger LOGGER = LoggerFactory.getLogger(MissedRuns.class);
    private static final String SEEN = "rondo.scheduler.seen";
    private static final Duration KEEP = Duration.ofSeconds(10);
    // Longer than a server that is busy, or starts while another runs, leaves the time as it is.
    private static final Duration OUTAGE = Duration.ofSeconds(45);
    private static final int PAGE = 200;

    private final Store store;
    private final FactSource facts;
    private @Nullable Instant kept;

    MissedRuns(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Looks whether there was an outage, deals with it, and keeps that a server is here now. */
    void look() {
        Instant now = facts.now();
        Instant before = kept;
        if (before != null && Duration.between(before, now).abs().compareTo(KEEP) < 0) {
            return;
        }
        Optional<Instant> seen = seen();
        if (seen.isPresent() && Duration.between(seen.get(), now).compareTo(OUTAGE) > 0) {
            recover(seen.get(), now);
        }
        store.commit(transaction -> {
            transaction.access().saveConfiguration(SEEN, "\"" + now + "\"");
            return true;
        });
        kept = now;
    }

    private Optional<Instant> seen() {
        try {
            return store.read(reads -> reads.access().configuration(SEEN)).map(text -> Instant.parse(text.replace("\"", "")));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private void recover(Instant from, Instant to) {
        for (int offset = 0; ; offset += PAGE) {
            int start = offset;
            List<Deployment> page = store.read(
                    reads -> reads.deployments().filter(RunFilters.NONE, DeploymentSort.CREATED_DESC, PAGE, start));
            page.stream()
                    .filter(deployment -> !deployment.paused())
                    .forEach(deployment -> deployment.schedules().stream()
                            .filter(MissedTimes::isDecided)
                            .forEach(schedule -> recover(deployment, schedule, from, to)));
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private void recover(Deployment deployment, DeploymentSchedule schedule, Instant from, Instant to) {
        List<Instant> times = MissedTimes.kept(schedule, from, to);
        if (times.size() == MissedTimes.MOST) {
            LOGGER.warn(
                    "Of the times that deployment {} ({}) missed between {} and {}, the first {} get runs; make the others by"
                            + " hand",
                    deployment.name(),
                    deployment.id(),
                    from,
                    to,
                    times.size());
        }
        List<FlowRun> runs = ScheduledRuns.at(
                deployment, schedule, times, to, facts::id, () -> RunNames.next(facts.random()));
        Set<String> keys = runs.stream().map(MissedRuns::key).collect(Collectors.toSet());
        store.commit(transaction -> {
            leftOver(transaction, deployment, schedule, from, to).stream()
                    .filter(run -> !keys.contains(key(run)))
                    .forEach(run -> transaction.flowRuns().delete(run.id()));
            Set<String> known = transaction.scheduledRuns().known(deployment.flowId(), keys);
            transaction
                    .scheduledRuns()
                    .insertAll(runs.stream().filter(run -> !known.contains(key(run))).toList());
            return true;
        });
    }

    /** The runs that were made ahead for the times that were missed; nobody can have taken them up. */
    private static List<FlowRun> leftOver(
            StoreTransaction reads, Deployment deployment, DeploymentSchedule schedule, Instant from, Instant to) {
        String prefix = ScheduledRuns.keyPrefix(deployment.id(), schedule.id());
        return reads
                .scheduledRuns()
                .ofDeployments(List.of(deployment.id()), to.minusNanos(1), MissedTimes.MOST)
                .stream()
                .filter(run -> run.idempotencyKey() != null && key(run).startsWith(prefix))
                .filter(run -> run.expectedStartTime() != null
                        && run.expectedStartTime().isAfter(from))
                .toList();
    }

    private static String key(FlowRun run) {
        return Objects.requireNonNull(run.idempotencyKey(), "planned runs have keys");
    }
}
