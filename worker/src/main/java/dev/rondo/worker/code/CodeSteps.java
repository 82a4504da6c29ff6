package dev.rondo.worker.code;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The steps that are known here, and the way through a list of them. Immutable and thread-safe. */
public final class CodeSteps {
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
}
