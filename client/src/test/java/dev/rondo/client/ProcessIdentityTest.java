package dev.rondo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
    @EnabledOnOs(OS.LINUX)
    void aProcessThatEndedButThatNobodyAskedAboutIsNotAlive() throws IOException {
        // The shell becomes a program that does not wait for the child that the shell has started.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec sleep 60").start();
        try (BufferedReader said = parent.inputReader()) {
            long child = Long.parseLong(said.readLine());
            var identity = new ProcessIdentity(current.host(), child, 0);
            await().until(() -> !identity.isAlive());
            assertThat(parent.isAlive()).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void processesOfOtherHostsCountAsAlive() {
        assertThat(new ProcessIdentity("elsewhere", 1, 1).isAlive()).isTrue();
    }
}
