package dev.rondo.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FileSingleFlightTest {
    @TempDir
    Path home;

    @Test
    void runsWithOneKeyComputeOneAfterTheOther() throws Exception {
        SingleFlight flights = FileSingleFlight.in(home);
        AtomicInteger computing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(50);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int run = 0; run < 50; run++) {
                threads.execute(() -> {
                    try (var _ = flights.enter("key")) {
                        most.accumulateAndGet(computing.incrementAndGet(), Math::max);
                        boolean _ = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
                        computing.decrementAndGet();
                        done.countDown();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(most).hasValue(1);
    }

    @Test
    void runsWithOtherKeysDoNotWait() throws InterruptedException {
        SingleFlight flights = FileSingleFlight.in(home);

        try (var _ = flights.enter("one");
                var _ = flights.enter("other")) {
            assertThat(home.resolve("locks")).isDirectoryContaining("glob:**/flights");
        }
    }

    @Test
    void aThousandKeysLeaveOneEmptyFile() throws Exception {
        SingleFlight flights = FileSingleFlight.in(home);

        for (int key = 0; key < 1000; key++) {
            flights.enter("key " + key).close();
        }

        try (var files = Files.list(home.resolve("locks"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.size(file)).isZero());
        }
    }

    @Test
    void closingTwiceLetsOneRunGoNotTwo() throws Exception {
        SingleFlight flights = FileSingleFlight.in(home);
        SingleFlight.Flight first = flights.enter("key");
        first.close();
        first.close();

        try (var _ = flights.enter("key")) {
            CompletableFuture<SingleFlight.Flight> third = entering(flights);
            assertThatThrownBy(() -> third.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void waitingEndsWhenTheRunIsInterruptedAndTheNextStillGetsItsTurn() throws Exception {
        SingleFlight flights = FileSingleFlight.in(home);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        try (var _ = flights.enter("key")) {
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    flights.enter("key").close();
                } catch (InterruptedException interrupted) {
                    ended.complete(interrupted);
                }
            });
            waiting.interrupt();
            assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }

        assertThat(entering(flights).get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void anotherProcessIsWaitedForUntilItDies() throws Exception {
        Process other = start();
        try (BufferedReader output = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("computing");

            CompletableFuture<SingleFlight.Flight> mine = entering(FileSingleFlight.in(home));
            assertThatThrownBy(() -> mine.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            other.destroyForcibly();

            await().atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(mine).isCompleted());
            mine.join().close();
        } finally {
            other.destroyForcibly();
        }
    }

    private static CompletableFuture<SingleFlight.Flight> entering(SingleFlight flights) {
        CompletableFuture<SingleFlight.Flight> entered = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                entered.complete(flights.enter("key"));
            } catch (InterruptedException | RuntimeException failure) {
                entered.completeExceptionally(failure);
            }
        });
        return entered;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Computing.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A process that computes under the key until it is killed. */
    static final class Computing {
        public static void main(String[] arguments) throws Exception {
            FileSingleFlight.in(Path.of(arguments[0])).enter("key");
            System.out.println("computing");
            new CountDownLatch(1).await();
        }
    }
}
