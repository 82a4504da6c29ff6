package dev.rondo.behaviour;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Cache;
import dev.rondo.CachePolicy;
import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdentityTest {
    @RegisterExtension
    final Rig rig = Rig.onDisk();

    private static final List<String> COMPUTED = new CopyOnWriteArrayList<>();

    private boolean broken = true;
    private List<String> urls = List.of("A", "B");
    private double step = 0;

    IdentityTest() {
        COMPUTED.clear();
    }

    record Source(String url) {
        @Task(cache = Cache.INPUTS)
        String fetch(String day) {
            return url + "@" + day;
        }

        @Task
        String load(String day) {
            COMPUTED.add(url);
            return url + "@" + day;
        }
    }

    /** Holds what has no content to be known by. */
    record Connected(Thread connection) {
        @Task(cache = Cache.INPUTS)
        String fetch(String day) {
            return day;
        }

        @Task
        String load(String day) {
            COMPUTED.add(connection.getName());
            return connection.getName() + "@" + day;
        }
    }

    @Test
    void theRecordThatAMethodIsCalledOnIsPartOfTheCacheKey() throws Exception {
        Source a = new Source("A");
        Source b = new Source("B");
        assertThat(rig.run(
                        () -> List.of(task(a::fetch).call("mon"), task(b::fetch).call("mon"))))
                .containsExactly("A@mon", "B@mon");
        assertThat(rig.run(() -> task(new Source("B")::fetch).call("mon"))).isEqualTo("B@mon");
        assertThat(rig.taskRun().stateName()).isEqualTo("Completed");
        assertThat(rig.taskRuns().getLast().stateName()).isEqualTo("Cached");
    }

    @Test
    void aCapturedVariableIsPartOfTheCacheKey() throws Exception {
        assertThat(rig.run(() -> {
                    var scores = new ArrayList<String>();
                    for (double rate : new double[] {0.1, 0.2}) {
                        scores.add(task("train", (String day) -> day + rate)
                                .with(o -> o.cache(CachePolicy.INPUTS))
                                .call("mon"));
                    }
                    return scores;
                }))
                .containsExactly("mon0.1", "mon0.2");
    }

    @Test
    void cachingByWhatCannotBeDigestedIsRefusedWithTheRemedy() {
        Connected connected = new Connected(new Thread(() -> {}));
        assertThatThrownBy(() -> rig.run(() -> task(connected::fetch).call("mon")))
                .hasMessageContaining("Task 'fetch'")
                .hasMessageContaining("Connected.connection")
                .hasMessageContaining("Fingerprinted");
        Thread thread = new Thread(() -> {});
        assertThatThrownBy(() -> rig.run(() -> task("name", () -> thread.getName())
                        .with(o -> o.cache(CachePolicy.INPUTS))
                        .call()))
                .hasMessageContaining("thread")
                .hasMessageContaining("CachePolicy.INPUTS.ignoring(\"thread\")");
    }

    @Test
    void aLambdaIsKnownByItsClassAndItsName() throws Exception {
        rig.run(() -> task("train", () -> 1).call());
        assertThat(rig.taskRun().taskKey()).isEqualTo(IdentityTest.class.getName() + ".lambda.train");
    }

    @Test
    void whatACacheKeyIsToIgnoreMayBeCaptured() throws Exception {
        Thread thread = new Thread(() -> {}, "t");
        assertThat(rig.run(() -> task("name", () -> thread.getName())
                        .with(o -> o.cache(CachePolicy.INPUTS.ignoring("thread")))
                        .call()))
                .isEqualTo("t");
    }

    private void breakOnce() {
        if (broken) {
            broken = false;
            throw new IllegalStateException("broken");
        }
    }

    @Flow
    List<String> loads() {
        var all = new ArrayList<String>();
        for (String url : urls) {
            all.add(task(new Source(url)::load).call("mon"));
        }
        breakOnce();
        return all;
    }

    private List<String> resumedLoads(List<String> changed) throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::loads).run())).hasMessage("broken");
        urls = changed;
        COMPUTED.clear();
        return rig.using(() -> flow(this::loads).resume(rig.flowRun().id()).join());
    }

    @Test
    void resumedCallsAreToldApartByTheRecordTheyAreMadeOn() throws Exception {
        assertThat(resumedLoads(List.of("B", "A"))).containsExactly("B@mon", "A@mon");
        assertThat(COMPUTED).isEmpty();
    }

    @Test
    void anotherRecordMeansThatATaskRunsAgain() throws Exception {
        assertThat(resumedLoads(List.of("A", "C"))).containsExactly("A@mon", "C@mon");
        assertThat(COMPUTED).containsExactly("C");
    }

    @Flow
    List<String> trains() {
        var all = new ArrayList<String>();
        for (double rate : new double[] {0.1 + step, 0.2 + step}) {
            all.add(task("train", (String day) -> {
                        COMPUTED.add("" + rate);
                        return day + rate;
                    })
                    .call("mon"));
        }
        breakOnce();
        return all;
    }

    @Test
    void aChangedCapturedVariableMeansThatATaskRunsAgain() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::trains).run())).hasMessage("broken");
        step = 1;
        COMPUTED.clear();
        assertThat(rig.using(() -> flow(this::trains).resume(rig.flowRun().id()).join()))
                .containsExactly("mon1.1", "mon1.2");
        assertThat(COMPUTED).containsExactly("1.1", "1.2");
    }

    @Task(version = "2")
    int versioned() {
        return 1;
    }

    @Task
    int unversioned() {
        return 1;
    }

    @Test
    void versionsComeFromTheBytecodeWhereNoneIsGiven() throws Exception {
        rig.run(() -> task(this::versioned).call()
                + task(this::unversioned).call()
                + task(this::unversioned).call());
        assertThat(rig.taskRuns().getFirst().taskVersion()).isEqualTo("2");
        assertThat(rig.taskRuns().get(1).taskVersion())
                .matches("[0-9a-f]{12}")
                .isEqualTo(rig.taskRuns().get(2).taskVersion());
        assertThat(rig.flowRun().flowVersion()).matches("[0-9a-f]{12}");
    }

    @Flow
    int callsTwice() {
        String version = broken ? "1" : "2";
        int sum = 0;
        for (int i = 0; i < 2; i++) {
            sum += task(this::unversioned).with(o -> o.version(version)).call();
        }
        breakOnce();
        return sum;
    }

    @Test
    void aStoredResultOfOtherCodeIsUsedAndSaidOnceForEachTask() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::callsTwice).run())).hasMessage("broken");
        assertThat(rig.using(
                        () -> flow(this::callsTwice).resume(rig.flowRun().id()).join()))
                .isEqualTo(2);
        assertThat(rig.client().logs().filter(LogFilter.ALL, LogSort.TIMESTAMP_ASC, 200, 0))
                .extracting(Log::message)
                .filteredOn(line -> line.contains("The code of unversioned changed since (version 1, now 2)"))
                .hasSize(1);
    }

    @Flow
    List<String> connects() {
        var all = new ArrayList<String>();
        for (String url : urls) {
            all.add(task(new Connected(new Thread(() -> {}, url))::load).call("mon"));
        }
        breakOnce();
        return all;
    }

    @Test
    void callsOnWhatCannotBeDigestedAreKnownByTheirPlace() throws Exception {
        assertThatThrownBy(() -> rig.using(() -> flow(this::connects).run())).hasMessage("broken");
        COMPUTED.clear();
        assertThat(rig.using(
                        () -> flow(this::connects).resume(rig.flowRun().id()).join()))
                .containsExactly("A@mon", "B@mon");
        assertThat(COMPUTED).isEmpty();
    }
}
