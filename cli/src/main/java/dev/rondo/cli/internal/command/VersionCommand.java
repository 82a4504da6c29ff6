package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.Version;
import dev.rondo.cli.internal.output.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rondo version}: the versions of Rondo and of what it runs on, for bug reports. */
@Command(name = "version", description = "Show the versions of Rondo and of what it runs on.")
final class VersionCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private @Nullable Output output;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Map<String, String> versions = versions();
        if (output != null && output.isJson()) {
            Output.json(surroundings, versions);
            return;
        }
        var table = new Table("WHAT", "VERSION");
        versions.forEach(table::add);
        Output.table(surroundings, table, "");
    }

    private Map<String, String> versions() {
        var versions = new LinkedHashMap<String, String>();
        versions.put("rondo", Version.CURRENT);
        versions.put("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        versions.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        versions.put("home", surroundings.settings().home().toString());
        return versions;
    }
}
