package dev.rondo.worker.code;

import dev.rondo.model.RondoException;
import dev.rondo.worker.template.MissingValue;
import dev.rondo.worker.template.TemplateResolver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The steps that are known here, and the way through a list of them. A step is known by the last part of its name, so those
 * of the stock client are, whatever module they come from there: {@code prefect.deployments.steps.git_clone} and
 * {@code prefect_aws.deployments.steps.pull_from_s3} as well as {@code rondo.git_clone}. Immutable and thread-safe.
 */
public final class CodeSteps {
    private static final String ID = "id";
    // Python packages that the stock client would install first; the steps here bring what they need.
    private static final String REQUIRES = "requires";
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "agit_clone",
            "git_clone",
            "git_clone_project",
            "git_clone",
            "pull_project_from_s3",
            "pull_from_s3",
            "push_project_to_s3",
            "push_to_s3");
    private static final Map<String, String> MODULES = Map.ofEntries(
            Map.entry("pull_from_s3", "rondo-objectstorage"),
            Map.entry("push_to_s3", "rondo-objectstorage"),
            Map.entry("pull_from_gcs", "rondo-objectstorage"),
            Map.entry("push_to_gcs", "rondo-objectstorage"),
            Map.entry("pull_from_azure_blob_storage", "rondo-objectstorage"),
            Map.entry("push_to_azure_blob_storage", "rondo-objectstorage"),
            Map.entry("build_docker_image", "rondo-docker"),
            Map.entry("push_docker_image", "rondo-docker"),
            Map.entry("maven", "rondo-cli"));

    private final Map<String, CodeStep> steps;

    /** @param steps the steps that are known */
    public CodeSteps(List<CodeStep> steps) {
        Map<String, CodeStep> byName = new TreeMap<>();
        steps.forEach(step -> byName.put(step.name(), step));
        this.steps = byName;
    }

    /** The steps on the class path. */
    public static CodeSteps installed() {
        return new CodeSteps(ServiceLoader.load(CodeStep.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** The names of the steps, in order. */
    public List<String> names() {
        return List.copyOf(steps.keySet());
    }

    /**
     * The step of that name.
     *
     * @throws CodeException when it is not known, naming those that are
     */
    public CodeStep step(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        CodeStep step = steps.get(OTHER_NAMES.getOrDefault(last, last));
        if (step != null) {
            return step;
        }
        String module = MODULES.get(last);
        throw new CodeException(
                "code.no-such-step",
                "There is no step " + name + " here; known are " + String.join(", ", steps.keySet())
                        + (module == null ? "" : ". Put " + module + " on the class path for it"),
                null);
    }

    /** As {@link #run(List, Workspace, Map)}, with nothing to refer to yet. */
    public StepsResult run(List<? extends Map<String, ?>> list, Workspace workspace) {
        return run(list, workspace, Map.of());
    }

    /**
     * Takes the steps in order. The list is looked through before the first is taken: a step that is not known, or is written
     * wrongly, leaves all undone. The first step that fails ends it.
     *
     * @param list the steps: each a map with the step's name as its only key, and the inputs as its value. Inputs may have
     *     places for templates, also for what earlier steps gave: {@code {{ id.key }}} or {@code {{ key }}}
     * @param workspace where they happen; its directory exists
     * @param given what templates may refer to besides: what the steps of an earlier section gave
     * @return where the code is now, and what the steps gave along with what was given
     * @throws CodeException naming the step, what happened, and what to do
     */
    public StepsResult run(List<? extends Map<String, ?>> list, Workspace workspace, Map<String, ?> given) {
        List<Call> calls =
                list.stream().filter(step -> !step.isEmpty()).map(this::call).toList();
        var resolver = new TemplateResolver(workspace.values(), workspace.environment(), MissingValue.REFUSE);
        Map<String, Object> outputs = new LinkedHashMap<>(given);
        Workspace current = workspace;
        Path code = workspace.directory();
        for (int index = 0; index < calls.size(); index++) {
            Call call = calls.get(index);
            current.output().accept("Step " + call.step().name());
            Map<String, Object> output = run(call, index + 1, resolver, outputs, current);
            if (!call.id().isEmpty()) {
                outputs.put(call.id(), output);
            }
            outputs.putAll(output);
            if (output.get(CodeStep.DIRECTORY) instanceof String directory) {
                code = current.directory().resolve(directory);
                current = call.step().changesWorkingDirectory() ? current.in(code) : current;
            }
        }
        return new StepsResult(code, outputs);
    }

    /**
     * A step as it was written.
     *
     * @param id the identity that later steps refer to it by; empty for none
     * @param inputs its inputs, with places
     */
    private record Call(CodeStep step, String id, Map<String, Object> inputs) {}

    private Call call(Map<String, ?> written) {
        if (written.size() != 1) {
            throw new CodeException(
                    "code.bad-step",
                    "A step is a map with one key, its name; here there are " + written.keySet()
                            + ". Indent the inputs below the name",
                    null);
        }
        Map.Entry<String, ?> only = written.entrySet().iterator().next();
        CodeStep step = step(only.getKey());
        Map<String, Object> inputs = new LinkedHashMap<>();
        switch (only.getValue()) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((key, value) -> inputs.put(String.valueOf(key), value));
            default ->
                throw new CodeException(
                        "code.bad-step",
                        "The inputs of step " + only.getKey() + " are no map; write `name: value` lines below it",
                        null);
        }
        inputs.remove(REQUIRES);
        Object id = inputs.remove(ID);
        return new Call(step, id == null ? "" : id.toString(), inputs);
    }

    private static Map<String, Object> run(
            Call call, int position, TemplateResolver resolver, Map<String, Object> outputs, Workspace workspace) {
        String which = "Step " + position + ", " + call.step().name() + ": ";
        try {
            Map<String, Object> inputs = resolver.resolveMap(call.inputs(), outputs);
            return call.step().run(inputs, workspace);
        } catch (RondoException failed) {
            throw new CodeException(failed.code(), which + failed.getMessage(), failed);
        }
    }
}
