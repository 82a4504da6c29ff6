package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.resource.Cells;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The commands that are the same for all that a server keeps. */
final class ResourceCommands {
    private ResourceCommands() {}

    /** {@code ls}. */
    @Command(name = "ls", description = "List them.")
    static final class Ls extends ServerSide {
        private final Resource kind;

        @Option(
                names = "--limit",
                paramLabel = "COUNT",
                defaultValue = "200",
                description = "At most this many, up to 200. Default: ${DEFAULT-VALUE}.")
        private int limit = RunSelection.MOST;

        @Mixin
        private Output output = new Output();

        Ls(Surroundings surroundings, Resource kind) {
            super(surroundings);
            this.kind = kind;
        }

        @Override
        ExitCode run(ApiHttp api) {
            if (limit < 1 || limit > RunSelection.MOST) {
                throw CliException.badInput("--limit cannot be " + limit + "; allowed is 1 to " + RunSelection.MOST);
            }
            List<JsonNode> found = new Resources(api, kind).list(limit);
            if (output.isJson()) {
                Output.json(surroundings(), found);
            } else {
                var table = Cells.table(kind, found, surroundings().clock().instant());
                Output.table(surroundings(), table, "there is no " + kind.name());
            }
            return ExitCode.SUCCESS;
        }
    }

    /** {@code inspect}. */
    @Command(name = "inspect", description = "Show all of one.")
    static final class Inspect extends ServerSide {
        private final Resource kind;

        @Parameters(paramLabel = "NAME", description = "Its name, or its id.")
        private String name = "";

        @Mixin
        private Output output = new Output();

        Inspect(Surroundings surroundings, Resource kind) {
            super(surroundings);
            this.kind = kind;
        }

        @Override
        ExitCode run(ApiHttp api) {
            JsonNode found = new Resources(api, kind).find(name);
            if (output.isJson()) {
                Output.json(surroundings(), found);
            } else {
                Output.table(surroundings(), Cells.all(found), "");
            }
            return ExitCode.SUCCESS;
        }
    }

    /** {@code delete}, {@code pause} and the like: one request about one resource. */
    @Command
    static final class Change extends ServerSide {
        private final Resource kind;
        private final String method;
        private final String more;
        private final @Nullable Map<String, Object> body;
        private final String done;

        @Parameters(paramLabel = "NAME", description = "Its name, or its id.")
        private String name = "";

        /**
         * @param more what follows the resource in the path
         * @param done what has become of it, such as {@code deleted}
         */
        Change(
                Surroundings surroundings,
                Resource kind,
                String method,
                String more,
                @Nullable Map<String, Object> body,
                String done) {
            super(surroundings);
            this.kind = kind;
            this.method = method;
            this.more = more;
            this.body = body;
            this.done = done;
        }

        @Override
        ExitCode run(ApiHttp api) {
            Resources resources = new Resources(api, kind);
            resources.change(method, resources.find(name), more, body);
            say(done + " " + kind.name() + " " + name);
            return ExitCode.SUCCESS;
        }
    }
}
