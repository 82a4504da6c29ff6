package dev.rondo;

import dev.rondo.model.Durations;
import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.automation.Posture;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.deployment.DeploymentScheduleCreate;
import dev.rondo.model.event.ResourceSpecification;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.RRuleSchedule;
import dev.rondo.model.schedule.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where, when and with what a flow runs as a deployment. Immutable: methods that take an argument give a changed copy.
 *
 * @param name the name, unique within the flow
 * @param description for people; null for that of the flow
 * @param version the version; null for one made of the code
 * @param schedules when it runs
 * @param timezone the time zone of those schedules that name none; null for UTC
 * @param parameters parameters of its runs, as JSON values
 * @param enforceParameters whether the server refuses runs with parameters that do not fit
 * @param tags tags of the deployment and its runs
 * @param isPaused whether its schedules rest
 * @param concurrencyLimit how many of its runs go on at once, wherever they run; null for any number
 * @param collision what becomes of runs beyond that; null for waiting
 * @param triggers what starts runs beside the schedules
 * @param pool the work pool it runs in; null for none
 * @param queue the work queue of the pool, null for the pool's default; without a pool, that of an agent
 * @param jobVariables overrides of the pool's variables
 * @param entrypoint where a worker finds the flow, such as {@code Retrain.java:retrain}; null for what is known of the class
 * @param path the folder that the entrypoint is relative to; null for this process's
 * @param pullSteps how a worker gets the code; null for the folder at {@code path}, on this machine
 * @param serve how a process serves it
 */
