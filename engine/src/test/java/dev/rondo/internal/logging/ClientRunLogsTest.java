package dev.rondo.internal.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.client.LogClient;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClientRunLogsTest {
    private final Sink sink = new Sink();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final ClientRunLogs logs =
            new ClientRunLogs(sink, InstantSource.fixed(KeptLines.NOW), new PrintStream(console, true, UTF_8));

    /** Keeps lines in memory; can be broken and held up. */
    private static final class Sink implements LogClient {
        final List<List<LogCreate>> batches = new CopyOnWriteArrayList<>();
        volatile @Nullable RuntimeException broken;
        volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public void create(List<LogCreate> lines) {
            try {
                gate.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            RuntimeException failure = broken;
            if (failure != null) {
                throw failure;
            }
            if (lines.stream().anyMatch(line -> line.message().startsWith("bad"))) {
                throw new IllegalArgumentException("a line that cannot be kept");
            }
            batches.add(lines);
        }

        @Override
        public List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset) {
            return List.of();
        }

        List<String> messages() {
            return batches.stream()
                    .flatMap(List::stream)
                    .map(LogCreate::message)
                    .toList();
        }
    }

    private void add(int from, int to) {
        IntStream.range(from, to).forEach(number -> logs.add(line("line " + number)));
    }

    private static LogCreate line(String message) {
        return new LogCreate("name", 20, message, KeptLines.NOW, KeptLines.FLOW_RUN, null);
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "line " + number).toList();
    }

    @Test
    void linesAreKeptInOrderWithoutAnybodyAsking() {
        add(0, 3);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(sink.messages()).isEqualTo(lines(0, 3)));
    }

    @Test
    void flushingWaitsUntilAllAreKeptSomeAtATime() {
        add(0, 1234);
        logs.flush();

        assertThat(sink.messages()).isEqualTo(lines(0, 1234));
        assertThat(sink.batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(500));
    }

    @Test
    void closingKeepsWhatIsThere() {
        add(0, 700);
        logs.close();

        assertThat(sink.messages()).isEqualTo(lines(0, 700));
        assertThat(console.toString(UTF_8)).isEmpty();
    }

    @Test
    void whoAddsWaitsWhenTooManyLinesAreOnTheirWay() {
        sink.gate = new CountDownLatch(1);
        int many = ClientRunLogs.MOST_LINES + 2_000;
        Thread adding = Thread.ofPlatform().daemon().start(() -> add(0, many));

        await().atMost(Duration.ofSeconds(10)).until(() -> adding.getState() == Thread.State.WAITING);
        sink.gate.countDown();
        await().atMost(Duration.ofSeconds(10)).until(() -> !adding.isAlive());
        logs.flush();

        assertThat(sink.messages()).isEqualTo(lines(0, many));
        assertThat(logs.dropped()).isZero();
    }

    @Test
    void aThreadThatIsBeingCancelledIsNotHeldUpForALine() throws InterruptedException {
        sink.gate = new CountDownLatch(1);
        Thread adding = Thread.ofPlatform().daemon().start(() -> add(0, ClientRunLogs.MOST_LINES + 2_000));
        await().atMost(Duration.ofSeconds(10)).until(() -> adding.getState() == Thread.State.WAITING);

        adding.interrupt();

        assertThat(adding.join(Duration.ofSeconds(10))).isTrue();
        sink.gate.countDown();
    }

    @Test
    void aClientThatRecoversGetsAllLinesAndTheConsoleOneWarning() {
        sink.broken = new IllegalStateException("disk full");
        add(0, 10);
        logs.flush();
        logs.flush();
        assertThat(sink.batches).isEmpty();

        sink.broken = null;
        add(10, 20);
        logs.flush();

        assertThat(sink.messages()).isEqualTo(lines(0, 20));
        assertThat(console.toString(UTF_8).lines()).singleElement().asString().contains("disk full", "the runs go on");
    }

    @Test
    void whenTheClientStaysBrokenTheOldestLinesAreDroppedAndCounted() {
        sink.broken = new IllegalStateException("disk full");
        add(0, 1);
        logs.flush();
        int all = ClientRunLogs.MOST_LINES + 1000;
        add(1, all);
        // Those that a try of the client has under way need no room: half a thousand at most.
        assertThat(logs.dropped()).isBetween(500L, 1000L);
        sink.broken = null;
        logs.close();

        assertThat(sink.messages()).hasSize(all - (int) logs.dropped()).containsAll(lines(1000, all));
        assertThat(console.toString(UTF_8)).contains(logs.dropped() + " log lines of runs were lost");
    }

    @Test
    void eachOutageHasItsWarningAndTellsAtItsEndHowManyLinesWereLost() {
        sink.broken = new IllegalStateException("disk full");
        add(0, 1);
        logs.flush();
        add(1, ClientRunLogs.MOST_LINES + 1000);
        sink.broken = null;
        logs.flush();
        await().untilAsserted(() ->
                assertThat(console.toString(UTF_8)).contains(logs.dropped() + " log lines of runs were lost"));

        sink.broken = new IllegalStateException("disk full again");
        add(0, 1);
        logs.flush();

        await().untilAsserted(() -> assertThat(console.toString(UTF_8))
                .contains("the runs go on: java.lang.IllegalStateException: disk full again"));
        sink.broken = null;
        logs.close();
        assertThat(console.toString(UTF_8).lines().filter(line -> line.contains("were lost")))
                .hasSize(1);
    }

    @Test
    void aLineThatTheClientDoesNotTakeIsDroppedAndTheOthersAreKept() {
        add(0, 100);
        logs.add(line("bad 1"));
        add(100, 300);
        logs.add(line("bad 2"));
        logs.flush();
        logs.close();

        assertThat(sink.messages()).isEqualTo(lines(0, 300));
        assertThat(logs.dropped()).isEqualTo(2);
        assertThat(console.toString(UTF_8)).contains("refused", "'name'", "a line that cannot be kept");
        assertThat(console.toString(UTF_8)).doesNotContain("were lost");
    }

    @Test
    void closingOverABrokenClientEndsAndSaysHowManyLinesWereLost() {
        sink.broken = new IllegalStateException("disk full");
        add(0, 10);
        logs.close();

        assertThat(console.toString(UTF_8)).contains("10 log lines of runs were lost");
        logs.add(line("after the end"));
        assertThat(logs.dropped()).isEqualTo(11);
    }
}
