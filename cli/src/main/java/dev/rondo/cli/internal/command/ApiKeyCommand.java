package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.Durations;
import dev.rondo.model.access.ApiKey;
import dev.rondo.model.access.ApiKeyCreate;
import dev.rondo.model.access.ApiKeyCreated;
import dev.rondo.model.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo api-key}. */
@Command(
        name = "api-key",
        description = "Keys that let clients in.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ApiKeyCommand.Create.class, ApiKeyCommand.Ls.class, ApiKeyCommand.Revoke.class})
final class ApiKeyCommand extends CommandGroup {
    private static final String KEYS = "/rondo/api_keys";

    /** {@code rondo api-key create}. */
    @Command(
            name = "create",
            description = "Make a key; its secret is shown this once. The first key must be an admin's.")
    static final class Create extends ServerSide {
        @Parameters(paramLabel = "NAME", description = "Whose it is, or what it is for.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "operator",
                description = "What it allows: viewer, operator or admin. Default: ${DEFAULT-VALUE}.")
        private String role = "operator";

        @Option(names = "--expires-in", paramLabel = "DURATION", description = "How long it is good for, such as 90d.")
        private @Nullable String expiresIn;

        @Mixin
        private Output output = new Output();

        Create(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Instant expiration =
                    expiresIn == null ? null : surroundings().clock().instant().plus(Durations.parse(expiresIn));
            ApiKeyCreated made = api.post(KEYS, new ApiKeyCreate(name, role(), expiration), ApiKeyCreated.class);
            if (output.isJson()) {
                Output.json(surroundings(), made);
            } else {
                say(made.secret());
                surroundings()
                        .error()
                        .println("This is the key of " + name + ", and is not shown again. Set RONDO_API_KEY to it,"
                                + " or run `rondo login URL --key KEY`.");
            }
            return ExitCode.SUCCESS;
        }

        private Role role() {
            return switch (role.toLowerCase(Locale.ROOT)) {
                case "viewer" -> Role.VIEWER;
                case "operator" -> Role.OPERATOR;
                case "admin" -> Role.ADMIN;
                default ->
                    throw CliException.badInput(
                            "--role cannot be '" + role + "'; allowed is viewer, operator or admin");
            };
        }
    }

    /** {@code rondo api-key ls}. */
    @Command(name = "ls", description = "List the keys, without their secrets.")
    static final class Ls extends ServerSide {
        @Mixin
        private Output output = new Output();

        Ls(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            List<ApiKey> keys = keys(api);
            if (output.isJson()) {
                Output.json(surroundings(), keys);
                return ExitCode.SUCCESS;
            }
            Table table = new Table("ID", "NAME", "ROLE", "BEGINS WITH", "LAST USED", "EXPIRES", "REVOKED");
            keys.forEach(key -> table.add(
                    key.id().toString(),
                    key.name(),
                    key.role().name().toLowerCase(Locale.ROOT),
                    key.prefix(),
                    Times.day(key.lastUsed()),
                    Times.day(key.expiration()),
                    Times.day(key.revoked())));
            Output.table(surroundings(), table, "there is no key");
            return ExitCode.SUCCESS;
        }
    }

    /** {@code rondo api-key revoke}. */
    @Command(name = "revoke", description = "Have a key let nobody in any more.")
    static final class Revoke extends ServerSide {
        @Parameters(paramLabel = "KEY", description = "Its name, or its id.")
        private String written = "";

        Revoke(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            List<ApiKey> meant = keys(api).stream()
                    .filter(key -> key.revoked() == null)
                    .filter(key ->
                            key.name().equals(written) || key.id().toString().equals(written))
                    .toList();
            if (meant.size() != 1) {
                throw CliException.badInput((meant.isEmpty() ? "there is no key '" : "there is more than one key '")
                        + written + "'; `rondo api-key ls` lists them with their ids");
            }
            api.change("DELETE", KEYS + "/" + meant.getFirst().id(), null);
            say("revoked the key of " + meant.getFirst().name());
            return ExitCode.SUCCESS;
        }
    }

    private static List<ApiKey> keys(ApiHttp api) {
        return api.find(KEYS, ApiKey[].class).map(List::of).orElse(List.of());
    }
}
