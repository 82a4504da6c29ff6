package dev.rondo.behaviour;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.logger;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogLinesTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private int offset;

    private List<String> lines() {
        return rig.client().logs().filter(LogFilter.ALL, LogSort.TIMESTAMP_ASC, 200, 0).stream()
                .map(Log::message)
                .toList();
    }

    @Task
    int says(int number) {
        logger().info("the number is {}", number);
        System.out.println("printed " + number);
        return number;
    }

    @Test
    void whatATaskLogsIsKeptAndWhatItPrintsOnRequest() throws Exception {
        rig.run(() -> task(this::says).call(1)
                + task(this::says).with(o -> o.logPrints(true)).call(2));
        assertThat(lines())
                .contains("the number is 1", "the number is 2", "printed 2")
                .doesNotContain("printed 1");
    }

    @Flow
    int pipeline() throws IOException {
        int number = task(this::says).call(1 + offset);
        if (offset++ == 0) {
            throw new IOException("broken");
        }
        return number;
    }

    @Test
    void aResumedRunSaysWhichInputsChanged() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::pipeline).run())).hasMessage("broken");
        rig.using(() -> flow(this::pipeline).resume(rig.flowRun().id()).join());
        assertThat(lines()).anySatisfy(line -> assertThat(line).contains("inputs changed: number"));
    }

    @Test
    void howLongARunWaitsForItsRetryIsSaidAsPeopleWriteIt() throws Exception {
        rig.run(() -> {
            task("flaky", () -> {
                        if (offset++ == 0) {
                            throw new IOException("broken");
                        }
                        return offset;
                    })
                    .with(o -> o.retries(1).retryDelay("90s"))
                    .call();
            return 0;
        });
        assertThat(lines()).anySatisfy(line -> assertThat(line).endsWith("Retrying in 1m30s"));
    }

    @Test
    void aFailureThatNobodyJoinsIsNamedWhenTheFlowCompletes() throws Exception {
        rig.run(() -> {
            var _ = task("forgotten", () -> {
                        throw new IOException("unseen");
                    })
                    .submit();
            assertThatThrownBy(() -> task("seen", () -> {
                                throw new IOException("seen");
                            })
                            .submit()
                            .join())
                    .hasMessage("seen");
            return 0;
        });
        assertThat(lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("nothing joins", "forgotten-0")
                        .doesNotContain("seen-0"));
    }
}
