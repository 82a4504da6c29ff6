package dev.rondo.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Passes on what the pods of a job print, each pod's output once. Thread-safe. */
final class PodOutput implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final KubernetesClient client;
    private final String namespace;
    private final Consumer<String> output;
    private final ThreadFactory threads;
    private final Predicate<String> isRunning;
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private final Set<LogWatch> open = ConcurrentHashMap.newKeySet();
    private final Phaser readers = new Phaser(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param isRunning whether the program of a pod, by its name, still runs */
    PodOutput(
            KubernetesClient client,
            String namespace,
            Consumer<String> output,
            ThreadFactory threads,
            Predicate<String> isRunning) {
        this.client = client;
        this.namespace = namespace;
        this.output = output;
        this.threads = threads;
        this.isRunning = isRunning;
    }

    /** Reads a pod's output, unless that is being done. */
    void read(String pod, String container) {
        if (read.add(pod)) {
            readers.register();
            threads.newThread(() -> follow(pod, container)).start();
        }
    }

    // A stream may break while the program runs on; then it goes on after the last line that came.
    private void follow(String pod, String container) {
        String since = "";
        try {
            while (closed.getCount() > 0) {
                since = readStream(pod, container, since);
                if (!isRunning.test(pod) || closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } finally {
            readers.arriveAndDeregister();
        }
    }

    private String readStream(String pod, String container, String since) {
        String last = since;
        var lines = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(container)
                .usingTimestamps();
        try (LogWatch watch = since.isEmpty()
                        ? lines.watchLog()
                        : lines.sinceTime(since).watchLog();
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(watch.getOutput(), StandardCharsets.UTF_8))) {
            open.add(watch);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int space = line.indexOf(' ');
                String time = space < 0 ? line : line.substring(0, space);
                // The second that the last line came in is sent once more.
                if (time.compareTo(since) > 0) {
                    output.accept(space < 0 ? "" : line.substring(space + 1));
                    last = time;
                }
            }
            open.remove(watch);
        } catch (IOException | KubernetesClientException broken) {
            // Whether it goes on is seen from the pod.
        }
        return last;
    }

    /** Waits until all that was printed was passed on, at most for a while. */
    void await(Duration longest) throws InterruptedException {
        try {
            readers.awaitAdvanceInterruptibly(readers.arrive(), longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            output.accept("(the rest of the output was not to be had)");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        open.forEach(LogWatch::close);
    }
}
