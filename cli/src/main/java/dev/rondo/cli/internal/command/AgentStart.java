package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.worker.WorkerProcess;
import dev.rondo.client.http.ApiHttp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code rondo agent start}: a worker of the pool that has the queue. */
@Command(name = "start", description = "Start a worker for a work queue and keep it running until Ctrl-C.")
final class AgentStart implements Callable<Integer> {
    // Where the server puts deployments that name a queue and no pool.
    private static final String USUAL_POOL = "default-agent-pool";
    // Every pool has a queue of this name, so that it says nothing about the pool.
    private static final String USUAL_QUEUE = "default";

    private final Surroundings surroundings;

    @Option(
            names = {"-q", "--work-queue", "--queue"},
            required = true,
            paramLabel = "QUEUE",
            description = "The work queue to take runs from. May be repeated.")
    private List<String> queues = new ArrayList<>();

    @Option(
            names = {"-p", "--pool"},
            paramLabel = "POOL",
            description =
                    "The work pool that the queue belongs to. Default: that of deployments which name a queue and no"
                            + " pool, else the one that has a queue of this name.")
    private @Nullable String pool;

    @Mixin
    private WorkerOptions options = new WorkerOptions();

    AgentStart(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        String name = pool == null ? poolOfQueue() : pool;
        return new WorkerProcess(
                        surroundings, options.settings(surroundings, name, null, queues, true), options.healthPort())
                .run(options.runOnce())
                .code();
    }

    private String poolOfQueue() {
        if (queues.contains(USUAL_QUEUE)) {
            return USUAL_POOL;
        }
        try (ApiHttp api = Clients.server(surroundings)) {
            JsonNode[] found = api.post(
                    "/work_queues/filter",
                    Map.of("work_queues", Map.of("name", Map.of("any_", queues))),
                    JsonNode[].class);
            List<String> pools = Arrays.stream(found)
                    .map(queue -> queue.path("work_pool_name").asString(""))
                    .filter(each -> !each.isEmpty())
                    .distinct()
                    .toList();
            if (pools.isEmpty() || pools.contains(USUAL_POOL)) {
                return USUAL_POOL;
            }
            if (pools.size() > 1) {
                throw CliException.badInput("there are queues of this name in several work pools: "
                        + String.join(", ", pools) + "; say which with --pool");
            }
            return pools.getFirst();
        }
    }
}
