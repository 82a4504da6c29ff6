package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.EventSubscription;
import dev.rondo.model.Identifiers;
import dev.rondo.model.Json;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.Resource;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rondo events}. */
@Command(
        name = "events",
        description = "What happens on a server.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {EventsCommand.Stream.class, EventsCommand.Emit.class})
final class EventsCommand extends CommandGroup {

    /** {@code rondo events stream}. */
    @Command(name = "stream", description = "Print events as they happen, until Ctrl-C.")
    static final class Stream extends ServerSide {
        @Option(
                names = "--name",
                paramLabel = "PREFIX",
                description = "Only events whose name begins so. May be repeated.")
        private List<String> names = new ArrayList<>();

        @Option(names = "--count", paramLabel = "COUNT", description = "End after this many.")
        private @Nullable Integer count;

        @Mixin
        private Output output = new Output();

        Stream(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Map<String, Object> filter = names.isEmpty() ? Map.of() : Map.of("event", Map.of("prefix", names));
            try (EventSubscription events = EventSubscription.open(api, filter)) {
                for (int told = 0; count == null || told < count; told++) {
                    print(events.next());
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return ExitCode.SUCCESS;
        }

        private void print(JsonNode event) {
            // One line each, so that it can be piped.
            say(
                    output.isJson()
                            ? Json.MAPPER.writeValueAsString(event)
                            : Times.clock(Instant.parse(event.path("occurred").asString())) + " | "
                                    + event.path("event").asString() + " | "
                                    + event.path("resource")
                                            .path("prefect.resource.name")
                                            .asString(event.path("resource")
                                                    .path("prefect.resource.id")
                                                    .asString("")));
        }
    }

    /** {@code rondo events emit}. */
    @Command(name = "emit", description = "Tell the server of something that happened.")
    static final class Emit extends ServerSide {
        @Parameters(paramLabel = "NAME", description = "The name of the event, such as data.arrived.")
        private String name = "";

        @Option(names = "--resource-id", required = true, paramLabel = "ID", description = "What it is about.")
        private String resource = "";

        @Option(names = "--label", paramLabel = "NAME=VALUE", description = "A label of the resource. May be repeated.")
        private List<String> labels = new ArrayList<>();

        @Option(names = "--payload", paramLabel = "JSON", description = "What else there is to tell: a JSON object.")
        private @Nullable String payload;

        Emit(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api) {
            Map<String, String> all = new LinkedHashMap<>();
            JsonInput.assignments("--label", labels).forEach((label, value) -> all.put(label, String.valueOf(value)));
            all.put("prefect.resource.id", resource);
            Event event = new Event(
                    Json.truncate(surroundings().clock().instant()),
                    name,
                    new Resource(all),
                    List.of(),
                    payload(),
                    new Identifiers(surroundings().clock(), new SecureRandom()).next(),
                    null);
            if (!api.change("POST", "/events", List.of(event))) {
                throw CliException.environment("this server takes no events", null);
            }
            say("emitted " + name + " (" + event.id() + ")");
            return ExitCode.SUCCESS;
        }

        @SuppressWarnings("unchecked") // a JSON object becomes a map
        private Map<String, Object> payload() {
            if (payload == null) {
                return Map.of();
            }
            if (!(JsonInput.value(payload) instanceof JsonNode json) || !json.isObject()) {
                throw CliException.badInput("--payload cannot be '" + payload + "'; allowed is a JSON object");
            }
            return Json.MAPPER.convertValue(json, Map.class);
        }
    }
}
