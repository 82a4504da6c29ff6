package dev.rondo.behaviour;

import static dev.rondo.Rondo.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rondo.Default;
import dev.rondo.DefinitionException;
import dev.rondo.Flow;
import dev.rondo.FlowDeployment;
import dev.rondo.Rondo;
import dev.rondo.Serving;
import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.internal.run.AttemptInterceptor;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.server.RondoServer;
import dev.rondo.server.ServerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LATEST = Duration.ofSeconds(40);

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @TempDir
    private Path home;

    private RondoServer server;
    private Engine engine;

    @BeforeEach
    void start() {
        server = RondoServer.start(ServerSettings.local(home.resolve("server"), 0));
        engine = open();
        engine.patience(Duration.ofMillis(800));
    }

    @AfterEach
    void end() {
        release.countDown();
        engine.close();
        server.close();
    }

    private Engine open() {
        return Engines.open(
                home.resolve("client"), ServerConnection.to(server.apiUrl()), new RealClock(), AttemptInterceptor.NONE);
    }

    @Flow(name = "greet")
    String greet(String name, @Default("1") int times) {
        done.add(name + times);
        return name;
    }

    @Flow(name = "wait")
    void waitForRelease() throws InterruptedException {
        done.add("waiting");
        release.await();
    }

    @Flow(name = "fail")
    void fail() {
        throw new IllegalStateException("broken");
    }

    @Flow(name = "parent")
    String parent() {
        FlowRun child = Rondo.runDeployment("greet/hello", run -> run.parameter("name", "Ada"));
        return child.id() + " " + child.stateName();
    }

    private <T> T using(Callable<T> code) {
        try {
            return Engines.using(engine, code);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private Serving serve(FlowDeployment... deployments) {
        return using(() -> Rondo.startServing(UnaryOperator.identity(), deployments));
    }

    private FlowRun run(UUID deployment, Map<String, Object> parameters) {
        return engine.client()
                .deployments()
                .createRun(
                        deployment,
                        DeploymentFlowRunCreate.builder().parameters(parameters).build());
    }

    private Deployment deployment(UUID id) {
        return engine.client().deployments().read(id).orElseThrow();
    }

    private FlowRun read(UUID run) {
        return engine.client().flowRuns().read(run).orElseThrow();
    }

    private void awaitState(UUID run, StateType type) {
        await().atMost(SOON).until(() -> read(run).stateType() == type);
    }

    @Test
    void aDeploymentIsRegisteredWithAllThatWasSaidAboutIt() {
        FlowDeployment nightly = flow(this::greet).deployment(d -> d.name("nightly")
                .cron("0 2 * * *")
                .interval("1h")
                .rrule("FREQ=WEEKLY;BYDAY=MO")
                .schedule(CronSchedule.of("0 5 * * *"), s -> s.slug("late").parameter("times", 3).paused())
                .timezone("Europe/Berlin")
                .parameter("name", "Grace")
                .tags("retraining", "production")
                .description("every night")
                .concurrencyLimit(2, ConcurrencyLimitStrategy.CANCEL_NEW)
                .onEvent("warehouse.loaded"));
        try (Serving serving = serve(nightly)) {
            Deployment made = deployment(serving.deployments().get("greet/nightly"));
            assertThat(made.schedules())
                    .extracting(schedule -> schedule.schedule().timezone())
                    .containsOnly("Europe/Berlin");
            assertThat(made.schedules()).hasSize(4);
            assertThat(made.schedules().get(3).active()).isFalse();
            assertThat(made.schedules().get(3).parameters()).containsEntry("times", 3);
            assertThat(made.parameters()).isEqualTo(Map.of("name", "Grace"));
            assertThat(made.tags()).containsExactly("retraining", "production");
            assertThat(made.description()).isEqualTo("every night");
            assertThat(made.version()).hasSize(12);
            assertThat(made.entrypoint()).isEqualTo(ServeTest.class.getName() + ":greet");
            assertThat(Objects.requireNonNull(made.parameterOpenapiSchema()).toString()).contains("times");
            assertThat(automations()).contains("warehouse.loaded", made.id().toString());
        }
        // Deployed anew, it has its triggers once.
        try (Serving _ = serve(nightly)) {
            assertThat(automations().split("warehouse.loaded", -1)).hasSize(2);
        }
    }

    private String automations() {
        return ((HttpOrchestrationClient) engine.client())
                .api()
                .post("/automations/filter", Map.of(), tools.jackson.databind.JsonNode.class)
                .toString();
    }

    @Test
    void whatIsRunNowStartsWellUnderASecondAndHasTheParametersOfItsDeployment() {
        FlowDeployment hello = flow(this::greet).deployment(d -> d.name("hello").parameter("name", "Grace"));
        try (Serving serving = serve(hello)) {
            UUID id = serving.deployments().get("greet/hello");
            // The first pays for classes that are loaded.
            awaitState(run(id, Map.of()).id(), StateType.COMPLETED);
            FlowRun second = run(id, Map.of("times", 2));
            awaitState(second.id(), StateType.COMPLETED);
            Instant due = Objects.requireNonNull(read(second.id()).expectedStartTime());
            assertThat(Duration.between(due, Objects.requireNonNull(read(second.id()).startTime())))
                    .isLessThan(Duration.ofMillis(900));
            assertThat(done).containsExactly("Grace1", "Grace2");
        }
    }

    @Test
    void scheduledRunsStartOnTimeAndOneThatFailsBothersNoOther() {
        FlowDeployment often = flow(this::greet)
                .deployment(d -> d.name("often").parameter("name", "tick").interval(Duration.ofSeconds(1)));
        FlowDeployment broken = flow(this::fail).deployment(d -> d.name("broken").interval(Duration.ofSeconds(1)));
        try (Serving serving = serve(often, broken)) {
            await().atMost(LATEST).until(() -> done.size() >= 3);
            UUID id = serving.deployments().get("greet/often");
            // None before its time; on a machine that is busy with other things, not each at once.
            assertThat(runs(StateType.COMPLETED))
                    .filteredOn(run -> id.equals(run.deploymentId()))
                    .isNotEmpty()
                    .allSatisfy(run -> assertThat(late(run)).isGreaterThanOrEqualTo(Duration.ZERO))
                    .anySatisfy(run -> assertThat(late(run)).isLessThan(Duration.ofMillis(900)));
            await().atMost(LATEST).until(() -> !runs(StateType.FAILED).isEmpty());
        }
    }

    private static Duration late(FlowRun run) {
        return Duration.between(
                Objects.requireNonNull(run.expectedStartTime()), Objects.requireNonNull(run.startTime()));
    }

    private List<FlowRun> runs(StateType type) {
        return engine.client().flowRuns().filter(RunFilters.NONE, FlowRunSort.ID_DESC, 200, 0).stream()
                .filter(run -> run.stateType() == type)
                .toList();
    }

    @Test
    void noMoreRunsGoOnAtOnceThanTheLimitAllows() {
        FlowDeployment slow = flow(this::waitForRelease).deployment(d -> d.name("slow").limit(2));
        try (Serving serving = serve(slow)) {
            UUID id = serving.deployments().get("wait/slow");
            List<FlowRun> made = List.of(run(id, Map.of()), run(id, Map.of()), run(id, Map.of()));
            await().atMost(SOON).until(() -> done.size() == 2);
            await().during(Duration.ofMillis(300)).until(() -> done.size() == 2);
            release.countDown();
            made.forEach(run -> awaitState(run.id(), StateType.COMPLETED));
        }
    }

    @Test
    void cancellingARunEndsItCancelled() {
        try (Serving serving = serve(flow(this::waitForRelease).deployment(d -> d.name("slow")))) {
            FlowRun run = run(serving.deployments().get("wait/slow"), Map.of());
            awaitState(run.id(), StateType.RUNNING);
            cancel(run);
            awaitState(run.id(), StateType.CANCELLED);
        }
    }

    private void cancel(FlowRun run) {
        State cancelling = State.of(UUID.randomUUID(), StateType.CANCELLING, Instant.now());
        engine.client().flowRuns().setState(run.id(), cancelling, false);
    }

    @Test
    void theEndPausesTheSchedulesUnlessToldNotToAndCancelsWhatRuns() {
        FlowDeployment pausing = flow(this::waitForRelease).deployment(d -> d.name("pausing").cron("0 2 * * *"));
        FlowDeployment staying = flow(this::greet)
                .deployment(d -> d.name("staying").parameter("name", "x").cron("0 2 * * *").pauseOnShutdown(false));
        Serving serving = serve(pausing, staying);
        FlowRun run = run(serving.deployments().get("wait/pausing"), Map.of());
        awaitState(run.id(), StateType.RUNNING);
        serving.close();
        assertThat(read(run.id()).stateType()).isEqualTo(StateType.CANCELLED);
        assertThat(deployment(serving.deployments().get("wait/pausing")).paused()).isTrue();
        assertThat(deployment(serving.deployments().get("greet/staying")).paused()).isFalse();
    }

    @Test
    void closingTheEngineEndsTheServing() {
        Serving serving = serve(flow(this::greet)
                .deployment(d -> d.name("hello").parameter("name", "x").interval("1h")));
        engine.close();
        await().atMost(SOON).untilAsserted(() -> serving.await());
        engine = open();
        assertThat(deployment(serving.deployments().get("greet/hello")).paused()).isTrue();
    }

    @Test
    void aServerThatIsAwayForAWhileIsWaitedForAndRunsGoOn() {
        try (Serving serving = serve(
                flow(this::waitForRelease).deployment(d -> d.name("slow")),
                flow(this::greet).deployment(d -> d.name("hello").parameter("name", "back")))) {
            FlowRun running = run(serving.deployments().get("wait/slow"), Map.of());
            awaitState(running.id(), StateType.RUNNING);
            int port = URI.create(server.apiUrl().toString()).getPort();
            server.close();
            release.countDown();
            server = RondoServer.start(ServerSettings.local(home.resolve("server"), port));
            awaitState(running.id(), StateType.COMPLETED);
            awaitState(run(serving.deployments().get("greet/hello"), Map.of()).id(), StateType.COMPLETED);
        }
    }

    @Test
    void aRunWithParametersThatDoNotFitFailsAndSaysWhy() {
        try (Serving serving =
                serve(flow(this::greet).deployment(d -> d.name("loose").enforceParameters(false)))) {
            FlowRun run = run(serving.deployments().get("greet/loose"), Map.of("name", "x", "times", "many"));
            awaitState(run.id(), StateType.FAILED);
            assertThat(Objects.requireNonNull(read(run.id()).state()).message()).contains("times");
        }
    }

    @Test
    void aDeploymentIsRunAsASubflowOfTheFlowThatAsksForIt() throws Exception {
        try (Serving _ = serve(flow(this::greet).deployment(d -> d.name("hello")))) {
            String said = using(() -> flow(this::parent).run());
            FlowRun child = read(UUID.fromString(said.split(" ")[0]));
            assertThat(said).endsWith("Completed");
            assertThat(done).containsExactly("Ada1");
            UUID taskRun = Objects.requireNonNull(child.parentTaskRunId());
            await().atMost(SOON)
                    .until(() -> engine.client().taskRuns().read(taskRun).orElseThrow().stateType()
                            == StateType.COMPLETED);
        }
    }

    @Test
    void aRunOfADeploymentIsWaitedForNoLongerThanSaid() {
        using(() -> flow(this::greet).deploy(d -> d.name("pooled").pool(pool()).entrypoint("Greet.java:greet")));
        FlowRun run = using(() -> Rondo.runDeployment(
                "greet/pooled",
                r -> r.parameter("name", "x").timeout("0s").idempotencyKey("once").tags("asked")));
        FlowRun again = using(() -> Rondo.runDeployment(
                "greet/pooled", r -> r.parameter("name", "x").timeout("0s").idempotencyKey("once")));
        assertThat(run.stateType()).isEqualTo(StateType.SCHEDULED);
        assertThat(run.tags()).contains("asked");
        assertThat(again.id()).isEqualTo(run.id());
    }

    private String pool() {
        ((HttpOrchestrationClient) engine.client())
                .api()
                .post("/work_pools/", Map.of("name", "ml", "type", "process"), tools.jackson.databind.JsonNode.class);
        return "ml";
    }

    @Test
    void withoutAServerNothingIsServedAndTheRemedyIsSaid() {
        try (Engine embedded = Engines.open(home.resolve("embedded"), Persistence.MEMORY)) {
            FlowDeployment hello = flow(this::greet).deployment(d -> d.name("hello"));
            assertThatThrownBy(() -> Engines.using(
                            embedded, () -> Rondo.startServing(UnaryOperator.identity(), hello)))
                    .isInstanceOf(RondoException.class)
                    .hasMessageContaining("rondo server start");
            assertThat(embedded.client().flowRuns().count(RunFilters.NONE)).isZero();
        }
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingHappens() {
        assertThatThrownBy(() -> flow(this::greet).deployment(d -> d.name("a/b")))
                .hasMessageContaining("neither / nor %");
        assertThatThrownBy(() -> flow(this::greet).deployment(d -> d.parameter("naem", "x")))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("no parameter 'naem'; it has name, times");
        assertThatThrownBy(() -> flow(this::greet).deployment(d -> d.limit(0))).hasMessageContaining("at least 1");
        FlowDeployment nowhere = flow(this::greet).deployment(d -> d.name("x").pool("ml"));
        assertThatThrownBy(() -> Rondo.deploy(nowhere)).hasMessageContaining("where a worker finds the flow");
        assertThatThrownBy(() -> Rondo.serve(nowhere)).hasMessageContaining("use deploy");
    }

    @Test
    void oneThatTheServerRefusesLeavesNoneThatMakesRuns() {
        FlowDeployment good = flow(this::greet)
                .deployment(d -> d.name("good").parameter("name", "x").schedule(IntervalSchedule.every(SOON)));
        FlowDeployment bad = flow(this::greet).deployment(d -> d.name("bad").cron("99 * * * *"));
        assertThatThrownBy(() -> serve(good, bad)).isInstanceOf(RondoException.class).hasMessageContaining("99");
        assertThat(engine.client().deployments().find("greet", "good").orElseThrow().paused())
                .isTrue();
    }

    /** The system's time. */
    private static final class RealClock implements dev.rondo.RunClock {
        @Override
        public Instant instant() {
            return InstantSource.system().instant();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }

        @Override
        public boolean await(java.util.concurrent.Future<?> future, Duration timeout) throws InterruptedException {
            try {
                future.get(timeout.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
                return true;
            } catch (java.util.concurrent.TimeoutException late) {
                return false;
            } catch (java.util.concurrent.ExecutionException failed) {
                return true;
            }
        }
    }
}
