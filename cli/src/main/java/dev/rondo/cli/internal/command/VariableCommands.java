package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rondo variable get} and {@code set}. */
final class VariableCommands {
    private VariableCommands() {}

    /** Prints text as it is and all else as JSON. */
    @Command
    static final class Get extends ServerSide {
        @Parameters(paramLabel = "NAME", description = "The variable.")
        private String name = "";

        Get(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            JsonNode value = new Resources(api, Resource.VARIABLE).find(name).path("value");
            say(value.isString() ? value.asString() : value.toString());
            return ExitCode.SUCCESS;
        }
    }

    /** Creates it, or with {@code --overwrite} changes it. */
    @Command
    static final class Set extends ServerSide {
        @Parameters(index = "0", paramLabel = "NAME", description = "The variable.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "VALUE", description = "JSON, or text where it is none.")
        private String value = "";

        @Option(names = "--overwrite", description = "Change the variable where there is one already.")
        private boolean overwrite;

        @Option(names = "--tag", paramLabel = "TAG", description = "A tag of the variable. May be repeated.")
        private List<String> tags = new ArrayList<>();

        Set(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("name", name);
            body.put("value", JsonInput.value(value));
            body.put("tags", tags);
            boolean known = api.find("/variables/name/" + name, JsonNode.class).isPresent();
            if (known && !overwrite) {
                throw CliException.badInput("there is a variable '" + name + "' already; --overwrite changes it");
            }
            if (known) {
                api.change("PATCH", "/variables/name/" + name, body);
            } else {
                api.post("/variables/", body, JsonNode.class);
            }
            say("set variable " + name);
            return ExitCode.SUCCESS;
        }
    }
}
