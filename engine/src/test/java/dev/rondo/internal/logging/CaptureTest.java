package dev.rondo.internal.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.log.LogCreate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CaptureTest {
    private final KeptLines kept = new KeptLines();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @BeforeEach
    void install() {
        System.setOut(new PrintStream(printed, true, UTF_8));
        Capture.install();
    }

    @AfterEach
    void uninstall() {
        Capture.uninstall();
        System.setOut(before);
    }

    private void inTask(boolean logPrints, Runnable code) {
        ScopedValue.where(LogScope.CURRENT, kept.task(logPrints)).run(() -> {
            code.run();
            Capture.endLines();
        });
    }

    @Test
    void whatALibraryLogsWithinARunIsKeptUnderItsName() {
        inTask(false, () -> LoggerFactory.getLogger("com.library").warn("low on {}", "disk"));

        assertThat(kept.lines).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("com.library");
            assertThat(line.level()).isEqualTo(30);
            assertThat(line.message()).isEqualTo("low on disk");
            assertThat(line.taskRunId()).isEqualTo(KeptLines.TASK_RUN);
        });
    }

    @Test
    void whatALibraryLogsThroughTheJdkWithinARunIsKept() {
        inTask(false, () -> {
            Logger logger = Logger.getLogger("com.other");
            logger.log(java.util.logging.Level.SEVERE, "lost {0}", "it");
            logger.fine("detail");
        });

        assertThat(kept.lines).extracting(LogCreate::message).containsExactly("lost it");
        assertThat(kept.lines).extracting(LogCreate::level).containsExactly(40);
    }

    @Test
    void linesOutsideRunsAreNotKept() {
        LoggerFactory.getLogger("com.library").warn("outside");
        Logger.getLogger("com.other").warning("outside");
        System.out.println("outside");

        assertThat(kept.lines).isEmpty();
        assertThat(printed.toString(UTF_8)).contains("outside");
    }

    @Test
    void printedLinesAreKeptWhenTheRunLogsPrintsAndStillPrinted() {
        inTask(true, () -> {
            System.out.println("whole");
            System.out.print("in ");
            System.out.print(2);
            System.out.printf(" parts%nand %s", "more");
            System.out.println();
            System.out.append('u').append("nended");
        });

        assertThat(kept.messages()).containsExactly("whole", "in 2 parts", "and more", "unended");
        assertThat(kept.lines).allSatisfy(line -> assertThat(line.name()).isEqualTo("dev.rondo.task-runs"));
        assertThat(printed.toString(UTF_8).lines()).containsExactly("whole", "in 2 parts", "and more", "unended");
    }

    @Test
    void printedLinesAreOnlyPrintedWhenTheRunDoesNotLogPrints() {
        inTask(false, () -> System.out.println("just printed"));

        assertThat(kept.lines).isEmpty();
        assertThat(printed.toString(UTF_8)).contains("just printed");
    }

    @Test
    void whatLibrariesLogIsNotKeptASecondTimeAsWhatTheBackendPrints() {
        inTask(true, () -> LoggerFactory.getLogger("com.library").warn("once"));

        assertThat(kept.messages()).containsExactly("once");
    }

    @Test
    void linesThatThreadsPrintAtOnceAreNotMixed() throws InterruptedException {
        List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofVirtual()
                        .start(() -> inTask(true, () -> {
                            for (int line = 0; line < 100; line++) {
                                System.out.print("from ");
                                System.out.println(number);
                            }
                        })))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(kept.messages()).hasSize(800).allMatch(line -> line.matches("from [0-7]"));
    }

    @Test
    void aLineThatOneRunBeganDoesNotGoToTheNextRunOfItsThread() {
        ScopedValue.where(LogScope.CURRENT, kept.task(true)).run(() -> System.out.print("task's"));
        ScopedValue.where(LogScope.CURRENT, kept.flow()).run(() -> System.out.println("flow's"));

        assertThat(kept.messages()).containsExactly("task's", "flow's");
        assertThat(kept.lines.getFirst().taskRunId()).isEqualTo(KeptLines.TASK_RUN);
        assertThat(kept.lines.getLast().taskRunId()).isNull();
    }

    @Test
    void installingTwiceKeepsLinesOnce() {
        Capture.install();

        inTask(true, () -> {
            System.out.println("printed");
            LoggerFactory.getLogger("com.library").warn("logged");
            Logger.getLogger("com.other").warning("logged too");
        });

        assertThat(kept.messages()).containsExactly("printed", "logged", "logged too");
    }

    @Test
    void uninstallingPutsEverythingBack() {
        Capture.uninstall();

        inTask(true, () -> {
            System.out.println("printed");
            LoggerFactory.getLogger("com.library").warn("logged");
            Logger.getLogger("com.other").warning("logged too");
        });

        assertThat(kept.lines).isEmpty();
    }
}
