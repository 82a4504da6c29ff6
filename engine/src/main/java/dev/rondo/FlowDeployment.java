package dev.rondo;

import dev.rondo.internal.deployment.DeployedFlow;
import dev.rondo.internal.run.FlowCall;
import dev.rondo.model.Json;
import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.deployment.ConcurrencyOptions;
import dev.rondo.model.deployment.DeploymentCreate;
import dev.rondo.model.flowrun.FlowRunPolicy;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A flow with where, when and with what it is to run, as a value: nothing happens before {@link Rondo#serve} or
 * {@link Rondo#deploy}. Immutable and thread-safe.
 */
public final class FlowDeployment {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final FlowCall call;
    private final DeploymentOptions options;

    private FlowDeployment(FlowCall call, DeploymentOptions options) {
        this.call = call;
        this.options = options;
    }

    /**
     * @throws DefinitionException when the flow has no parameters of the names that are given
     */
    static FlowDeployment of(FlowCall call, UnaryOperator<DeploymentOptions> change) {
        String name = call.options().name();
        DeploymentOptions options = change.apply(DeploymentOptions.of(name));
        List<String> known = call.flow().parameters().names();
        refuseUnknown(name, options.parameters(), known);
        options.schedules().forEach(schedule -> refuseUnknown(name, schedule.parameters(), known));
        return new FlowDeployment(call, options);
    }

    private static void refuseUnknown(String flow, Map<String, Object> given, List<String> known) {
        for (String parameter : given.keySet()) {
            if (!known.contains(parameter)) {
                throw new DefinitionException("flow " + flow + " has no parameter '" + parameter + "'; it has "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    /** What is said about the deployment. */
    public DeploymentOptions options() {
        return options;
    }

    /** The name that users call it by: {@code flow/deployment}. */
    public String fullName() {
        return call.options().name() + "/" + options.name();
    }

    /** For a process that serves it: it runs where it is, and no worker needs to find it. */
    DeployedFlow served() {
        String pool = options.pool() == null ? options.queue() : options.pool();
        if (pool != null) {
            throw new DefinitionException("deployment " + fullName() + " is to run in the work pool " + pool
                    + ", where workers run it: use deploy, or leave the pool out to serve it from this process");
        }
        return deployed(id -> create(id).path(path()).entrypoint(entrypoint()));
    }

    /** For the workers of a pool. */
    DeployedFlow pooled() {
        if (options.pool() == null && options.queue() == null) {
            throw new DefinitionException(
                    "deployment " + fullName()
                            + " names no work pool whose workers run it: say pool(name), or use serve to run it in this process");
        }
        String entrypoint = options.entrypoint();
        boolean inImage = options.jobVariables().containsKey("image");
        if (entrypoint == null && !inImage) {
            throw new DefinitionException("deployment " + fullName()
                    + " does not say where a worker finds the flow: say entrypoint(\"Pipeline.java:flow\") or"
                    + " entrypoint(\"app.jar:flow\") for code at path, or image(name) for code in an image");
        }
        return deployed(id -> create(id)
                .path(inImage ? options.path() : path())
                .entrypoint(entrypoint())
                .pullSteps(pullSteps(inImage))
                // What runs it may be gone before the program could say so itself.
                .labels(Map.of(
                        FlowRunPolicy.RETRIES_ON_CRASH_LABEL, call.options().retriesOnCrash())));
    }

    private DeployedFlow deployed(java.util.function.Function<UUID, DeploymentCreate.Builder> create) {
        return new DeployedFlow(
                call, options.name(), id -> create.apply(id).build(), options.triggers(), options.serve());
    }

    private String path() {
        String path = options.path();
        return path == null ? Path.of("").toAbsolutePath().toString() : path;
    }

    private String entrypoint() {
        String given = options.entrypoint();
        Method method = call.flow().method();
        return given == null ? method.getDeclaringClass().getName() + ":" + method.getName() : given;
    }

    private @Nullable List<Map<String, Object>> pullSteps(boolean inImage) {
        List<Map<String, Object>> given = options.pullSteps();
        if (given != null || inImage) {
            return given;
        }
        Map<String, Object> inputs = Map.of("directory", path());
        return List.of(Map.of("prefect.deployments.steps.set_working_directory", inputs));
    }

    private DeploymentCreate.Builder create(UUID flowId) {
        String described = call.options().description();
        String version = options.version();
        ConcurrencyLimitStrategy collision = options.collision();
        return DeploymentCreate.builder(options.name(), flowId)
                .paused(options.isPaused())
                .schedules(options.zonedSchedules())
                .concurrencyLimit(options.concurrencyLimit())
                .concurrencyOptions(collision == null ? null : new ConcurrencyOptions(collision, null))
                .enforceParameterSchema(options.enforceParameters())
                .parameterOpenapiSchema(
                        Json.MAPPER.convertValue(call.flow().parameters().schema(), OBJECT))
                .parameters(json(options.parameters()))
                .tags(options.tags())
                .workPoolName(options.pool())
                .workQueueName(options.queue())
                .description(options.description() == null && !described.isEmpty() ? described : options.description())
                .version(version == null ? call.version() : version)
                .jobVariables(options.jobVariables());
    }

    // Such as addresses and times, which are text in JSON.
    private static Map<String, Object> json(Map<String, Object> values) {
        return Json.MAPPER.convertValue(new LinkedHashMap<>(values), OBJECT);
    }

    @Override
    public String toString() {
        return "deployment " + fullName();
    }
}
