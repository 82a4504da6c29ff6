package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo completion}: prints a script that teaches a shell to complete the command. */
@Command(
        name = CompletionCommand.NAME,
        description = "Print a script that completes rondo's commands and options.",
        footer = {
            "",
            "bash:  source <(rondo completion bash)",
            "zsh:   source <(rondo completion zsh)",
            "fish:  rondo completion fish | source"
        })
final class CompletionCommand implements Runnable {
    static final String NAME = "completion";

    private final Surroundings surroundings;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        if (spec != null) {
            CommandLine root = spec.root().commandLine();
            surroundings
                    .out()
                    .print(
                            switch (shell) {
                                // The one script serves both: in zsh it loads bashcompinit first.
                                case BASH, ZSH -> AutoComplete.bash("rondo", root);
                                case FISH -> FishCompletion.script(root);
                            });
        }
    }

    /** The shells that can be taught. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
