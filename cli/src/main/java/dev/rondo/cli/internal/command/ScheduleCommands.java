package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.DeploymentDefinition;
import dev.rondo.cli.internal.deployment.ScheduleFields;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.Json;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSchedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rondo deployment schedule}. */
final class ScheduleCommands {
    private ScheduleCommands() {}

    /** A command about the schedules of one deployment. */
    abstract static class OfDeployment extends ServerSide {
        @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "The deployment: flow/name, or its id.")
        private String deployment = "";

        OfDeployment(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        final ExitCode run(ApiHttp api) {
            Resources resources = new Resources(api, Resource.DEPLOYMENT);
            JsonNode found = resources.find(deployment);
            return run(
                    api,
                    resources.item(found, "/schedules"),
                    Json.MAPPER.convertValue(found, Deployment.class).schedules());
        }

        final String deployment() {
            return deployment;
        }

        /** @param path where the API has the schedules */
        abstract ExitCode run(ApiHttp api, String path, List<DeploymentSchedule> schedules);

        final DeploymentSchedule find(List<DeploymentSchedule> schedules, String written) {
            List<DeploymentSchedule> found = schedules.stream()
                    .filter(each ->
                            each.id().toString().startsWith(written) || Objects.equals(each.slug(), written))
                    .toList();
            if (found.size() != 1) {
                throw CliException.badInput((found.isEmpty() ? "no schedule" : "more than one schedule") + " of "
                        + deployment + " is called '" + written + "'; `rondo deployment schedule ls " + deployment
                        + "` lists them");
            }
            return found.getFirst();
        }
    }

    /** {@code ls}. */
    @Command
    static final class Ls extends OfDeployment {
        @Mixin
        private Output output = new Output();

        Ls(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api, String path, List<DeploymentSchedule> schedules) {
            if (output.isJson()) {
                Output.json(surroundings(), schedules);
                return ExitCode.SUCCESS;
            }
            Table table = new Table("ID", "SLUG", "SCHEDULE", "ZONE", "ACTIVE", "PARAMETERS", "CATCH-UP");
            for (DeploymentSchedule each : schedules) {
                table.add(
                        each.id().toString(),
                        each.slug() == null ? "-" : each.slug(),
                        ScheduleFields.describe(each.schedule()),
                        each.schedule().timezone() == null ? "UTC" : each.schedule().timezone(),
                        each.active() ? "yes" : "no",
                        each.parameters().isEmpty() ? "-" : Json.MAPPER.writeValueAsString(each.parameters()),
                        each.catchUp() == null ? "-" : Json.MAPPER.convertValue(each.catchUp(), String.class));
            }
            Output.table(surroundings(), table, deployment() + " has no schedule");
            return ExitCode.SUCCESS;
        }
    }

    /** {@code create}. */
    @Command
    static final class Create extends OfDeployment {
        @Mixin
        private ScheduleOptions when = new ScheduleOptions();

        @Option(
                names = {"-p", "--param"},
                paramLabel = "NAME=VALUE",
                description = "A parameter of its runs, over that of the deployment. May be repeated.")
        private List<String> parameters = new ArrayList<>();

        @Option(names = "--slug", paramLabel = "SLUG", description = "A name, unique in the deployment.")
        private @Nullable String slug;

        @Option(names = "--inactive", description = "It makes no runs until it is resumed.")
        private boolean inactive;

        @Option(names = "--replace", description = "Delete the others.")
        private boolean replace;

        Create(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api, String path, List<DeploymentSchedule> schedules) {
            List<Map<String, Object>> wanted = when.schedules();
            if (wanted.size() != 1) {
                throw CliException.badInput(
                        "say when it runs with one of --cron, --interval and --rrule; there are " + wanted.size());
            }
            Map<String, Object> one = new LinkedHashMap<>(wanted.getFirst());
            one.put("active", !inactive);
            one.put("parameters", JsonInput.assignments("--param", parameters));
            DefinitionOptions.putUnlessNull(one, "slug", slug);
            var made = DeploymentDefinition.schedule("the command line", one);
            if (replace) {
                schedules.forEach(each -> api.change("DELETE", path + "/" + each.id(), null));
            }
            JsonNode answer = api.post(path, List.of(made), JsonNode.class);
            say("created schedule " + answer.path(0).path("id").asString("") + " of " + deployment());
            return ExitCode.SUCCESS;
        }
    }

    /** {@code delete}. */
    @Command
    static final class Delete extends OfDeployment {
        @Parameters(index = "1", paramLabel = "SCHEDULE", description = "Its id, the beginning of it, or its slug.")
        private String schedule = "";

        Delete(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api, String path, List<DeploymentSchedule> schedules) {
            api.change("DELETE", path + "/" + find(schedules, schedule).id(), null);
            say("deleted schedule " + schedule + " of " + deployment());
            return ExitCode.SUCCESS;
        }
    }

    /** {@code pause} and {@code resume}. */
    @Command
    static final class Activate extends OfDeployment {
        private final boolean active;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "SCHEDULE",
                description = "Its id, the beginning of it, or its slug; may be left out where there is one.")
        private @Nullable String schedule;

        @Option(names = "--all", description = "All of them.")
        private boolean all;

        Activate(Surroundings surroundings, boolean active) {
            super(surroundings);
            this.active = active;
        }

        @Override
        ExitCode run(ApiHttp api, String path, List<DeploymentSchedule> schedules) {
            List<DeploymentSchedule> meant = all ? schedules : List.of(meant(schedules));
            for (DeploymentSchedule each : meant) {
                api.change("PATCH", path + "/" + each.id(), Map.of("active", active));
                say((active ? "resumed" : "paused") + " schedule " + each.id() + " ("
                        + ScheduleFields.describe(each.schedule()) + ")");
            }
            return ExitCode.SUCCESS;
        }

        private DeploymentSchedule meant(List<DeploymentSchedule> schedules) {
            if (schedule != null) {
                return find(schedules, schedule);
            }
            if (schedules.size() != 1) {
                throw CliException.badInput(deployment() + " has " + schedules.size()
                        + " schedules; say which, or --all (`rondo deployment schedule ls " + deployment()
                        + "` lists them)");
            }
            return schedules.getFirst();
        }
    }

    /** {@code clear}. */
    @Command
    static final class Clear extends OfDeployment {
        Clear(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitCode run(ApiHttp api, String path, List<DeploymentSchedule> schedules) {
            schedules.forEach(each -> api.change("DELETE", path + "/" + each.id(), null));
            say("deleted " + schedules.size() + " schedules of " + deployment());
            return ExitCode.SUCCESS;
        }
    }
}
