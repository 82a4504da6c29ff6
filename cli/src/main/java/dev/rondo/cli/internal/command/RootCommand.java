package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code rondo}: the commands, and the options that all of them have. */
@Command(
        name = "rondo",
        description = "Orchestrates flows on the JVM.",
        versionProvider = RootCommand.VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; a run completed",
            "1:the flow run failed",
            "2:the input is wrong",
            "3:something needed is missing or broken: a database, a disk, a repository",
            "4:the flow run was cancelled",
            "5:the flow run crashed",
            "130:stopped with Ctrl-C"
        })
@SuppressWarnings("UnusedVariable") // picocli reads and writes the fields
final class RootCommand implements Runnable {
    /** The commands by their names, in the order in which help tells of them. */
    static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("run", RunCommand.class),
            Map.entry("serve", ServeCommand.class),
            Map.entry("deploy", DeployCommand.class),
            Map.entry("init", InitCommand.class),
            Map.entry("flow-run", FlowRunCommand.class),
            Map.entry("task-run", TaskRunCommand.class),
            Map.entry("config", ConfigCommand.class),
            Map.entry("profile", ProfileCommand.class),
            Map.entry("server", ServerCommand.class),
            Map.entry("worker", WorkerCommand.class),
            Map.entry("agent", AgentCommand.class),
            Map.entry("login", LoginCommand.class),
            Map.entry("api", ApiCommand.class),
            Map.entry("api-key", ApiKeyCommand.class),
            Map.entry("events", EventsCommand.class),
            Map.entry("demo", DemoCommand.class),
            Map.entry("bench", BenchCommand.class),
            Map.entry(CompletionCommand.NAME, CompletionCommand.class),
            Map.entry("version", VersionCommand.class));

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces.")
    private boolean debug;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** What {@code --version} shows. */
    static final class VersionText implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"rondo " + Version.CURRENT};
        }
    }
}
