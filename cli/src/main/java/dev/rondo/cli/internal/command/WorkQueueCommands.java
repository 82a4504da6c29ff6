package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Commands about work queues that other resources do not have. */
final class WorkQueueCommands {
    private WorkQueueCommands() {}

    /** {@code create}. */
    @Command
    static final class Create extends ServerSide {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Option(
                names = {"-p", "--pool"},
                required = true,
                paramLabel = "POOL",
                description = "The work pool that it belongs to.")
        private String pool = "";

        @Option(
                names = "--priority",
                paramLabel = "NUMBER",
                description = "Queues with lower numbers are served first. Without it the last.")
        private @Nullable Integer priority;

        @Option(names = "--limit", paramLabel = "COUNT", description = "How many of its runs go on at once.")
        private @Nullable Integer limit;

        Create(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("name", name);
            if (priority != null) {
                body.put("priority", priority);
            }
            if (limit != null) {
                body.put("concurrency_limit", limit);
            }
            Resources pools = new Resources(api, Resource.WORK_POOL);
            api.post(pools.item(pools.find(pool), "/queues"), body, JsonNode.class);
            say("created work queue " + pool + "/" + name);
            return ExitCode.SUCCESS;
        }
    }

    /** {@code update}. */
    @Command
    static final class Update extends ServerSide {
        @Parameters(paramLabel = "QUEUE", description = "The queue: pool/name, or its id.")
        private String name = "";

        @Option(
                names = "--priority",
                paramLabel = "NUMBER",
                description = "Queues with lower numbers are served first.")
        private @Nullable Integer priority;

        @Option(names = "--limit", paramLabel = "COUNT", description = "How many of its runs go on at once.")
        private @Nullable Integer limit;

        @Option(names = "--no-limit", description = "Any number of its runs may go on at once.")
        private boolean unlimited;

        Update(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            if (priority != null) {
                body.put("priority", priority);
            }
            if (limit != null || unlimited) {
                body.put("concurrency_limit", unlimited ? null : limit);
            }
            if (body.isEmpty()) {
                throw CliException.badInput("say what to change: --priority, --limit or --no-limit");
            }
            Resources queues = new Resources(api, Resource.WORK_QUEUE);
            queues.change("PATCH", queues.find(name), "", body);
            say("updated work queue " + name);
            return ExitCode.SUCCESS;
        }
    }

    /** {@code preview}. */
    @Command
    static final class Preview extends ServerSide {
        @Parameters(paramLabel = "QUEUE", description = "The queue: pool/name, or its id.")
        private String name = "";

        @Mixin
        private Output output = new Output();

        Preview(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Resources queues = new Resources(api, Resource.WORK_QUEUE);
            JsonNode[] runs = api.post(queues.item(queues.find(name), "/get_runs"), Map.of(), JsonNode[].class);
            return WorkPoolCommands.show(this, output, List.of(runs), "no run waits in work queue " + name);
        }
    }
}
