package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Commands that send what a JSON file says. */
final class JsonCommands {
    private JsonCommands() {}

    /** Makes one. */
    @Command
    static final class Create extends ServerSide {
        private final Resource kind;
        private final String path;

        @Option(
                names = "--from",
                required = true,
                paramLabel = "FILE",
                description = "A JSON file; - for what is piped in.")
        private String file = "";

        Create(Surroundings surroundings, Resource kind, String path) {
            super(surroundings);
            this.kind = kind;
            this.path = path;
        }

        @Override
        ExitCode run(ApiHttp api) {
            JsonNode made = api.post(path, JsonInput.file(surroundings(), file), JsonNode.class);
            say("created " + kind.name() + " " + made.path("name").asString("") + " ("
                    + made.path("id").asString("") + ")");
            return ExitCode.SUCCESS;
        }
    }

    /** Replaces one. */
    @Command
    static final class Update extends ServerSide {
        private final Resource kind;

        @Parameters(paramLabel = "NAME", description = "Its name, or its id.")
        private String name = "";

        @Option(
                names = "--from",
                required = true,
                paramLabel = "FILE",
                description = "A JSON file; - for what is piped in.")
        private String file = "";

        Update(Surroundings surroundings, Resource kind) {
            super(surroundings);
            this.kind = kind;
        }

        @Override
        ExitCode run(ApiHttp api) {
            Resources resources = new Resources(api, kind);
            resources.change("PUT", resources.find(name), "", JsonInput.file(surroundings(), file));
            say("updated " + kind.name() + " " + name);
            return ExitCode.SUCCESS;
        }
    }
}
