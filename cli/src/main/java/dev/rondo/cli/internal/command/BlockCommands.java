package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.http.ApiHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

        @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Its name.")
        private @Nullable String given;

        @Option(names = "--name", paramLabel = "NAME", description = "Its name, said with an option.")
        private @Nullable String option;

        @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "A field, as JSON or text. May be repeated.")
        private List<String> fields = new ArrayList<>();

        Create(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            String name = name();
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

        private String name() {
            if (given != null && option != null) {
                throw CliException.badInput("a block has one name; say " + given + " or --name " + option);
            }
            String name = given == null ? option : given;
            if (name == null) {
                throw CliException.badInput("say what the block is called: `rondo block create " + type + " NAME`");
            }
            return name;
        }
    }

    /** Makes a type and its schema known: a file with {@code block_type} and {@code block_schema}. */
    @Command
    static final class Register extends ServerSide {
        @Option(
                names = "--from",
                paramLabel = "FILE",
                description =
                        "A JSON file with \"block_type\" (name, slug) and \"block_schema\" (fields, capabilities).")
        private @Nullable String file;

        @Option(
                names = {"-m", "--module"},
                paramLabel = "MODULE",
                description = "A module of Prefect's, such as prefect.blocks.notifications: its blocks need no"
                        + " registering here.")
        private @Nullable String module;

        Register(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            if (file == null) {
                return known(api);
            }
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

        // The stock client registers the types of its modules itself; those of the server are there from the start.
        private ExitCode known(ApiHttp api) {
            if (module == null) {
                throw CliException.badInput("say which type: --from FILE describes it");
            }
            JsonNode[] types = api.post("/block_types/filter", Map.of(), JsonNode[].class);
            say("nothing to register: this server knows the block types "
                    + Stream.of(types)
                            .map(type -> type.path("slug").asString())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + "; types of Python modules are registered with `prefect block register -m "
                    + module + "`");
            return ExitCode.SUCCESS;
        }
    }
}
