package dev.rondo.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.worker.infrastructure.InfrastructureException;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void wordsArePartedBySpacesButNotWithinQuotes() {
        assertThat(CommandLine.split("sh -c 'echo \"a b\"; exit 3'  one\\ two \"q\\\"x\"y"))
                .containsExactly("sh", "-c", "echo \"a b\"; exit 3", "one two", "q\"xy");
    }

    @Test
    void aQuoteThatIsNotClosedIsRefused() {
        assertThatThrownBy(() -> CommandLine.split("sh -c 'echo"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("not closed");
    }

    @Test
    void anEmptyCommandIsRefused() {
        assertThatThrownBy(() -> CommandLine.split("  ")).hasMessageContaining("empty");
    }
}
