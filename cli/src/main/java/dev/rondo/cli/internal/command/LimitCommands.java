package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The commands that make and change limits. */
final class LimitCommands {
    private LimitCommands() {}

    /** {@code rondo concurrency-limit create}. */
    @Command
    static final class CreateTagLimit extends ServerSide {
        @Parameters(index = "0", paramLabel = "TAG", description = "The tag.")
        private String tag = "";

        @Parameters(index = "1", paramLabel = "LIMIT", description = "How many tasks with it run at once.")
        private int limit;

        CreateTagLimit(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            api.post("/concurrency_limits/", Map.of("tag", tag, "concurrency_limit", limit), JsonNode.class);
            say("limited tag " + tag + " to " + limit);
            return ExitCode.SUCCESS;
        }
    }

    /** {@code rondo global-concurrency-limit create}. */
    @Command
    static final class CreateGlobalLimit extends ServerSide {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Option(names = "--limit", required = true, paramLabel = "SLOTS", description = "How many slots it has.")
        private int limit;

        @Option(
                names = "--decay",
                paramLabel = "PER_SECOND",
                description = "How many taken slots come free in a second.")
        private double decay;

        @Option(names = "--inactive", description = "Have it limit nothing for now.")
        private boolean inactive;

        CreateGlobalLimit(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            api.post(
                    "/v2/concurrency_limits/",
                    Map.of("name", name, "limit", limit, "slot_decay_per_second", decay, "active", !inactive),
                    JsonNode.class);
            say("created global concurrency limit " + name);
            return ExitCode.SUCCESS;
        }
    }

    /** {@code rondo global-concurrency-limit update}. */
    @Command
    static final class UpdateGlobalLimit extends ServerSide {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Option(names = "--limit", paramLabel = "SLOTS", description = "How many slots it has.")
        private @Nullable Integer limit;

        @Option(
                names = "--decay",
                paramLabel = "PER_SECOND",
                description = "How many taken slots come free in a second.")
        private @Nullable Double decay;

        @Option(names = "--active", negatable = true, description = "Whether it limits anything.")
        private @Nullable Boolean active;

        UpdateGlobalLimit(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Map<String, Object> body = new LinkedHashMap<>();
            put(body, "limit", limit);
            put(body, "slot_decay_per_second", decay);
            put(body, "active", active);
            Resources resources = new Resources(api, Resource.GLOBAL_LIMIT);
            resources.change("PATCH", resources.find(name), "", body);
            say("updated global concurrency limit " + name);
            return ExitCode.SUCCESS;
        }

        private static void put(Map<String, Object> body, String name, @Nullable Object value) {
            if (value != null) {
                body.put(name, value);
            }
        }
    }
}
