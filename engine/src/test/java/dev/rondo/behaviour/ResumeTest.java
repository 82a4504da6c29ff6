package dev.rondo.behaviour;

import static dev.rondo.Rondo.context;
import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rondo.Fingerprinted;
import dev.rondo.Flow;
import dev.rondo.Persistence;
import dev.rondo.RunCancelled;
import dev.rondo.RunListener;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.UpstreamFailed;
import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResumeTest {
    @RegisterExtension
    final Rig rig = Rig.onDisk();

    private final List<String> computed = new ArrayList<>();
    private boolean broken = true;
    private int offset = 0;

    @Task
    int square(int number) {
        computed.add("square " + number);
        return number * number;
    }

    @Task(retries = 1)
    int breaks(int number) throws IOException {
        computed.add("breaks " + number);
        if (broken) {
            throw new IOException("broken");
        }
        return number;
    }

    @Flow
    int pipeline(int number) {
        int squared = task(this::square).call(number + offset);
        return task(this::breaks).call(squared);
    }

    private UUID failed() {
        assertThatThrownBy(() -> rig.using(() -> flow(this::pipeline).run(3))).hasMessage("broken");
        broken = false;
        return rig.flowRun().id();
    }

    @Test
    void whatCompletedIsNotRunAgainAndWhatFailedGoesOnUnderItsId() throws Exception {
        UUID id = failed();
        List<UUID> before = rig.taskRuns().stream().map(TaskRun::id).toList();
        computed.clear();
        assertThat(rig.using(() -> flow(this::pipeline).resume(id).join())).isEqualTo(9);
        assertThat(computed).containsExactly("breaks 9");
        assertThat(rig.taskRuns()).extracting(TaskRun::id).isEqualTo(before);
        assertThat(rig.taskRuns()).extracting(TaskRun::stateName).containsExactly("Completed", "Completed");
        assertThat(rig.flowRuns()).hasSize(1);
        assertThat(rig.flowState()).isEqualTo("Completed");
    }

    @Test
    void aResumedRunHasAllItsRetriesAgain() throws Exception {
        UUID id = failed();
        broken = true;
        computed.clear();
        assertThatThrownBy(() -> rig.using(() -> flow(this::pipeline).resume(id).join()))
                .hasMessage("broken");
        assertThat(computed).containsExactly("breaks 9", "breaks 9");
    }

    @Test
    void changedInputsMeanThatATaskRunsAgain() throws Exception {
        UUID id = failed();
        offset = 1;
        computed.clear();
        assertThat(rig.using(() -> flow(this::pipeline).resume(id).join())).isEqualTo(16);
        assertThat(computed).containsExactly("square 4", "breaks 16");
        assertThat(rig.taskRuns()).hasSize(3);
    }

    record Table(String name, int rows) implements Fingerprinted {
        @Override
        public String fingerprint() {
            return name + rows;
        }
    }

    @Task
    int rows(Table table) {
        computed.add(table.name());
        return table.rows();
    }

    @Flow
    int tables() {
        int first = task(this::rows).call(new Table("first", 2));
        int second = task(this::rows).call(new Table("second", 3 + offset));
        return task(this::breaks).call(first + second);
    }

    @Test
    void whatIsKnownByItsFingerprintIsComparedToo() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::tables).run())).hasMessage("broken");
        broken = false;
        UUID id = rig.flowRun().id();
        offset = 1;
        computed.clear();
        assertThat(rig.using(() -> flow(this::tables).resume(id).join())).isEqualTo(6);
        assertThat(computed).containsExactly("second", "breaks 6");
    }

    @Test
    void aCompletedRunIsNotRunAgain() throws Exception {
        broken = false;
        assertThat(rig.using(() -> flow(this::pipeline).run(3))).isEqualTo(9);
        UUID id = rig.flowRun().id();
        assertThatThrownBy(() -> rig.using(() -> flow(this::pipeline).resume(id).join()))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining(id.toString());
    }

    @Flow
    int other() {
        return 1;
    }

    @Test
    void aRunOfAnotherFlowIsRefused() {
        UUID id = failed();
        assertThatThrownBy(() -> rig.using(() -> flow(this::other).resume(id).join()))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("pipeline")
                .hasMessageContaining("other");
        assertThat(rig.flowState()).isEqualTo("Failed");
    }

    @Test
    void aRunThatDoesNotExistIsRefused() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> rig.using(() -> flow(this::pipeline).resume(id)))
                .hasMessageContaining("no flow run " + id);
    }

    @Flow
    int parent(int number) {
        int first = flow(this::child).run(number);
        int second = flow(this::pipeline).run(first);
        return second + 1;
    }

    @Flow
    int child(int number) {
        return task(this::square).call(number);
    }

    @Test
    void completedSubflowsAreNotRunAgainAndOthersGoOn() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::parent).run(2))).hasMessage("broken");
        broken = false;
        computed.clear();
        List<UUID> runs = rig.flowRuns().stream().map(FlowRun::id).toList();
        assertThat(rig.using(() -> flow(this::parent).resume(runs.getFirst()).join()))
                .isEqualTo(17);
        assertThat(computed).containsExactly("breaks 16");
        assertThat(rig.flowRuns()).extracting(FlowRun::id).isEqualTo(runs);
        assertThat(rig.flowRuns()).extracting(FlowRun::stateName).containsOnly("Completed");
    }

    @Flow
    int chain(int number) {
        TaskFuture<Integer> first = task(this::breaks).submit(number);
        TaskFuture<Integer> second = task(this::square).submit(first);
        return second.join();
    }

    @Test
    void whatNeverStartedKeepsItsPlaceHoweverOftenTheRunIsResumed() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::chain).run(3))).isInstanceOf(UpstreamFailed.class);
        UUID id = rig.flowRun().id();
        assertThatThrownBy(() -> rig.using(() -> flow(this::chain).resume(id).join()))
                .isInstanceOf(UpstreamFailed.class);
        assertThat(rig.taskRuns()).hasSize(2);
        broken = false;
        assertThat(rig.using(() -> flow(this::chain).resume(id).join())).isEqualTo(9);
        assertThat(rig.taskRuns())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.stateName()).isEqualTo("Completed"));
    }

    @Flow
    int calls(int number) {
        int sum = 0;
        for (int i = 0; i < number; i++) {
            sum += task(this::square).with(o -> o.persist(Persistence.NEVER)).call(1);
            sum += task(this::square).call(1);
        }
        return task(this::breaks).call(sum);
    }

    @Test
    void equalCallsAreMatchedOneByOneAndResultsThatWereNotStoredAreComputedAgain() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::calls).run(3))).hasMessage("broken");
        broken = false;
        computed.clear();
        assertThat(rig.using(() -> flow(this::calls).resume(rig.flowRun().id()).join()))
                .isEqualTo(6);
        assertThat(computed).filteredOn("square 1"::equals).hasSize(3);
    }

    @Flow
    int cancelsItself(int number) throws IOException {
        int squared = task(this::square).call(number);
        if (broken) {
            UUID id = context().flowRun().id();
            State cancelling = State.of(UUID.randomUUID(), StateType.CANCELLING, rig.clock.instant());
            rig.client().flowRuns().setState(id, cancelling, false);
        }
        return squared;
    }

    @Flow
    int parentOfCancelled(int number) {
        return flow(this::cancelsItself).run(number) + 1;
    }

    @Test
    void aCancelledRunGoesOnWhenItIsResumed() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::cancelsItself).run(3)))
                .isInstanceOf(RunCancelled.class);
        UUID id = rig.flowRun().id();
        assertThat(rig.flowState()).isEqualTo("Cancelled");
        broken = false;
        computed.clear();
        assertThat(rig.using(() -> flow(this::cancelsItself).resume(id).join())).isEqualTo(9);
        assertThat(computed).isEmpty();
        assertThat(rig.flowState()).isEqualTo("Completed");
    }

    @Test
    void aCancelledSubflowGoesOnWhenItsParentIsResumed() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::parentOfCancelled).run(3)))
                .isInstanceOf(RunCancelled.class);
        broken = false;
        UUID id = rig.flowRun().id();
        assertThat(rig.using(() -> flow(this::parentOfCancelled).resume(id).join()))
                .isEqualTo(10);
        assertThat(rig.flowRuns()).extracting(FlowRun::stateName).containsExactly("Completed", "Completed");
    }

    @Test
    void resumingWithinAFlowIsRefusedWithTheRemedy() {
        UUID id = failed();
        assertThatThrownBy(() -> rig.run(() -> flow(this::pipeline).resume(id).join()))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining(id.toString())
                .hasMessageContaining("outside flows");
        assertThat(rig.flowRuns()).hasSize(2);
    }

    @Flow(retries = 1)
    int retried(int number) throws IOException {
        return breaks(number);
    }

    @Test
    void aRunThatAwaitsItsRetryGetsNoSecondDriver() throws Exception {
        var refusal = new AtomicReference<Throwable>();
        rig.engine().addListener(new RunListener() {
            @Override
            public void flowRun(FlowRun run, State state) {
                if (state.name().equals(StateNames.AWAITING_RETRY)) {
                    broken = false;
                    refusal.set(catchThrowable(
                            () -> rig.using(() -> flow(ResumeTest.this::retried).resume(run.id()))));
                }
            }
        });
        assertThat(rig.using(() -> flow(this::retried).run(3))).isEqualTo(3);
        assertThat(refusal.get()).isInstanceOf(RondoException.class).hasMessageContaining("belongs to process");
        assertThat(rig.flowRun().runCount()).isEqualTo(2);
    }
}
