package dev.rondo.internal.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rondo.model.log.LogCreate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class RunLoggerTest {
    private final KeptLines kept = new KeptLines();
    private final ListAppender<ILoggingEvent> console = new ListAppender<>();
    private final Logger backend = (Logger) LoggerFactory.getLogger("dev.rondo");

    @BeforeEach
    void watchTheConsole() {
        console.start();
        backend.addAppender(console);
    }

    @AfterEach
    void stopWatching() {
        backend.detachAppender(console);
    }

    @Test
    void aLineIsKeptWithTheRunAndShownWithItsName() {
        RunLogger.of(kept.task(false)).info("loaded {} rows from {}", 7, "file");

        assertThat(kept.lines)
                .containsExactly(new LogCreate(
                        "dev.rondo.task-runs",
                        20,
                        "loaded 7 rows from file",
                        KeptLines.NOW,
                        KeptLines.FLOW_RUN,
                        KeptLines.TASK_RUN));
        assertThat(console.list).singleElement().satisfies(line -> {
            assertThat(line.getLoggerName()).isEqualTo("dev.rondo.task-runs");
            assertThat(line.getFormattedMessage()).isEqualTo("train-1 | loaded 7 rows from file");
        });
    }

    @Test
    void aLineOfAFlowIsKeptWithoutATask() {
        RunLogger.of(kept.flow()).warn("slow");

        assertThat(kept.lines).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("dev.rondo.flow-runs");
            assertThat(line.level()).isEqualTo(30);
            assertThat(line.taskRunId()).isNull();
        });
    }

    @Test
    void theStackTraceOfAnExceptionIsKeptAndShown() {
        RunLogger.of(kept.task(false)).error("failed on {}", "x", new IllegalStateException("boom"));

        assertThat(kept.messages())
                .singleElement()
                .asString()
                .startsWith("failed on x")
                .contains("java.lang.IllegalStateException: boom", "at " + RunLoggerTest.class.getName());
        assertThat(console.list.getFirst().getThrowableProxy().getMessage()).isEqualTo("boom");
    }

    @Test
    void linesBelowTheLevelAreNotKept() {
        RunLogger.of(kept.task(false)).debug("detail");
        RunLogger.of(kept.task(false), Level.DEBUG).debug("wanted");

        assertThat(kept.messages()).containsExactly("wanted");
        assertThat(kept.lines.getFirst().level()).isEqualTo(10);
    }

    @Test
    void theFluentWayOfLoggingKeepsLinesToo() {
        RunLogger.of(kept.task(false)).atInfo().addArgument(3).log("attempt {}");

        assertThat(kept.messages()).containsExactly("attempt 3");
    }

    @Test
    void aLineThatIsTooLongIsCutAndSaysSo() {
        RunLogger.of(kept.task(false)).info("x".repeat(Lines.LONGEST + 5));

        assertThat(kept.messages().getFirst())
                .hasSizeLessThan(Lines.LONGEST + 200)
                .endsWith("5 more characters are left out: a line keeps 1000000");
    }

    @Test
    void theRunsOwnLinesAreKeptOnceWhenEverythingIsCaptured() {
        Capture.install();
        try {
            ScopedValue.where(LogScope.CURRENT, kept.task(true))
                    .run(() -> RunLogger.of(kept.task(true)).info("once"));
        } finally {
            Capture.uninstall();
        }

        assertThat(kept.messages()).containsExactly("once");
    }
}
