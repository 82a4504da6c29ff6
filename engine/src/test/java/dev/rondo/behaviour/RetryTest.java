package dev.rondo.behaviour;

import static dev.rondo.Rondo.context;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Attempt;
import dev.rondo.NonRetryable;
import dev.rondo.RetryAfter;
import dev.rondo.Task;
import dev.rondo.TimedOut;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private final AtomicInteger attempts = new AtomicInteger();

    @Task(retries = 2, retryDelay = "10s")
    String worksTheThirdTime() throws IOException {
        if (attempts.incrementAndGet() < 3) {
            throw new IOException("not yet");
        }
        return "done in run " + context().taskRun().runCount();
    }

    @Test
    void aFailedRunIsRetriedWhileRetriesAreLeft() throws Exception {
        assertThat(rig.run(() -> task(this::worksTheThirdTime).call())).isEqualTo("done in run 3");
        assertThat(rig.stateNames(rig.taskRun().id()))
                .containsExactly(
                        "Pending", "Running", "AwaitingRetry", "Retrying", "AwaitingRetry", "Retrying", "Completed");
        assertThat(rig.clock.sleeps()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
        assertThat(rig.taskRun().runCount()).isEqualTo(3);
    }

    @Test
    void aRunFailsWithWhatItsLastAttemptThrewWhenNoRetriesAreLeft() {
        assertThatThrownBy(() -> rig.run(() ->
                        task(this::worksTheThirdTime).with(o -> o.retries(1)).call()))
                .isInstanceOf(IOException.class)
                .hasMessage("not yet");
        assertThat(rig.taskRun().stateName()).isEqualTo("Failed");
        assertThat(attempts).hasValue(2);
    }

    @Task(
            retries = 4,
            retryDelay = {"1s", "5s"})
    void alwaysFails() {
        attempts.incrementAndGet();
        throw new IllegalStateException("no");
    }

    @Test
    void theLastDelayOfAListRepeats() {
        assertThatThrownBy(() -> rig.run(() -> task(this::alwaysFails).call())).hasMessage("no");
        assertThat(rig.clock.sleeps()).extracting(Duration::toSeconds).containsExactly(1L, 5L, 5L, 5L);
    }

    @Task(retries = 4, retryDelay = "1s", backoff = 3, maxRetryDelay = "20s")
    void failsWithBackoff() {
        throw new IllegalStateException("no");
    }

    @Test
    void waitsGrowExponentiallyUpToALimit() {
        assertThatThrownBy(() -> rig.run(() -> task(this::failsWithBackoff).call()))
                .hasMessage("no");
        assertThat(rig.clock.sleeps()).extracting(Duration::toSeconds).containsExactly(1L, 3L, 9L, 20L);
    }

    @Task(retries = 40, retryDelay = "10s", jitter = 0.5)
    void failsWithJitter() {
        throw new IllegalStateException("no");
    }

    @Test
    void jitterSpreadsWaitsWithinItsBound() {
        assertThatThrownBy(() -> rig.run(() -> task(this::failsWithJitter).call()))
                .hasMessage("no");
        assertThat(rig.clock.sleeps())
                .hasSize(40)
                .allSatisfy(each -> assertThat(each).isBetween(Duration.ofMillis(1), Duration.ofMillis(15_001)));
        assertThat(rig.clock.sleeps().stream().distinct().count()).isGreaterThan(20);
    }

    @Task(retries = 3, retryOn = IOException.class)
    void failsWith(boolean withIo) throws IOException {
        attempts.incrementAndGet();
        if (withIo) {
            throw new java.io.FileNotFoundException("io");
        }
        throw new IllegalStateException("other");
    }

    @Test
    void onlyTheNamedExceptionsAreRetried() {
        assertThatThrownBy(() -> rig.run(() -> task(this::failsWith).call(false)))
                .hasMessage("other");
        assertThat(attempts).hasValue(1);
        assertThatThrownBy(() -> rig.run(() -> task(this::failsWith).call(true)))
                .hasMessage("io");
        assertThat(attempts).hasValue(5);
    }

    @Task(retries = 5, retryDelay = "7s")
    void failsWrapped() {
        throw new CompletionException(new IOException("inside"));
    }

    @Test
    void aConditionSeesTheAttemptAndTheUnwrappedCause() {
        List<Attempt> seen = new ArrayList<>();
        List<Throwable> causes = new ArrayList<>();
        assertThatThrownBy(() -> rig.run(() -> {
                    task(this::failsWrapped)
                            .with(o -> o.retry(o.retry().condition((attempt, cause) -> {
                                seen.add(attempt);
                                causes.add(cause);
                                return attempt.number() < 3;
                            })))
                            .call();
                    return 0;
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("inside");
        assertThat(seen).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(seen)
                .extracting(Attempt::elapsed)
                .containsExactly(Duration.ZERO, Duration.ofSeconds(7), Duration.ofSeconds(14));
        assertThat(causes).allSatisfy(each -> assertThat(each).isInstanceOf(IOException.class));
    }

    @Test
    void aConditionThatFailsMeansNoRetryAndKeepsTheFailure() {
        assertThatThrownBy(() -> rig.run(() -> task(this::worksTheThirdTime)
                        .with(o -> o.retry(o.retry().condition((_, _) -> {
                            throw new IllegalArgumentException("faulty condition");
                        })))
                        .call()))
                .isInstanceOf(IOException.class)
                .satisfies(each -> assertThat(each.getSuppressed())
                        .anySatisfy(other -> assertThat(other).hasMessage("faulty condition")));
        assertThat(rig.taskRun().stateName()).isEqualTo("Failed");
    }

    @Task(retries = 2, retryDelay = "1s", retryOn = IOException.class)
    int throttled() {
        if (attempts.incrementAndGet() < 3) {
            throw new RetryAfter(Duration.ofMinutes(attempts.get()), "slow down");
        }
        return attempts.get();
    }

    @Test
    void retryAfterSaysHowLongToWaitWhateverThePolicySays() throws Exception {
        assertThat(rig.run(() -> task(this::throttled).call())).isEqualTo(3);
        assertThat(rig.clock.sleeps()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void retryAfterDoesNotAddRetries() {
        assertThatThrownBy(() -> rig.run(
                        () -> task(this::throttled).with(o -> o.retries(1)).call()))
                .isInstanceOf(RetryAfter.class);
        assertThat(attempts).hasValue(2);
    }

    @Task(retries = 5)
    void knowsBetter() {
        attempts.incrementAndGet();
        throw new NonRetryable("never");
    }

    @Test
    void nonRetryableFailsAtOnce() {
        assertThatThrownBy(() -> rig.run(() -> task(this::knowsBetter).call())).hasMessage("never");
        assertThat(attempts).hasValue(1);
    }

    @Task(retries = 1)
    int runsOutOfMemoryOnce() {
        if (attempts.incrementAndGet() == 1) {
            throw new OutOfMemoryError("made up");
        }
        return attempts.get();
    }

    @Test
    void anErrorIsRetriedLikeAnyFailure() throws Exception {
        assertThat(rig.run(() -> task(this::runsOutOfMemoryOnce).call())).isEqualTo(2);
    }

    @Test
    void anErrorThatIsNotRetriedFailsTheRunAndComesOut() {
        assertThatThrownBy(() -> rig.run(() ->
                        task(this::runsOutOfMemoryOnce).with(o -> o.retries(0)).call()))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(rig.taskRun().stateName()).isEqualTo("Failed");
        assertThat(rig.flowState()).isEqualTo("Failed");
    }

    @Task(timeout = "60ms", retries = 1)
    int hangsOnce() throws InterruptedException {
        if (attempts.incrementAndGet() == 1) {
            new CountDownLatch(1).await();
        }
        return attempts.get();
    }

    @Test
    void anAttemptThatTakesTooLongIsInterruptedAndRetried() throws Exception {
        assertThat(rig.run(() -> task(this::hangsOnce).call())).isEqualTo(2);
        assertThat(rig.run(() -> {
                    attempts.set(0);
                    return task(this::hangsOnce).with(o -> o.cpu(true)).submit().join();
                }))
                .isEqualTo(2);
    }

    @Test
    void anAttemptThatTakesTooLongForTheLastTimeEndsTimedOut() {
        assertThatThrownBy(() -> rig.run(
                        () -> task(this::hangsOnce).with(o -> o.retries(0)).call()))
                .isInstanceOf(TimedOut.class)
                .hasMessageContaining("0.06S");
        assertThat(rig.taskRun().stateName()).isEqualTo("TimedOut");
    }

    @Test
    void anAttemptThatIgnoresInterruptsIsGivenUp() throws Exception {
        var stop = new AtomicBoolean();
        @Nullable Throwable thrown = null;
        try {
            rig.run(() -> task("stubborn", () -> {
                        while (!stop.get()) {
                            Thread.onSpinWait();
                        }
                        return 1;
                    })
                    .with(o -> o.timeout(Duration.ofMillis(50)).cpu(true))
                    .call());
        } catch (TimedOut expected) {
            thrown = expected;
        } finally {
            stop.set(true);
        }
        assertThat(thrown).isNotNull();
        assertThat(rig.taskRun().stateName()).isEqualTo("TimedOut");
    }
}
