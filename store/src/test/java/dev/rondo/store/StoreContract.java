package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do, whichever database is behind it. */
abstract class StoreContract {
    private static final int BAD = 20;

    final Samples samples = new Samples();
    Store store;
    Flow flow;

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
        flow = samples.flow("retrain");
        write(transaction -> transaction.flows().insert(flow));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    void write(Consumer<StoreTransaction> work) {
        store.write(Urgency.NOW, transaction -> {
                    work.accept(transaction);
                    return true;
                })
                .join();
    }

    <T> Optional<T> found(Function<StoreReads, Optional<T>> query) {
        return store.read(query);
    }

    <T> List<T> listed(Function<StoreReads, List<T>> query) {
        return store.read(query);
    }

    int counted(Function<StoreReads, Integer> query) {
        return store.read(query);
    }

    @Test
    void aFlowComesBackAsItWasStored() {
        assertThat(found(reads -> reads.flows().find(flow.id()))).contains(flow);
        assertThat(found(reads -> reads.flows().findByName("retrain"))).contains(flow);
        assertThat(found(reads -> reads.flows().findByName("other"))).isEmpty();
    }

    @Test
    void aFlowRunComesBackAsItWasStored() {
        FlowRun full = samples.fullFlowRun(flow);
        FlowRun plain = samples.flowRun(flow, "plain");
        write(transaction -> transaction.flowRuns().insert(full));
        write(transaction -> transaction.flowRuns().insert(plain));
        assertThat(found(reads -> reads.flowRuns().find(full.id()))).contains(full);
        assertThat(found(reads -> reads.flowRuns().find(plain.id()))).contains(plain);
    }

    @Test
    void aTaskRunComesBackAsItWasStored() {
        TaskRun full = samples.fullTaskRun(samples.id());
        TaskRun plain = samples.in(samples.taskRun(null, "plain"), samples.state(StateType.PENDING));
        write(transaction -> transaction.taskRuns().save(full));
        write(transaction -> transaction.taskRuns().save(plain));
        assertThat(found(reads -> reads.taskRuns().find(full.id()))).contains(full);
        assertThat(found(reads -> reads.taskRuns().find(plain.id()))).contains(plain);
    }

    @Test
    void theHistoryOfARunIsOldestFirst() {
        FlowRun run = samples.flowRun(flow, "run");
        FlowRun pending = samples.in(run, samples.state(StateType.PENDING));
        FlowRun running = samples.in(run, samples.state(StateType.RUNNING));
        write(transaction -> transaction.flowRuns().insert(pending));
        write(transaction -> transaction.flowRuns().transition(running, current(running)));
        assertThat(listed(reads -> reads.flowRuns().states(run.id())))
                .containsExactly(current(pending), current(running));
        assertThat(found(reads -> reads.flowRuns().find(run.id())))
                .map(FlowRun::state)
                .contains(current(running));
    }

    @Test
    void aTaskRunSavedSeveralTimesInOneTransactionKeepsAllItsStates() {
        TaskRun run = samples.taskRun(samples.id(), "task");
        TaskRun pending = samples.in(run, samples.state(StateType.PENDING));
        TaskRun running = samples.in(run, samples.state(StateType.RUNNING));
        write(transaction -> {
            transaction.taskRuns().save(pending);
            transaction.taskRuns().save(running);
            assertThat(transaction.taskRuns().find(run.id()))
                    .map(TaskRun::stateType)
                    .contains(StateType.RUNNING);
        });
        assertThat(listed(reads -> reads.taskRuns().states(run.id())))
                .containsExactly(pending.state(), running.state());
    }

