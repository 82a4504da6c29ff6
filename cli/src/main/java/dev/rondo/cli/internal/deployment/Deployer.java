package dev.rondo.cli.internal.deployment;

import dev.rondo.FlowDeployment;
import dev.rondo.FlowEntrypoint;
import dev.rondo.Rondo;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.run.FlowRunner;
import dev.rondo.cli.internal.run.RunRequest;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.worker.code.CodeSteps;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.code.storage.FolderSnapshot;
import dev.rondo.worker.template.ApiTemplateValues;
import dev.rondo.worker.template.MissingValue;
import dev.rondo.worker.template.TemplateResolver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Makes deployments of definitions: finds the flow, runs the steps that build and push its code, fills templates, and tells
 * the server. What can be found wrong is found before the first step is taken.
 *
 * @param surroundings where
 * @param api the server
 * @param steps the steps that are known
 * @param live whether runs use the folder of the code as it is then, rather than a copy of what it is now
 */
public record Deployer(Surroundings surroundings, ApiHttp api, CodeSteps steps, boolean live) {
    private static final int MOST_FILES = 2_000;
    private static final long MOST_MIB = 64;
    private static final String WORKING_DIRECTORY = "prefect.deployments.steps.set_working_directory";

    /** A deployment on its way. */
    private record Plan(ProjectFile project, DeploymentDefinition definition, FlowEntrypoint flow, Located located) {}

    /**
     * Deploys all of these, or none when one of them is wrong.
     *
     * @return the deployments as the server keeps them
     */
    public List<Deployment> deploy(ProjectFile project, List<DeploymentDefinition> definitions) {
        List<Plan> plans = definitions.stream()
                .map(definition -> plan(project, definition))
                .toList();
        definitions.forEach(this::requirePool);
        List<FlowDeployment> ready = plans.stream().map(this::prepare).toList();
        return Engines.onServer(server(surroundings), () -> Rondo.deploy(ready.toArray(FlowDeployment[]::new)));
    }

    /** The server that is set. */
    public static ServerConnection server(Surroundings surroundings) {
        return ServerConnection.of(surroundings.settings())
                .orElseThrow(() -> CliException.badInput(
                        "deployments need a server, and none is set; start one with `rondo server start` and set its"
                                + " address with `rondo login http://127.0.0.1:4200/api`, or RONDO_API_URL"));
    }

    /** The flow of an entrypoint. */
    public static FlowEntrypoint flow(Surroundings surroundings, String entrypoint, List<Path> classPath) {
        if (entrypoint.replaceAll(":.*", "").endsWith(".py")) {
            throw CliException.badInput(entrypoint
                    + " is a flow in Python; `prefect deploy` deploys it to this server with PREFECT_API_URL set");
        }
        RunRequest request = new RunRequest(
                entrypoint, surroundings.directory(), classPath, List.of(), Map.of(), null, List.of(), null);
        return new FlowRunner(surroundings, false).flow(request);
    }

    private Plan plan(ProjectFile project, DeploymentDefinition definition) {
        if (definition.name().isEmpty()) {
            throw CliException.badInput(definition.fields().place() + " has no name; give it one with --name");
        }
        ProjectFile.sections()
                .flatMap(section -> project.steps(section, definition).stream())
                .flatMap(List::stream)
                .flatMap(step -> step.keySet().stream())
                .forEach(steps::step);
        FlowEntrypoint flow = flow(surroundings, definition.entrypoint(), List.of());
        // Finds wrong schedules, parameters and the like before anything is done.
        var _ = flow.deployment(options -> definition.applyTo(options, flow.parametersSchema()));
        return new Plan(project, definition, flow, Located.of(definition.entrypoint(), surroundings.directory()));
    }

