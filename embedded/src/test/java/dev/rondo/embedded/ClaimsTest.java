package dev.rondo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.client.ClientSettings;
import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.client.FlowRunClaim;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which process a flow run belongs to. */
class ClaimsTest {
    private static final ProcessIdentity THIS = ProcessIdentity.current();
    private static final ProcessIdentity DEAD =
            new ProcessIdentity(THIS.host(), THIS.pid(), THIS.startMillis() - 600_000);
    private static final ProcessIdentity ALIVE = new ProcessIdentity(
            THIS.host(), ProcessHandle.current().parent().orElseThrow().pid(), 0);
    private static final ProcessIdentity ELSEWHERE = new ProcessIdentity("elsewhere", 7, 2);

    @TempDir
    Path home;

    private OrchestrationClient client;
    private Runs runs;

    @BeforeEach
    void open() {
        client = Runs.open(home);
        runs = new Runs(client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void reopen() {
        client.close();
        open();
    }

    private FlowRun running() {
        return running(FlowRunPolicy.NONE);
    }

    private FlowRun running(FlowRunPolicy policy) {
        FlowRun run =
                client.flowRuns().create(runs.request().empiricalPolicy(policy).build(), THIS);
        runs.set(run.id(), StateType.RUNNING);
        return run;
    }

    private FlowRun awaitingRetry() {
        FlowRun run =
                running(FlowRunPolicy.NONE.toBuilder().retries(1).retryDelay(0).build());
        runs.set(run.id(), StateType.FAILED);
        assertThat(read(run).stateName()).isEqualTo(StateNames.AWAITING_RETRY);
        return run;
    }

    private void belongsTo(FlowRun run, ProcessIdentity process) {
        client.flowRuns()
                .update(
                        run.id(),
                        FlowRunUpdate.builder()
                                .infrastructurePid(process.toString())
                                .build());
    }

    private FlowRun read(FlowRun run) {
        return client.flowRuns().read(run.id()).orElseThrow();
    }

    private OrchestrationResult claim(UUID id, FlowRunUpdate update, boolean takeOver) {
        return client.flowRuns().claim(id, new FlowRunClaim(THIS, runs.state(StateType.PENDING), update, takeOver));
    }

    private OrchestrationResult claim(FlowRun run) {
        return claim(run.id(), FlowRunUpdate.NONE, false);
    }

    @Test
    void aRunThatAwaitsTheRetryOfALivingProcessCannotBeClaimed() {
        FlowRun run = awaitingRetry();
        assertThat(claim(run).status()).as("by another driver in this process").isEqualTo(SetStateStatus.ABORT);
        belongsTo(run, ALIVE);
        OrchestrationResult refused = claim(run);
        assertThat(refused.status()).isEqualTo(SetStateStatus.ABORT);
        assertThat(refused.details().toString()).contains("process " + ALIVE.pid());
        assertThat(read(run).infrastructurePid()).isEqualTo(ALIVE.toString());
    }

    @Test
    void aRunOfALivingProcessIsRunByNoOther() {
        FlowRun run = running();
        belongsTo(run, ALIVE);
        assertThat(runs.set(run.id(), StateType.RUNNING).status()).isEqualTo(SetStateStatus.ABORT);
        assertThat(read(run).runCount()).isEqualTo(1);
    }

    @Test
    void aRunThatAwaitsTheRetryOfADeadProcessHasCrashed() {
        FlowRun run = awaitingRetry();
        belongsTo(run, DEAD);
        reopen();
        assertThat(read(run).stateType()).isEqualTo(StateType.CRASHED);
        assertThat(read(run).infrastructurePid()).isNull();
    }

    @Test
    void aRunBelongsToItsProcessFromTheFirst() {
        FlowRun run = client.flowRuns().create(runs.request().build(), DEAD);
        assertThat(run.infrastructurePid()).isEqualTo(DEAD.toString());
        reopen();
        assertThat(read(run).stateType()).isEqualTo(StateType.CRASHED);
    }

    @Test
    void aRunThatHasEndedBelongsToNoProcess() {
        FlowRun run = running();
        runs.set(run.id(), StateType.FAILED);
        assertThat(read(run).infrastructurePid()).isNull();
    }

    @Test
    void aClaimChangesTheRunAndNamesTheProcess() {
        FlowRun run = running();
        runs.set(run.id(), StateType.FAILED);
        FlowRunUpdate update =
                FlowRunUpdate.builder().parameters(Map.of("day", "monday")).build();
        assertThat(claim(run.id(), update, false).status()).isEqualTo(SetStateStatus.ACCEPT);
        assertThat(read(run).stateType()).isEqualTo(StateType.PENDING);
        assertThat(read(run).infrastructurePid()).isEqualTo(THIS.toString());
        assertThat(read(run).parameters()).isEqualTo(Map.of("day", "monday"));
    }

    @Test
    void aClaimThatIsRefusedChangesNothing() {
        FlowRun run = running();
        FlowRunUpdate update =
                FlowRunUpdate.builder().parameters(Map.of("day", "monday")).build();
        assertThat(claim(run.id(), update, false).status()).isEqualTo(SetStateStatus.ABORT);
        assertThat(read(run).parameters()).isEmpty();
    }

    @Test
    void aRunWhoseProcessDiedAMomentAgoCanBeClaimed() {
        FlowRun run = running();
        runs.started(run.id(), "open");
        belongsTo(run, DEAD);
        assertThat(claim(run).status()).isEqualTo(SetStateStatus.ACCEPT);
        assertThat(client.flowRuns().states(run.id()))
                .extracting(State::type)
                .containsExactly(StateType.PENDING, StateType.RUNNING, StateType.CRASHED, StateType.PENDING);
    }

    @Test
    void aCancelledRunIsOpenedAgainByAClaim() {
        FlowRun run = running();
        runs.set(run.id(), StateType.CANCELLED);
        assertThat(claim(run).status()).isEqualTo(SetStateStatus.ACCEPT);
        assertThat(read(run).stateType()).isEqualTo(StateType.PENDING);
    }

    @Test
    void cancellingARunWhoseProcessDiedAMomentAgoEndsIt() {
        FlowRun run = running();
        var task = runs.started(run.id(), "open");
        belongsTo(run, DEAD);
        OrchestrationResult answer = runs.set(run.id(), StateType.CANCELLING);
        assertThat(answer.state()).extracting(State::type).isEqualTo(StateType.CANCELLED);
        assertThat(read(run).stateType()).isEqualTo(StateType.CANCELLED);
        assertThat(client.taskRuns().read(task.id()).orElseThrow().stateType()).isEqualTo(StateType.CRASHED);
    }

    @Test
    void aRunOfAnotherMachineIsTakenOverOnlyWhenSaidSo() {
        FlowRun run = running();
        belongsTo(run, ELSEWHERE);
        OrchestrationResult refused = claim(run);
        assertThat(refused.status()).isEqualTo(SetStateStatus.ABORT);
        assertThat(refused.details().toString()).contains("process 7 on host elsewhere", "--take-over");
        assertThat(claim(run.id(), FlowRunUpdate.NONE, true).status()).isEqualTo(SetStateStatus.ACCEPT);
        assertThat(read(run).infrastructurePid()).isEqualTo(THIS.toString());
    }

    @Test
    void aRunOfALivingProcessOfThisMachineIsNotTakenOver() {
        FlowRun run = running();
        belongsTo(run, ALIVE);
        assertThat(claim(run.id(), FlowRunUpdate.NONE, true).status()).isEqualTo(SetStateStatus.ABORT);
    }

    @Test
    void aClientThatIsOpenForLongLooksForDeadProcessesAgain() {
        var now = new AtomicReference<>(Instant.parse("2026-01-05T08:00:00Z"));
        try (OrchestrationClient patient =
                new EmbeddedClientProvider().open(new ClientSettings(home, Persistence.FILE, now::get))) {
            FlowRun run = running();
            assertThat(patient.flowRuns().read(run.id())).isPresent();
            belongsTo(run, DEAD);
            now.updateAndGet(instant -> instant.plusSeconds(59));
            assertThat(patient.flowRuns().read(run.id()).orElseThrow().stateType())
                    .isEqualTo(StateType.RUNNING);
            now.updateAndGet(instant -> instant.plusSeconds(1));
            assertThat(patient.flowRuns().read(run.id()).orElseThrow().stateType())
                    .isEqualTo(StateType.CRASHED);
        }
    }

    @Test
    void whoAsksFindsItsTaskRunWhateverOthersWrite() {
        long missing = IntStream.range(0, 400)
                .parallel()
                .mapToObj(number -> runs.propose(runs.task(null, "t" + number), StateType.PENDING)
                        .run())
                .filter(run -> client.taskRuns().read(run.id()).isEmpty())
                .count();
        assertThat(missing).isZero();
    }
}
