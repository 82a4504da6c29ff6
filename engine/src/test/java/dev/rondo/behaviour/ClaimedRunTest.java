package dev.rondo.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Flow;
import dev.rondo.FlowEntrypoint;
import dev.rondo.StartOptions;
import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that somebody else has claimed for this process. */
class ClaimedRunTest {
    @RegisterExtension
    final Rig rig = Rig.onDisk();

    private final FlowEntrypoint flow = FlowEntrypoint.find(Doubling.class, null);

    static final class Doubling {
        @Flow(name = "doubling", retriesOnCrash = 2)
        int twice(int number) {
            return 2 * number;
        }
    }

    private FlowRun made(StateType type) {
        var made = rig.client().flows().create("doubling", List.of(), Map.of());
        FlowRunCreate create = FlowRunCreate.builder(made.id())
                .parameters(Map.of("number", 4))
                .state(StateCreate.of(type))
                .build();
        return rig.client().flowRuns().create(create, null);
    }

    private FlowRun read(FlowRun run) {
        return rig.client().flowRuns().read(run.id()).orElseThrow();
    }

    @Test
    void aClaimedRunRunsWithoutBeingClaimedAgain() throws Exception {
        FlowRun run = made(StateType.PENDING);

        assertThat(rig.using(() -> flow.resume(StartOptions.claimed(run.id())).join()))
                .isEqualTo(8);
        assertThat(rig.client().flowRuns().states(run.id()))
                .extracting(state -> state.type())
                .containsExactly(StateType.PENDING, StateType.RUNNING, StateType.COMPLETED);
    }

    @Test
    void whatTheWorkerKnowsIsNotAskedForAgain() throws Exception {
        FlowRun run = made(StateType.PENDING);

        assertThat(rig.using(() -> flow.drive(run, "doubling").join())).isEqualTo(8);
        assertThat(read(run).stateType()).isEqualTo(StateType.COMPLETED);
        assertThat(read(run).empiricalPolicy().retriesOnCrash()).isEqualTo(2);
    }

    @Test
    void aRunThatIsNoMorePendingIsRefused() {
        FlowRun run = made(StateType.SCHEDULED);

        assertThatThrownBy(() -> rig.using(() -> flow.resume(StartOptions.claimed(run.id()))))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("no more this process's to run");
        assertThatThrownBy(() -> rig.using(() -> flow.drive(run, "doubling")))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("no more this process's to run");
        assertThat(read(run).stateType()).isEqualTo(StateType.SCHEDULED);
    }

    @Test
    void aRunOfAnotherFlowIsRefused() {
        FlowRun run = made(StateType.PENDING);

        assertThatThrownBy(() -> rig.using(() -> flow.drive(run, "halving")))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("is a run of flow 'halving', not of 'doubling'");
        assertThat(read(run).stateType()).isEqualTo(StateType.PENDING);
    }
}
