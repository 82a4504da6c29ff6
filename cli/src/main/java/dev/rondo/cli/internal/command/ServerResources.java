package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.resource.Resource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The groups of commands about what only a server has, put together when the command line needs them.
 *
 * @param surroundings where the commands run
 */
record ServerResources(Surroundings surroundings) {
    private static final String PATCH = "PATCH";
    private static final String POST = "POST";

    void addTo(CommandLine root) {
        group(root, Resource.FLOW, "Flows.", "delete");
        variables(root);
        blocks(root);
        group(root, Resource.ARTIFACT, "Artifacts of runs.", "delete");
        automations(root);
        limits(root);
        deployments(root);
        workPools(root);
        workQueues(root);
    }

    private CommandLine group(CommandLine root, Resource kind, String description, String delete, String... aliases) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(new Group());
        spec.name(kind.command());
        spec.aliases(aliases);
        spec.usageMessage().description(description + " Kept by a server.").synopsisSubcommandLabel("COMMAND");
        CommandLine group = new CommandLine(spec);
        ((Group) spec.userObject()).spec = spec;
        if (!kind.equals(Resource.DEPLOYMENT)) {
            add(group, new ResourceCommands.Ls(surroundings, kind), "ls", "List them.");
            add(group, new ResourceCommands.Inspect(surroundings, kind), "inspect", "Show all of one.");
        }
        change(group, kind, delete, "DELETE", "", null, "deleted", "Delete it.");
        root.addSubcommand(kind.command(), group);
        return group;
    }

    private void change(
            CommandLine group,
            Resource kind,
            String name,
            String method,
            String more,
            @org.jspecify.annotations.Nullable Map<String, Object> body,
            String done,
            String description) {
        add(group, new ResourceCommands.Change(surroundings, kind, method, more, body, done), name, description);
    }

    private static void add(CommandLine group, Object command, String name, String description) {
        CommandLine added = new CommandLine(command);
        added.getCommandSpec().name(name).usageMessage().description(description);
        group.addSubcommand(name, added);
    }

    private void variables(CommandLine root) {
        CommandLine group = group(root, Resource.VARIABLE, "Variables: values by name, for flows.", "unset");
        add(group, new VariableCommands.Get(surroundings), "get", "Print the value of a variable.");
        add(group, new VariableCommands.Set(surroundings), "set", "Give a variable a value.");
    }

    private void blocks(CommandLine root) {
        CommandLine group = group(root, Resource.BLOCK, "Blocks: settings and secrets by type and name.", "delete");
        add(group, new BlockCommands.Create(surroundings), "create", "Make a block of a type.");
        add(group, new BlockCommands.Register(surroundings), "register", "Make a block type and its schema known.");
        CommandSpec types = CommandSpec.wrapWithoutInspection(new Group());
        types.name("type").usageMessage().description("The types of blocks.").synopsisSubcommandLabel("COMMAND");
        ((Group) types.userObject()).spec = types;
        CommandLine typeGroup = new CommandLine(types);
        add(typeGroup, new ResourceCommands.Ls(surroundings, Resource.BLOCK_TYPE), "ls", "List them.");
        add(typeGroup, new ResourceCommands.Inspect(surroundings, Resource.BLOCK_TYPE), "inspect", "Show all of one.");
        group.addSubcommand("type", typeGroup);
    }

    private void automations(CommandLine root) {
        Resource kind = Resource.AUTOMATION;
        CommandLine group = group(root, kind, "Automations: what to do when something happens.", "delete");
        add(group, new JsonCommands.Create(surroundings, kind, "/automations/"), "create", "Make one of a JSON file.");
        add(group, new JsonCommands.Update(surroundings, kind), "update", "Replace one by what a JSON file says.");
        change(group, kind, "pause", PATCH, "", Map.of("enabled", false), "paused", "Have it do nothing for now.");
        change(group, kind, "resume", PATCH, "", Map.of("enabled", true), "resumed", "Have it act again.");
    }

    private void limits(CommandLine root) {
        CommandLine tags = group(root, Resource.TAG_LIMIT, "How many tasks with a tag run at once.", "delete");
        add(
                tags,
                new LimitCommands.CreateTagLimit(surroundings),
                "create",
                "Limit how many tasks with a tag run at once.");
        CommandLine global =
                group(root, Resource.GLOBAL_LIMIT, "Limits that any code may take slots of.", "delete", "gcl");
        add(global, new LimitCommands.CreateGlobalLimit(surroundings), "create", "Make a limit.");
        add(global, new LimitCommands.UpdateGlobalLimit(surroundings), "update", "Change a limit.");
    }

    private void deployments(CommandLine root) {
        Resource kind = Resource.DEPLOYMENT;
        CommandLine group = group(root, kind, "Deployments: flows that a server can have run.", "delete");
        change(group, kind, "pause", POST, "/pause_deployment", null, "paused", "Have its schedules make no runs.");
        change(
                group,
                kind,
                "resume",
                POST,
                "/resume_deployment",
                null,
                "resumed",
                "Have its schedules make runs again.");
        add(group, new DeploymentList(surroundings), "ls", "List them, and why nothing runs.");
        add(group, new DeploymentRun(surroundings), "run", "Make a run of a deployment.");
        add(group, new DeploymentInspect(surroundings), "inspect", "Show all of one, and why nothing runs.");
        add(group, new DeploymentBuild(surroundings), "build", "Write a file that describes a deployment.");
        add(group, new DeploymentApply(surroundings), "apply", "Deploy what files describe.");
        schedules(group);
    }

    private void schedules(CommandLine deployments) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(new Group());
        spec.name("schedule").usageMessage().description("The schedules of a deployment.").synopsisSubcommandLabel("COMMAND");
        ((Group) spec.userObject()).spec = spec;
        CommandLine group = new CommandLine(spec);
        add(group, new ScheduleCommands.Ls(surroundings), "ls", "List them.");
        add(group, new ScheduleCommands.Create(surroundings), "create", "Make one.");
        add(group, new ScheduleCommands.Delete(surroundings), "delete", "Delete one.");
        add(group, new ScheduleCommands.Activate(surroundings, false), "pause", "Have one make no runs.");
        add(group, new ScheduleCommands.Activate(surroundings, true), "resume", "Have one make runs again.");
        add(group, new ScheduleCommands.Clear(surroundings), "clear", "Delete all.");
        deployments.addSubcommand("schedule", group);
    }

    private void workPools(CommandLine root) {
        Resource kind = Resource.WORK_POOL;
        CommandLine group = group(root, kind, "Work pools: where deployments run.", "delete");
        add(group, new WorkPoolCreate(surroundings), "create", "Make a work pool.");
        change(
                group,
                kind,
                "pause",
                PATCH,
                "",
                Map.of("is_paused", true),
                "paused",
                "Give its workers nothing for now.");
        change(group, kind, "resume", PATCH, "", Map.of("is_paused", false), "resumed", "Give its workers runs again.");
        add(group, new WorkPoolCommands.Update(surroundings), "update", "Change a work pool.");
        add(group, new WorkPoolCommands.Preview(surroundings), "preview", "Show the runs that its workers get next.");
        add(
                group,
                new WorkPoolCommands.Types(surroundings),
                "types",
                "List the types of pools that workers know here.");
        add(
                group,
                new WorkPoolCommands.Template(surroundings),
                "get-default-base-job-template",
                "Print the job template that pools of a type start with.");
    }

    private void workQueues(CommandLine root) {
        Resource kind = Resource.WORK_QUEUE;
        CommandLine group = group(root, kind, "Work queues: lines in a work pool, each with a priority.", "delete");
        add(group, new WorkQueueCommands.Create(surroundings), "create", "Make a work queue in a pool.");
        add(
                group,
                new WorkQueueCommands.Update(surroundings),
                "update",
                "Change the priority or the limit of a queue.");
        add(group, new WorkQueueCommands.Preview(surroundings), "preview", "Show the runs that wait in a queue.");
        change(group, kind, "pause", PATCH, "", Map.of("is_paused", true), "paused", "Hand nothing out for now.");
        change(group, kind, "resume", PATCH, "", Map.of("is_paused", false), "resumed", "Hand runs out again.");
    }

    /** A group without a class of its own. */
    private static final class Group implements Runnable {
        private @org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            CommandSpec own = spec;
            if (own != null) {
                throw new CommandLine.ParameterException(
                        own.commandLine(),
                        own.qualifiedName() + " needs a command: "
                                + String.join(", ", own.subcommands().keySet()));
            }
        }
    }
}
