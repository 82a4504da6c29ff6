package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rondo worker start}. */
@Command(name = "start", description = "Start a worker and keep it running until Ctrl-C.")
final class WorkerStart implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-p", "--pool"},
            required = true,
            paramLabel = "POOL",
            description = "The work pool whose flow runs it runs.")
    private String pool = "";

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description = "The type of the pool, for one that is made; `rondo work-pool types` lists them."
                    + " Without it process.")
    private @Nullable String type;

    @Option(
            names = {"-q", "--queue", "--work-queue"},
            paramLabel = "QUEUE",
            description = "A work queue to take runs from. May be repeated. Without it all queues of the pool.")
    private List<String> queues = new ArrayList<>();

    @Option(
            names = "--create-pool-if-not-found",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Make the pool when it is not there. Default: ${DEFAULT-VALUE}.")
    private boolean createPool = true;

    @Mixin
    private WorkerOptions options = new WorkerOptions();

    WorkerStart(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new WorkerProcess(
                        surroundings,
                        options.settings(surroundings, pool, type, queues, createPool),
                        options.healthPort())
                .run(options.runOnce())
                .code();
    }
}