    @Test
    void whatAFailingUnitDidIsUndoneAndItsNeighboursAreKept() {
        List<CompletableFuture<Boolean>> answers = IntStream.range(0, 50)
                .mapToObj(number -> store.write(Urgency.SOON, transaction -> {
                    transaction.flowRuns().insert(samples.flowRun(flow, "run-" + number % 25));
                    if (number == BAD) {
                        throw new IllegalStateException("bad unit");
                    }
                    return true;
                }))
                .toList();
        assertThatThrownBy(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))::join)
                .hasRootCauseMessage("bad unit");
        assertThat(answers)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSize(1);
        assertThat(counted(reads -> reads.flowRuns().count(RunFilters.NONE))).isEqualTo(49);
    }

    @Test
    void manyFailingUnitsHarmNoneOfTheOthers() {
        List<CompletableFuture<Boolean>> answers = IntStream.range(0, 100)
                .mapToObj(number -> store.write(Urgency.SOON, transaction -> {
                    TaskRun run = samples.taskRun(null, "task-" + number);
                    transaction.taskRuns().save(samples.in(run, samples.state(StateType.PENDING)));
                    if (number % 2 == 0) {
                        transaction.flows().insert(samples.flow("retrain"));
                    }
                    return true;
                }))
                .toList();
        assertThatThrownBy(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))::join)
                .cause()
                .hasFieldOrPropertyWithValue("code", "store.conflict");
        assertThat(answers)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSize(50);
        assertThat(counted(reads -> reads.taskRuns().count(RunFilters.NONE))).isEqualTo(50);
    }

    @Test
    void aContradictionIsRefusedWithACode() {
        CompletableFuture<Boolean> twice = store.write(Urgency.NOW, transaction -> {
            transaction.flows().insert(samples.flow("retrain"));
            return true;
        });
        assertThatThrownBy(twice::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .hasFieldOrPropertyWithValue("code", "store.conflict");
    }

    @Test
    void aRunIsFoundByItsIdempotencyKey() {
        FlowRun run =
                samples.flowRun(flow, "run").toBuilder().idempotencyKey("once").build();
        write(transaction -> transaction.flowRuns().insert(run));
        assertThat(found(reads -> reads.flowRuns().findByIdempotencyKey(flow.id(), "once")))
                .map(FlowRun::id)
                .contains(run.id());
        assertThat(found(reads -> reads.flowRuns().findByIdempotencyKey(samples.id(), "once")))
                .isEmpty();
    }

    @Test
    void aCachedStateIsFoundUntilItExpires() {
        TaskRun run = samples.in(samples.taskRun(samples.id(), "task"), samples.fullState());
        write(transaction -> {
            transaction.taskRuns().save(run);
            transaction.taskRuns().cache("key", run.id(), current(run), Samples.NOW);
            transaction.taskRuns().cache("for ever", run.id(), current(run), null);
        });
        assertThat(found(reads -> reads.taskRuns().cached("key", Samples.NOW.minusSeconds(1))))
                .contains(current(run));
        assertThat(found(reads -> reads.taskRuns().cached("key", Samples.NOW))).isEmpty();
        assertThat(found(reads -> reads.taskRuns().cached("for ever", Samples.NOW)))
                .contains(current(run));
        assertThat(found(reads -> reads.taskRuns().cached("unknown", Samples.NOW)))
                .isEmpty();
    }

    @Test
    void onlyTaskRunsThatHaveNotEndedAreUnfinished() {
        FlowRun run = samples.flowRun(flow, "run");
        TaskRun running = samples.in(samples.taskRun(run.id(), "a"), samples.state(StateType.RUNNING));
        TaskRun completed = samples.in(samples.taskRun(run.id(), "b"), samples.state(StateType.COMPLETED));
        write(transaction -> {
            transaction.taskRuns().save(running);
            transaction.taskRuns().save(completed);
        });
        assertThat(listed(reads -> reads.taskRuns().unfinished(run.id())))
                .extracting(TaskRun::id)
                .containsExactly(running.id());
    }

    @Test
    void deletingARunTakesEverythingThatHangsOnItAndNothingElse() {
        FlowRun run = samples.in(samples.flowRun(flow, "run"), samples.state(StateType.RUNNING));
        TaskRun task = samples.in(samples.taskRun(run.id(), "task"), samples.state(StateType.COMPLETED));
        FlowRun subflow = samples.flowRun(flow, "sub").toBuilder()
                .parentTaskRunId(task.id())
                .build();
        FlowRun other = samples.flowRun(flow, "other");
        write(transaction -> {
            transaction.flowRuns().insert(run);
            transaction.taskRuns().save(task);
            transaction.taskRuns().cache("key", task.id(), current(task), null);
            transaction.flowRuns().insert(subflow);
            transaction.flowRuns().insert(other);
            transaction
                    .logs()
                    .insert(List.of(samples.log(run.id(), null, 20, "a"), samples.log(null, task.id(), 20, "b")));
        });
        assertThat(store.write(
                                Urgency.NOW,
                                transaction -> transaction.flowRuns().delete(run.id()))
                        .join())
                .isTrue();
        assertThat(store.<Boolean>read(reads -> reads.flowRuns().find(run.id()).isEmpty()
                        && reads.flowRuns().find(subflow.id()).isEmpty()
                        && reads.taskRuns().find(task.id()).isEmpty()
                        && reads.flowRuns().states(run.id()).isEmpty()
                        && reads.taskRuns().states(task.id()).isEmpty()
                        && reads.taskRuns().cached("key", Samples.NOW).isEmpty()
                        && reads.logs()
                                .filter(LogFilter.ALL, LogSort.TIMESTAMP_ASC, 10, 0)
                                .isEmpty()))
                .isTrue();
        assertThat(found(reads -> reads.flowRuns().find(other.id()))).isPresent();
        assertThat(store.write(
                                Urgency.NOW,
                                transaction -> transaction.flowRuns().delete(run.id()))
                        .join())
                .isFalse();
    }

    @Test
    void unitsAboutTheSameSubjectRunInOrder() {
        FlowRun run = samples.flowRun(flow, "run");
        write(transaction -> transaction.flowRuns().insert(run));
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 300)
                .mapToObj(number ->
                        store.writeInOrder(run.id(), number % 3 == 0 ? Urgency.NOW : Urgency.SOON, transaction -> {
                            FlowRun found =
                                    transaction.flowRuns().find(run.id()).orElseThrow();
                            transaction
                                    .flowRuns()
                                    .update(found.toBuilder()
                                            .runCount(number + 1)
                                            .build());
                            return found.runCount();
                        }))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
    }

    @Test
    void whatIsAnnouncedIsHeardOnceAfterTheCommitOnItsChannelAlone() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        List<Boolean> stored = Collections.synchronizedList(new ArrayList<>());
        try (Subscription first = store.listen("flow", heard::add);
                Subscription second = store.listen(
                        "flow",
                        name -> stored.add(
                                found(reads -> reads.flows().findByName(name)).isPresent()))) {
            assertThat(first).isNotSameAs(second);
            write(transaction -> {
                transaction.flows().insert(samples.flow("a"));
                transaction.flows().insert(samples.flow("b"));
                transaction.announce("flow", "a");
                transaction.announce("flow", "b");
                transaction.announce("flow", "b");
                transaction.announce("elsewhere", "c");
            });
            write(transaction -> transaction.announce("flow", "retrain"));
            await().untilAsserted(() -> assertThat(heard).containsExactly("a", "b", "b", "retrain"));
            await().untilAsserted(() -> assertThat(stored).containsExactly(true, true, true, true));
        }
        write(transaction -> transaction.announce("flow", "late"));
        write(transaction -> transaction.announce("flow", "later"));
        assertThat(heard).doesNotContain("late");
    }

    @Test
    void whatAFailingUnitAnnouncedIsNotHeard() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        try (Subscription subscription = store.listen("unit", heard::add)) {
            assertThat(subscription).isNotNull();
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 50)
                    .mapToObj(number -> store.write(Urgency.SOON, transaction -> {
                        transaction.announce("unit", String.valueOf(number));
                        if (number % 2 == 0) {
                            throw new IllegalStateException("bad unit");
                        }
                        return number;
                    }))
                    .toList();
            await().until(() -> answers.stream().allMatch(CompletableFuture::isDone));
            write(transaction -> transaction.announce("unit", "end"));
            await().untilAsserted(() -> assertThat(heard).contains("end"));
            assertThat(heard)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    IntStream.range(0, 25).mapToObj(number -> String.valueOf(2 * number + 1)),
                                    Stream.of("end"))
                            .toList());
        }
    }

    @Test
    void aListenerThatThrowsHearsOfWhatComesNext() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        try (Subscription subscription = store.listen("channel", payload -> {
            heard.add(payload);
            throw new IllegalStateException("a listener's own failure");
        })) {
            assertThat(subscription).isNotNull();
            write(transaction -> transaction.announce("channel", "first"));
            write(transaction -> transaction.announce("channel", "second"));
            await().untilAsserted(() -> assertThat(heard).containsExactly("first", "second"));
        }
    }

    @Test
    void aSlowListenerHearsThatItMissedSomethingAndHoldsNobodyUp() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Boolean> slow = new CompletableFuture<>();
        try (Subscription subscription = store.listen("busy", payload -> {
            slow.join();
            heard.add(payload);
        })) {
            assertThat(subscription).isNotNull();
            for (int round = 0; round < 5; round++) {
                write(transaction -> IntStream.range(0, 1_000)
                        .forEach(number -> transaction.announce("busy", String.valueOf(number))));
            }
            write(transaction -> transaction.announce("busy", "last"));
            await().during(Duration.ofMillis(300)).until(heard::isEmpty);
            slow.complete(true);
            await().untilAsserted(() -> assertThat(heard).contains("last"));
            assertThat(heard).contains("").hasSizeLessThan(3_000);
        }
    }

    @Test
    void aLoneStoreLeads() {
        assertThat(store.leadership("scheduler").isLeader()).isTrue();
        assertThat(store.leadership("scheduler").isLeader()).isTrue();
        assertThat(store.leadership("late runs").isLeader()).isTrue();
    }

    @Test
    void textsHoldWhateverCharactersTheyHave() {
        String odd = "\ud83e\udda6 'quoted' \"twice\" \\ % _ \u0001 \n";
        FlowRun run = samples.flowRun(flow, odd).toBuilder().tags(List.of(odd)).build();
        write(transaction -> {
            transaction.flowRuns().insert(run);
            transaction.logs().insert(List.of(samples.log(run.id(), null, 20, odd + "\0")));
        });
        assertThat(found(reads -> reads.flowRuns().find(run.id()))).contains(run);
        assertThat(listed(reads -> reads.logs().filter(LogFilter.ALL, LogSort.TIMESTAMP_ASC, 10, 0)))
                .singleElement()
                .satisfies(line -> assertThat(line.message()).startsWith(odd));
    }

    @Test
    void anInterruptedThreadReadsAndWritesAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        write(transaction -> transaction.flows().insert(samples.flow("other")));
        assertThat(found(reads -> reads.flows().findByName("other"))).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        store.close();
        assertThatThrownBy(() -> write(transaction -> {})).cause().hasFieldOrPropertyWithValue("code", "store.closed");
        assertThatThrownBy(() -> store.read(reads -> true)).hasFieldOrPropertyWithValue("code", "store.closed");
    }

    static State current(FlowRun run) {
        return Objects.requireNonNull(run.state());
    }

    static State current(TaskRun run) {
        return Objects.requireNonNull(run.state());
    }
}
