package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.http.ApiHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code rondo block create} and {@code register}. */
final class BlockCommands {
    private BlockCommands() {}

    /** Makes a block of the newest schema of its type. */
    @Command
    static final class Create extends ServerSide {
        @Parameters(index = "0", paramLabel = "TYPE", description = "The slug of its type, such as secret.")
        private String type = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "A field, as JSON or text. May be repeated.")
        private List<String> fields = new ArrayList<>();

        Create(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            JsonNode found = api.find("/block_types/slug/" + type, JsonNode.class)
                    .orElseThrow(() -> CliException.badInput(
                            "there is no block type '" + type + "'; `rondo block type ls` lists them"));
            String typeId = found.path("id").asString();
            Map<String, Object> ofType =
                    Map.of("block_schemas", Map.of("block_type_id", Map.of("any_", List.of(typeId))), "limit", 1);
            JsonNode[] schemas = api.post("/block_schemas/filter", ofType, JsonNode[].class);
            if (schemas.length == 0) {
                throw CliException.badInput(
                        "the block type '" + type + "' has no schema; `rondo block register` makes one known");
            }
            api.post(
                    "/block_documents/",
                    Map.of(
                            "name",
                            name,
                            "data",
                            JsonInput.assignments("--set", fields),
                            "block_type_id",
                            typeId,
                            "block_schema_id",
                            schemas[0].path("id").asString()),
                    JsonNode.class);
            say("created block " + type + "/" + name);
            return ExitCode.SUCCESS;
        }
    }

    /** Makes a type and its schema known: a file with {@code block_type} and {@code block_schema}. */
    @Command
    static final class Register extends ServerSide {
        @Option(
                names = "--from",
                required = true,
                paramLabel = "FILE",
                description =
                        "A JSON file with \"block_type\" (name, slug) and \"block_schema\" (fields, capabilities).")
        private String file = "";

        Register(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            JsonNode given = JsonInput.file(surroundings(), file);
            JsonNode type = given.path("block_type");
            if (!type.isObject() || !(given.path("block_schema") instanceof ObjectNode schema)) {
                throw CliException.badInput(file + " needs the objects block_type and block_schema");
            }
            String slug = type.path("slug").asString("");
            JsonNode known = api.find("/block_types/slug/" + slug, JsonNode.class)
                    .orElseGet(() -> api.post("/block_types/", type, JsonNode.class));
            schema.put("block_type_id", known.path("id").asString());
            api.post("/block_schemas/", schema, JsonNode.class);
            say("registered block type " + slug);
            return ExitCode.SUCCESS;
        }
    }
}
