package dev.rondo.cli.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.cli.internal.Screen;
import dev.rondo.model.Identifiers;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private final Identifiers identifiers = new Identifiers(InstantSource.fixed(START), new Random(1));
    private final RunProgress progress = new RunProgress();
    private final FlowRun flowRun =
            FlowRun.create(identifiers.next(), identifiers.next(), "brave-otter", START).toBuilder()
                    .startTime(START)
                    .runCount(1)
                    .build();

    @Test
    void tasksAreShownUnderTheirFlowWithStateTimeAndAttempts() {
        flow(StateType.RUNNING);
        task("fetch-0", StateType.RUNNING, 2);
        TaskRun train = task("train-0", StateType.PENDING, 0);

        assertThat(lines(80, 24, 3))
                .containsExactly(
                        "▶ brave-otter  Running  3.00 s",
                        "  ▶ fetch-0  Running  3.00 s  run 2",
                        "  ○ train-0  Pending",
                        "tasks: 0 completed, 1 running, 1 waiting");
        assertThat(train.runCount()).isZero();
    }

    @Test
    void aSubflowIsShownAsTheTaskRunThatStandsForIt() {
        flow(StateType.RUNNING);
        TaskRun standIn = task("child", StateType.RUNNING, 1);
        FlowRun child = FlowRun.create(identifiers.next(), identifiers.next(), "inner", START).toBuilder()
                .parentTaskRunId(standIn.id())
                .build();
        progress.flowRun(child, state(StateType.RUNNING));
        TaskRun inner = TaskRun.create(identifiers.next(), child.id(), "key", "0", "inner-task", START);
        progress.taskRun(inner, state(StateType.PENDING));

        assertThat(lines(80, 24, 1)).contains("  ▶ child  Running  1.00 s", "    ○ inner-task  Pending");
    }

    @Test
    void manyTasksCollapseToThoseThatMatterAndASummary() {
        flow(StateType.RUNNING);
        for (int number = 0; number < 1000; number++) {
            task("done-" + number, StateType.COMPLETED, 1);
        }
        task("broken-0", StateType.FAILED, 1);
        task("busy-0", StateType.RUNNING, 1);

        List<String> lines = lines(80, 12, 1);

        assertThat(lines).hasSizeLessThanOrEqualTo(11);
        assertThat(lines).anyMatch(line -> line.contains("broken-0")).anyMatch(line -> line.contains("busy-0"));
        assertThat(lines.getLast()).isEqualTo("tasks: 1000 completed, 1 running, 1 failed");
        assertThat(progress.snapshot().nodes()).hasSizeLessThan(RunProgress.MOST_COMPLETED_KEPT + 10);
    }

    @Test
    void longNamesAreCutToTheWidthOfTheScreen() {
        flow(StateType.RUNNING);
        task("a".repeat(200), StateType.RUNNING, 1);

        assertThat(lines(40, 24, 1)).allMatch(line -> line.length() < 40);
    }

    @Test
    void coloursAreLeftOutWhereTheyAreNotWanted() {
        flow(StateType.RUNNING);

        assertThat(new ProgressTree(new Screen(true, true, 80, 24))
                        .lines(progress.snapshot(), START)
                        .toString())
                .contains("\u001B[");
        assertThat(lines(80, 24, 0).toString()).doesNotContain("\u001B[");
    }

    @Test
    void linesPrintedMeanwhileScrollByAboveWhatIsRedrawn() {
        var bytes = new ByteArrayOutputStream();
        var terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var screen = new LiveScreen(terminal);
        PrintStream out = screen.above(terminal);

        screen.draw(List.of("one", "two"));
        out.print("prin");
        out.println("ted");
        screen.draw(List.of("three"));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u001B[?7lone\ntwo\n\u001B[?7h" + "\r\u001B[2A\u001B[Jprinted\n"
                        + "\u001B[?7lthree\n\u001B[?7h");
    }

    private void flow(StateType type) {
        progress.flowRun(flowRun, state(type));
    }

    private TaskRun task(String name, StateType type, int attempts) {
        TaskRun run = TaskRun.create(identifiers.next(), flowRun.id(), "key", "0", name, START).toBuilder()
                .runCount(attempts)
                .startTime(attempts == 0 ? null : START)
                .build();
        progress.taskRun(run, state(type));
        return run;
    }

    private State state(StateType type) {
        return State.of(identifiers.next(), type, START);
    }

    private List<String> lines(int columns, int rows, int seconds) {
        return new ProgressTree(new Screen(true, false, columns, rows))
                .lines(progress.snapshot(), START.plus(Duration.ofSeconds(seconds)));
    }
}
