package dev.rondo.worker.code;

import java.util.Map;

/**
 * A step that gets code, brings code somewhere, or does something on the way: what a deployment's {@code pull_steps} and the
 * {@code build}, {@code push} and {@code pull} sections of a project file name. Found through {@link java.util.ServiceLoader}.
 * Implementations are stateless and thread-safe.
 */
public interface CodeStep {
    /** The output that names the directory which the code is in, as an absolute path. */
    String DIRECTORY = "directory";

    /**
     * The name of the step, as files have it: {@code git_clone}. Steps of the stock client are known by its names too, see
     * {@link CodeSteps}.
     */
    String name();

    /**
     * Does the step.
     *
     * @param inputs what the step was told, with every template filled; holds secrets
     * @param workspace where it happens
     * @return what later steps may refer to; {@link #DIRECTORY} is where the code is after all steps
     * @throws CodeException saying what happened, to what, and what to do
     */
    Map<String, Object> run(Map<String, Object> inputs, Workspace workspace);

    /**
     * Whether the directory that the step gives is the working directory of the steps after it, too. As with the stock client
     * only {@code set_working_directory} does that; others say where the code is when all is done.
     */
    default boolean changesWorkingDirectory() {
        return false;
    }
}
