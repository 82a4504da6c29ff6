package dev.rondo.client;

import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.taskrun.TaskRun;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a state proposed for a task run.
 *
 * @param run the run after the answer, to be passed to the next proposal
 * @param result the decision
 * @param stored completes when the decision is on disk, exceptionally with a {@link dev.rondo.model.RondoException} when
 *     it could not be stored
 */
public record TaskRunTransition(TaskRun run, OrchestrationResult result, CompletableFuture<@Nullable Void> stored) {}
