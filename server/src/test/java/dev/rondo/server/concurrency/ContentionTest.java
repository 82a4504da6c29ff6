package dev.rondo.server.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.orchestration.store.Store;
import dev.rondo.server.TestServer;
import dev.rondo.server.TestServer.Response;
import dev.rondo.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many want slots of one limit: never too many have one, each gets its turn, and nobody waits beside a free slot. */
class ContentionTest {
    private static final String LIMITS = "/v2/concurrency_limits/";

    @TempDir
    Path home = Path.of("");

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(home);
        server.post(LIMITS, Map.of("name", "gpu", "limit", 3));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Map<String, Object> demand(boolean named) {
        Map<String, Object> demand = new java.util.HashMap<>(Map.of("names", List.of("gpu"), "slots", 1));
        if (named) {
            demand.put("holder", Map.of("type", "task_run", "id", UUID.randomUUID()));
        }
        return demand;
    }

    // As clients do: a refused request comes again when it was told to, here at once or soon.
    private String acquire(Map<String, Object> demand) {
        while (true) {
            Response answer = server.post(LIMITS + "increment-with-lease", demand);
            if (answer.status() == 200) {
                return answer.json().path("lease_id").asString();
            }
            assertThat(answer.status()).isEqualTo(423);
        }
    }

    private void release(String lease) {
        assertThat(server.post(LIMITS + "decrement-with-lease", Map.of("lease_id", lease))
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threeHundredTasksGetTheirTurnsThreeAtATime(boolean named) throws ExecutionException, InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int task = 0; task < 300; task++) {
                all.add(tasks.submit(() -> {
                    String lease = acquire(demand(named));
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    most.accumulateAndGet(active(), Math::max);
                    inside.decrementAndGet();
                    release(lease);
                }));
            }
            for (Future<?> task : all) {
                task.get();
            }
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(active()).isZero();
    }

    private int active() {
        return server.get(LIMITS + "gpu").json().path("active_slots").asInt();
    }

    @Test
    void aReleaseLetsInWhoeverWaitsLongest() throws InterruptedException {
        List<String> held = List.of(acquire(demand(true)), acquire(demand(true)), acquire(demand(true)));
        ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> leases = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(3);
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int task = 0; task < 3; task++) {
                int number = task;
                tasks.execute(() -> {
                    leases.add(acquire(demand(true)));
                    order.add(number);
                    done.countDown();
                });
                awaitWaiting(task + 1);
            }
            for (String lease : held) {
                int before = order.size();
                release(lease);
                Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> order.size() > before);
            }
            done.await();
        }
        assertThat(order).containsExactly(0, 1, 2);
        leases.forEach(this::release);
    }

    @Test
    void aReleaseIsFollowedByTheNextWithinFiftyMilliseconds() throws ExecutionException, InterruptedException {
        List<String> held = new ArrayList<>(List.of(acquire(demand(true)), acquire(demand(true))));
        held.add(acquire(demand(true)));
        List<Long> delays = new ArrayList<>();
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 15; round++) {
                var next = tasks.submit(() -> Map.entry(acquire(demand(true)), System.nanoTime()));
                awaitWaiting(1);
                long begin = System.nanoTime();
                release(held.removeFirst());
                var taken = next.get();
                delays.add(taken.getValue() - begin);
                held.add(taken.getKey());
            }
        }
        long median = delays.stream().sorted().toList().get(delays.size() / 2);
        assertThat(Duration.ofNanos(median)).as("of %s", delays).isLessThan(Duration.ofMillis(50));
        held.forEach(this::release);
    }

    // Who waits is in the server's database alone.
    private void awaitWaiting(int waiting) {
        try (Store store = SqliteStore.open(home.resolve("rondo.db"), InstantSource.system())) {
            Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> waiting(store) == waiting);
        }
    }

    private static int waiting(Store store) {
        return store.read(reads -> {
            UUID limit =
                    reads.concurrencyLimits().findByName("gpu").orElseThrow().id();
            return reads.slots().waiting(limit, Instant.now(), 100).size();
        });
    }
}