public record DeploymentOptions(
        String name,
        @Nullable String description,
        @Nullable String version,
        List<DeploymentScheduleCreate> schedules,
        @Nullable String timezone,
        Map<String, Object> parameters,
        boolean enforceParameters,
        List<String> tags,
        boolean isPaused,
        @Nullable Integer concurrencyLimit,
        @Nullable ConcurrencyLimitStrategy collision,
        List<DeploymentTrigger> triggers,
        @Nullable String pool,
        @Nullable String queue,
        Map<String, Object> jobVariables,
        @Nullable String entrypoint,
        @Nullable String path,
        @Nullable List<Map<String, Object>> pullSteps,
        ServeOptions serve) {

    public DeploymentOptions {
        if (name.isBlank() || name.contains("/") || name.contains("%")) {
            throw new IllegalArgumentException("a deployment cannot be called '" + name
                    + "': a name is not empty and has neither / nor % in it, such as nightly-retrain");
        }
        if (concurrencyLimit != null && concurrencyLimit < 1) {
            throw new IllegalArgumentException("the concurrency limit of deployment " + name
                    + " must be at least 1, not " + concurrencyLimit + "; pause the deployment to run nothing");
        }
        schedules = List.copyOf(schedules);
        parameters = Map.copyOf(parameters);
        tags = List.copyOf(tags);
        triggers = List.copyOf(triggers);
        jobVariables = Map.copyOf(jobVariables);
        pullSteps = pullSteps == null ? null : List.copyOf(pullSteps);
        Objects.requireNonNull(serve, "serve is null");
    }

    /** A deployment of this name about which nothing else is said: no schedule, no pool. */
    public static DeploymentOptions of(String name) {
        return new DeploymentOptions(
                name, null, null, List.of(), null, Map.of(), true, List.of(), false, null, null, List.of(), null, null,
                Map.of(), null, null, null, ServeOptions.DEFAULT);
    }

    /** The name, unique within the flow; that of the flow unless said otherwise. */
    public DeploymentOptions name(String newName) {
        return change(draft -> draft.name = newName);
    }

    /** For people. */
    public DeploymentOptions description(String text) {
        return change(draft -> draft.description = text);
    }

    /** The version. */
    public DeploymentOptions version(String newVersion) {
        return change(draft -> draft.version = newVersion);
    }

    /** Another schedule: the times of a cron expression, {@code "0 2 * * *"}. */
    public DeploymentOptions cron(String expression) {
        return schedule(CronSchedule.of(expression));
    }

    /** Another schedule: the times of a cron expression in a time zone. */
    public DeploymentOptions cron(String expression, String zone) {
        return schedule(new CronSchedule(expression, zone, true));
    }

    /** Another schedule: every so often. */
    public DeploymentOptions interval(Duration interval) {
        return schedule(IntervalSchedule.every(interval));
    }

    /** Another schedule: every so often, such as {@code "15m"}. */
    public DeploymentOptions interval(String interval) {
        return interval(Durations.parse(interval));
    }

    /** Another schedule: the times of a recurrence rule, {@code "FREQ=WEEKLY;BYDAY=MO"}. */
    public DeploymentOptions rrule(String rule) {
        return schedule(new RRuleSchedule(rule, null));
    }

    /** Another schedule. */
    public DeploymentOptions schedule(Schedule schedule) {
        return schedule(schedule, UnaryOperator.identity());
    }

    /** Another schedule with parameters of its own, or paused: {@code schedule(cron, s -> s.parameter("region", "eu"))}. */
    public DeploymentOptions schedule(Schedule schedule, UnaryOperator<ScheduleOptions> change) {
        ScheduleOptions options = change.apply(ScheduleOptions.DEFAULT);
        Schedule zoned = options.timezone() == null ? schedule : in(options.timezone(), schedule);
        return schedule(new DeploymentScheduleCreate(
                zoned,
                options.active(),
                options.maxScheduledRuns(),
                options.parameters(),
                options.slug(),
                null,
                options.catchUp()));
    }

    /** Another schedule, as the API has it. */
    public DeploymentOptions schedule(DeploymentScheduleCreate schedule) {
        return change(draft -> draft.schedules = with(draft.schedules, schedule));
    }

    /** The time zone of those schedules that name none. */
    public DeploymentOptions timezone(String zone) {
        return change(draft -> draft.timezone = zone);
    }

    /** A parameter of its runs: a JSON value, or what becomes one. */
    public DeploymentOptions parameter(String parameter, Object value) {
        return change(draft -> draft.parameters = with(draft.parameters, parameter, value));
    }

    /** Parameters of its runs, beside those there are. */
    public DeploymentOptions parameters(Map<String, ?> more) {
        return change(draft -> {
            Map<String, Object> all = new LinkedHashMap<>(draft.parameters);
            all.putAll(more);
            draft.parameters = all;
        });
    }

    /** Whether the server refuses runs with parameters that do not fit. */
    public DeploymentOptions enforceParameters(boolean enforce) {
        return change(draft -> draft.enforceParameters = enforce);
    }

    /** These tags instead of those there were. */
    public DeploymentOptions tags(String... newTags) {
        return change(draft -> draft.tags = List.of(newTags));
    }

    /** Its schedules make no runs until it is resumed. */
    public DeploymentOptions paused() {
        return paused(true);
    }

    /** Whether its schedules rest. */
    public DeploymentOptions paused(boolean newPaused) {
        return change(draft -> draft.paused = newPaused);
    }

    /** How many of its runs go on at once, wherever they run; others wait. */
    public DeploymentOptions concurrencyLimit(int most) {
        return change(draft -> draft.concurrencyLimit = most);
    }

    /** How many of its runs go on at once, wherever they run, and what becomes of others. */
    public DeploymentOptions concurrencyLimit(int most, ConcurrencyLimitStrategy strategy) {
        return change(draft -> {
            draft.concurrencyLimit = most;
            draft.collision = strategy;
        });
    }

    /** Another trigger: an automation that starts a run, and is deleted with the deployment. */
    public DeploymentOptions trigger(Trigger trigger) {
        return triggers(DeploymentTrigger.of(trigger));
    }

    /** Starts a run whenever an event of this name happens. */
    public DeploymentOptions onEvent(String event) {
        ResourceSpecification any = new ResourceSpecification(Map.of());
        return trigger(new EventTrigger(
                null, any, List.of(any), Set.of(), Set.of(event), Set.of(), Posture.REACTIVE, 1, Duration.ZERO));
    }

    /** Triggers beside those there are. */
    public DeploymentOptions triggers(DeploymentTrigger... more) {
        return change(draft -> {
            for (DeploymentTrigger trigger : more) {
                draft.triggers = with(draft.triggers, trigger);
            }
        });
    }

    /** The work pool it runs in. */
    public DeploymentOptions pool(String workPool) {
        return change(draft -> draft.pool = workPool);
    }

    /** The work queue of the pool; without a pool, the queue of an agent: {@code rondo agent start -q NAME}. */
    public DeploymentOptions queue(String workQueue) {
        return change(draft -> draft.queue = workQueue);
    }

    /** The image it runs in, in pools of containers. */
    public DeploymentOptions image(String image) {
        return jobVariable("image", image);
    }

    /** An override of a variable of the pool. */
    public DeploymentOptions jobVariable(String variable, Object value) {
        return change(draft -> draft.jobVariables = with(draft.jobVariables, variable, value));
    }

    /** Where a worker finds the flow: {@code Retrain.java:retrain}, {@code app.jar:retrain}, {@code com.acme.App:retrain}. */
    public DeploymentOptions entrypoint(String newEntrypoint) {
        return change(draft -> draft.entrypoint = newEntrypoint);
    }

    /** The folder that the entrypoint is relative to. */
    public DeploymentOptions path(String folder) {
        return change(draft -> draft.path = folder);
    }

    /** A step by which a worker gets the code, after those there are, such as {@code git_clone}. */
    public DeploymentOptions pullStep(String step, Map<String, ?> inputs) {
        return change(draft -> draft.pullSteps =
                with(draft.pullSteps == null ? List.of() : draft.pullSteps, Map.<String, Object>of(step, inputs)));
    }

    /** How many of its runs this process runs at once when it serves the deployment. */
    public DeploymentOptions limit(int most) {
        return change(draft -> draft.serve = draft.serve.limit(most));
    }

    /** Whether its schedules are paused when the process that serves it ends. */
    public DeploymentOptions pauseOnShutdown(boolean pause) {
        return change(draft -> draft.serve = draft.serve.pauseOnShutdown(pause));
    }

    /** How a process serves it. */
    public DeploymentOptions serving(UnaryOperator<ServeOptions> newServe) {
        return change(draft -> draft.serve = newServe.apply(draft.serve));
    }

    /** The schedules, in the time zone of the deployment where they name none. */
    List<DeploymentScheduleCreate> zonedSchedules() {
        String zone = timezone;
        return zone == null
                ? schedules
                : schedules.stream()
                        .map(each -> new DeploymentScheduleCreate(
                                unzoned(each.schedule()) ? in(zone, each.schedule()) : each.schedule(),
                                each.active(),
                                each.maxScheduledRuns(),
                                each.parameters(),
                                each.slug(),
                                each.replaces(),
                                each.catchUp()))
                        .toList();
    }

    private static boolean unzoned(Schedule schedule) {
        return schedule.timezone() == null
                || (schedule instanceof RRuleSchedule && "UTC".equals(schedule.timezone()));
    }

    private static Schedule in(String zone, Schedule schedule) {
        return switch (schedule) {
            case CronSchedule cron -> new CronSchedule(cron.cron(), zone, cron.dayOr());
            case IntervalSchedule interval -> new IntervalSchedule(interval.interval(), interval.anchorDate(), zone);
            case RRuleSchedule rule -> new RRuleSchedule(rule.rrule(), zone);
        };
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put(key, Objects.requireNonNull(value, () -> key + " is null"));
        return all;
    }

    private static final class Draft {
        private String name;
        private @Nullable String description;
        private @Nullable String version;
        private List<DeploymentScheduleCreate> schedules;
        private @Nullable String timezone;
        private Map<String, Object> parameters;
        private boolean enforceParameters;
        private List<String> tags;
        private boolean paused;
        private @Nullable Integer concurrencyLimit;
        private @Nullable ConcurrencyLimitStrategy collision;
        private List<DeploymentTrigger> triggers;
        private @Nullable String pool;
        private @Nullable String queue;
        private Map<String, Object> jobVariables;
        private @Nullable String entrypoint;
        private @Nullable String path;
        private @Nullable List<Map<String, Object>> pullSteps;
        private ServeOptions serve;

        Draft(DeploymentOptions from) {
            this.name = from.name;
            this.description = from.description;
            this.version = from.version;
            this.schedules = from.schedules;
            this.timezone = from.timezone;
            this.parameters = from.parameters;
            this.enforceParameters = from.enforceParameters;
            this.tags = from.tags;
            this.paused = from.isPaused;
            this.concurrencyLimit = from.concurrencyLimit;
            this.collision = from.collision;
            this.triggers = from.triggers;
            this.pool = from.pool;
            this.queue = from.queue;
            this.jobVariables = from.jobVariables;
            this.entrypoint = from.entrypoint;
            this.path = from.path;
            this.pullSteps = from.pullSteps;
            this.serve = from.serve;
        }

        DeploymentOptions options() {
            return new DeploymentOptions(
                    name, description, version, schedules, timezone, parameters, enforceParameters, tags, paused,
                    concurrencyLimit, collision, triggers, pool, queue, jobVariables, entrypoint, path, pullSteps,
                    serve);
        }
    }

    private DeploymentOptions change(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }
}
