package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import picocli.CommandLine.Command;

/** {@code rondo demo}. */
@Command(name = "demo", description = "Run the retraining loop on sample data.")
final class DemoCommand implements Runnable {
    DemoCommand(Surroundings surroundings) {}

    @Override
    public void run() {}
}
