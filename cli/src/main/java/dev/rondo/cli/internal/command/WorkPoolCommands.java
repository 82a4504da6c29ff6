package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.worker.infrastructure.InfrastructureTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Commands about work pools that other resources do not have. */
final class WorkPoolCommands {
    private WorkPoolCommands() {}

    /** {@code update}. */
    @Command
    static final class Update extends ServerSide {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Option(names = "--limit", paramLabel = "COUNT", description = "How many of its runs go on at once.")
        private @Nullable Integer limit;

        @Option(names = "--no-limit", description = "Any number of its runs may go on at once.")
        private boolean unlimited;

        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        private @Nullable String description;

        @Option(
                names = "--base-job-template",
                paramLabel = "FILE",
                description = "The template of its jobs, in a JSON file; - for what is piped in.")
        private @Nullable String template;

        Update(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            if (limit != null || unlimited) {
                body.put("concurrency_limit", unlimited ? null : limit);
            }
            if (description != null) {
                body.put("description", description);
            }
            if (template != null) {
                body.put("base_job_template", JsonInput.file(surroundings(), template));
            }
            if (body.isEmpty()) {
                throw CliException.badInput(
                        "say what to change: --limit, --no-limit, --description or --base-job-template");
            }
            Resources pools = new Resources(api, Resource.WORK_POOL);
            pools.change("PATCH", pools.find(name), "", body);
            say("updated work pool " + name);
            return ExitCode.SUCCESS;
        }
    }

    /** {@code preview}. */
    @Command
    static final class Preview extends ServerSide {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Option(
                names = "--hours",
                paramLabel = "HOURS",
                defaultValue = "1",
                description = "How far to look ahead. Default: ${DEFAULT-VALUE}.")
        private int hours = 1;

        @Mixin
        private Output output = new Output();

        Preview(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Resources pools = new Resources(api, Resource.WORK_POOL);
            Instant until = surroundings().clock().instant().plus(Duration.ofHours(hours));
            JsonNode[] runs = api.post(
                    pools.item(pools.find(name), "/get_scheduled_flow_runs"),
                    Map.of("scheduled_before", until),
                    JsonNode[].class);
            List<JsonNode> found =
                    Arrays.stream(runs).map(each -> each.path("flow_run")).toList();
            return show(this, output, found, "no run waits in work pool " + name);
        }
    }

    /** Shows runs that wait. */
    static ExitCode show(ServerSide command, Output output, List<JsonNode> runs, String none) {
        Surroundings surroundings = command.surroundings();
        if (output.isJson()) {
            Output.json(surroundings, runs);
            return ExitCode.SUCCESS;
        }
        var table = new Table("SCHEDULED", "RUN", "ID", "DEPLOYMENT");
        for (JsonNode run : runs) {
            String due = run.path("next_scheduled_start_time").asString("");
            table.add(
                    due.isEmpty() ? "" : Times.day(Instant.parse(due)),
                    run.path("name").asString(""),
                    run.path("id").asString(""),
                    run.path("deployment_id").asString(""));
        }
        Output.table(surroundings, table, none);
        return ExitCode.SUCCESS;
    }

    /** {@code types}. */
    @Command
    static final class Types implements Callable<Integer> {
        private final Surroundings surroundings;

        Types(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            var table = new Table("TYPE", "WHAT IT DOES");
            InfrastructureTypes.installed().all().forEach(type -> table.add(type.name(), type.description()));
            Output.table(surroundings, table, "");
            return ExitCode.SUCCESS.code();
        }
    }

    /** {@code get-default-base-job-template}. */
    @Command
    static final class Template implements Callable<Integer> {
        private final Surroundings surroundings;

        @Option(
                names = {"-t", "--type"},
                required = true,
                paramLabel = "TYPE",
                description = "The type; `rondo work-pool types` lists them.")
        private String type = "";

        Template(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            Output.json(
                    surroundings, InfrastructureTypes.installed().named(type).baseJobTemplate());
            return ExitCode.SUCCESS.code();
        }
    }
}