    private void requirePool(DeploymentDefinition definition) {
        if (definition.pool().isEmpty() && definition.queue().isPresent()) {
            // A queue of agents, which the server makes with its pool.
            return;
        }
        String name = definition
                .pool()
                .orElseThrow(() ->
                        CliException.badInput("deployment " + definition.name().orElse("")
                                + " names no work pool whose workers run it; say --pool NAME (`rondo work-pool ls` lists them),"
                                + " or run it in this process with `rondo serve`"));
        if (name.contains("{{")
                || api.find("/work_pools/" + name, JsonNode.class).isPresent()) {
            return;
        }
        String type = definition.hasImage() ? "docker" : "process";
        api.post("/work_pools/", Map.of("name", name, "type", type), JsonNode.class);
        surroundings.error().println("There was no work pool " + name + "; made one of type " + type);
    }

    private FlowDeployment prepare(Plan plan) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (String section : List.of("build", "push")) {
            plan.project().steps(section, plan.definition()).ifPresent(list -> outputs.putAll(run(list, outputs)));
        }
        Map<String, Object> filled =
                new LinkedHashMap<>(plan.definition().fields().values());
        ProjectFile.sections().forEach(filled::remove);
        DeploymentDefinition definition = DeploymentDefinition.of(
                plan.definition().fields().place(),
                resolver(MissingValue.REFUSE).resolveMap(filled, outputs));
        return plan.flow().deployment(given -> {
            var options = definition
                    .applyTo(given, plan.flow().parametersSchema())
                    .entrypoint(plan.located().entrypoint());
            Path code = folder(plan, definition);
            options = options.version() == null ? options.version(version(plan, code)) : options;
            for (Map<String, Object> step : pull(plan, definition, code, outputs)) {
                for (Map.Entry<String, Object> each : step.entrySet()) {
                    options = options.pullStep(
                            each.getKey(), Fields.of("pull", each.getValue()).values());
                }
            }
            return definition.hasImage()
                    ? options
                    : options.path(plan.located().folder().toString());
        });
    }

    private Map<String, Object> run(List<Map<String, Object>> list, Map<String, Object> outputs) {
        Workspace workspace = new Workspace(
                        surroundings.directory(),
                        surroundings.settings().home().resolve("cache/code"),
                        surroundings.environment(),
                        surroundings.error()::println)
                .with(new ApiTemplateValues(api));
        return steps.run(list, workspace, outputs).outputs();
    }

    // Blocks and variables in steps that pull are for the worker to fill: secrets are kept nowhere else.
    private List<Map<String, Object>> pull(
            Plan plan, DeploymentDefinition definition, Path code, Map<String, Object> outputs) {
        Optional<List<Map<String, Object>>> written = plan.project().steps("pull", plan.definition());
        if (written.isPresent()) {
            return written.get().stream()
                    .map(step -> TemplateResolver.ofValuesOnly().resolveMap(step, outputs))
                    .toList();
        }
        return definition.hasImage()
                ? List.of()
                : List.of(Map.of(WORKING_DIRECTORY, Map.of("directory", code.toString())));
    }

    private static String version(Plan plan, Path code) {
        return code.equals(plan.located().folder())
                ? plan.located().version(plan.flow())
                : String.valueOf(code.getFileName());
    }

    // A class is found on the class path, which is no folder of the project; steps and images have code of their own.
    private Path folder(Plan plan, DeploymentDefinition definition) {
        Path folder = plan.located().folder();
        boolean elsewhere = definition.hasImage()
                || plan.project().steps("pull", plan.definition()).isPresent();
        if (live || elsewhere || plan.located().file() == null) {
            return folder;
        }
        Path home = surroundings.settings().home();
        return FolderSnapshot.keep(folder, home.resolve("code"), home, MOST_FILES, MOST_MIB << 20)
                .orElseGet(() -> {
                    surroundings
                            .error()
                            .println("Runs use " + folder + " as it is then: it has more than " + MOST_FILES
                                    + " files or " + MOST_MIB
                                    + " MiB, and is not copied. Name in .rondoignore what is no code, or say --live");
                    return folder;
                });
    }

    private TemplateResolver resolver(MissingValue missing) {
        return new TemplateResolver(new ApiTemplateValues(api), surroundings.environment(), missing);
    }
}
