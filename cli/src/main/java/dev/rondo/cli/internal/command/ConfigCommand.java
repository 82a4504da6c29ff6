package dev.rondo.cli.internal.command;

import picocli.CommandLine.Command;

/** {@code rondo config}: the settings of the active profile. */
@Command(
        name = "config",
        description = "Show and change settings.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ConfigView.class, ConfigSet.class, ConfigUnset.class, ConfigValidate.class})
final class ConfigCommand extends CommandGroup {}
