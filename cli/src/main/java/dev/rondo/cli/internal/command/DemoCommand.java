package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo demo}. */
@Command(
        name = "demo",
        description = "Run the retraining loop on made-up data: a model that is promoted, and one that is refused.")
final class DemoCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    // What goes on for longer needs a server, and comes with it.
    @Option(names = "--once", description = "Run it once and end, which is all that there is for now.")
    @SuppressWarnings("UnusedVariable")
    private boolean once;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Demo(surroundings).run().code();
    }
}
