package dev.rondo.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private final ProcessIdentity current = ProcessIdentity.current();

    @Test
    void thisProcessIsAliveAndOnThisHost() {
        assertThat(current.isAlive()).isTrue();
        assertThat(current.isOnThisHost()).isTrue();
        assertThat(current.startMillis()).isPositive();
    }

    @Test
    void itReadsBackWhatItWrites() {
        assertThat(ProcessIdentity.parse(current.toString())).contains(current);
    }

    @Test
    void aHostNameMayHoldColons() {
        assertThat(ProcessIdentity.parse("fe80::1:77:1234")).contains(new ProcessIdentity("fe80::1", 77, 1234));
    }

    @Test
    void otherTextsAreNoIdentity() {
        assertThat(ProcessIdentity.parse("docker:abc")).isEmpty();
        assertThat(ProcessIdentity.parse("")).isEmpty();
    }

    @Test
    void aLaterProcessWithTheSameNumberIsAnotherOne() {
        assertThat(new ProcessIdentity(current.host(), current.pid(), current.startMillis() - 60_000).isAlive())
                .isFalse();
    }

    @Test
    void aProcessThatEndedIsNotAlive() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version").start();
        ended.waitFor();
        assertThat(new ProcessIdentity(current.host(), ended.pid(), 0).isAlive())
                .isFalse();
    }

    @Test
    void processesOfOtherHostsCountAsAlive() {
        assertThat(new ProcessIdentity("elsewhere", 1, 1).isAlive()).isTrue();
    }
}
