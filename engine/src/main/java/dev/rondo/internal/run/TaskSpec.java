package dev.rondo.internal.run;

import dev.rondo.FlowOptions;
import dev.rondo.ResultOptions;
import dev.rondo.RetryPolicy;
import dev.rondo.TaskOptions;
import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.FlowDefinition;
import dev.rondo.internal.definition.ParameterDefinition;
import dev.rondo.model.taskrun.RetryDelay;
import dev.rondo.model.taskrun.TaskRunPolicy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a task run is a run of: a task, or a subflow in its parent's eyes.
 *
 * @param key the task key
 * @param name the name of the task
 * @param runName a template of the run's name; null for a made-up name
 * @param version the version; null for none
 * @param tags tags of the run
 * @param policy retries
 * @param resultType the declared type of the result
 * @param result how the result is stored
 * @param inputs the inputs
 * @param captured what the method reference or lambda holds on to
 * @param sourceHash a digest of the bytecode, the version where none is given
 */
record TaskSpec(
        String key,
        String name,
        @Nullable String runName,
        @Nullable String version,
        List<String> tags,
        TaskRunPolicy policy,
        Type resultType,
        ResultOptions result,
        Inputs inputs,
        Captured captured,
        Supplier<String> sourceHash) {
    private static final int DIGITS = 12;

    /** The version, given or else made from the bytecode. */
    static String version(@Nullable String given, Supplier<String> sourceHash) {
        return given == null ? sourceHash.get().substring(0, DIGITS) : given;
    }

    /** Without what the inputs hold on to. */
    TaskSpec withoutInputs() {
        return new TaskSpec(
                key, name, runName, version, tags, policy, resultType, result, Inputs.NONE, Captured.NONE, sourceHash);
    }

    static TaskSpec of(TaskCall call) {
        TaskOptions options = call.options();
        return new TaskSpec(
                call.task().key(),
                options.name(),
                options.runName(),
                options.version(),
                options.tags(),
                policy(options.retry()),
                call.task().resultType(),
                options.result(),
                new Inputs(call.task().parameters(), call.inputs(), call.after()),
                call.captured(),
                call.task().sourceHash());
    }

    static TaskSpec of(FlowCall call) {
        FlowOptions options = call.options();
        return new TaskSpec(
                call.flow().key(),
                options.name(),
                null,
                options.version(),
                options.tags(),
                TaskRunPolicy.NONE,
                call.flow().resultType(),
                options.result(),
                new Inputs(parameters(call.flow()), call.inputs(), call.after()),
                call.captured(),
                call.flow().sourceHash());
    }

    static List<ParameterDefinition> parameters(FlowDefinition flow) {
        Type[] types = flow.method().getGenericParameterTypes();
        var parameters = new ArrayList<ParameterDefinition>();
        for (String name : flow.parameters().names()) {
            parameters.add(new ParameterDefinition(name, types[parameters.size()]));
        }
        return parameters;
    }

    private static TaskRunPolicy policy(RetryPolicy retry) {
        if (retry.retries() == 0) {
            return TaskRunPolicy.NONE;
        }
        RetryDelay delay = retry.delays().isEmpty()
                ? RetryDelay.ofSeconds(0)
                : new RetryDelay(retry.delays().stream()
                        .map(each -> each.toNanos() / 1e9)
                        .toList());
        return new TaskRunPolicy(0, 0, retry.retries(), delay, retry.jitter() == 0 ? null : retry.jitter());
    }
}
