package dev.rondo.worker;

import dev.rondo.client.http.ServerConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is started with.
 *
 * @param poolName the work pool that it works for
 * @param workerName its name, unique in the pool
 * @param type the type of the pool; null for that of the pool, which has to be there then
 * @param queues the queues it takes runs from; empty for all
 * @param limit how many runs it has at once; null for any number
 * @param standby how many processes it has started ahead of runs, at most; 0 for none
 * @param createPool whether a pool that is not there is made
 * @param times how long things take
 * @param home Rondo's folder on this machine
 * @param server the server, as its jobs are told
 * @param environment the environment of the worker, for {@code {{ $NAME }}} in templates
 */
public record WorkerSettings(
        String poolName,
        String workerName,
        @Nullable String type,
        List<String> queues,
        @Nullable Integer limit,
        int standby,
        boolean createPool,
        Times times,
        Path home,
        ServerConnection server,
        Map<String, String> environment) {
    /** The most processes that are started ahead. */
    public static final int MOST_STANDBY = 16;

    public WorkerSettings {
        Objects.requireNonNull(poolName, "poolName is null");
        Objects.requireNonNull(workerName, "workerName is null");
        queues = List.copyOf(queues);
        Objects.requireNonNull(times, "times is null");
        Objects.requireNonNull(home, "home is null");
        Objects.requireNonNull(server, "server is null");
        environment = Map.copyOf(environment);
        if (standby < 0 || standby > MOST_STANDBY) {
            throw new IllegalArgumentException("a worker has 0 to " + MOST_STANDBY + " on standby, not " + standby);
        }
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("the limit of a worker is 1 or more, not " + limit);
        }
    }

    /** The name of the worker, in which it differs from all others, when it is not given one. */
    public static String usualName(String host, long pid) {
        return "worker-" + host + "-" + pid;
    }

    /**
     * How long things take.
     *
     * @param prefetch how long before its time a run is looked at where the server does not tell of it
     * @param poll how often the server is asked where it does not tell; whole seconds
     * @param heartbeat how often the worker says that it is there; whole seconds
     * @param cancellation how long a run that is cancelled has to end by itself
     * @param termination how long a program that is told to end has before it is killed
     * @param drain how long the runs have to end by themselves when the worker is stopped
     */
    public record Times(
            Duration prefetch,
            Duration poll,
            Duration heartbeat,
            Duration cancellation,
            Duration termination,
            Duration drain) {
        /** What nobody says otherwise. */
        public static final Times USUAL = new Times(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30));

        public Times {
            Objects.requireNonNull(prefetch, "prefetch is null");
            Objects.requireNonNull(poll, "poll is null");
            Objects.requireNonNull(heartbeat, "heartbeat is null");
            Objects.requireNonNull(cancellation, "cancellation is null");
            Objects.requireNonNull(termination, "termination is null");
            Objects.requireNonNull(drain, "drain is null");
            if (poll.toSeconds() < 1 || heartbeat.toSeconds() < 1) {
                throw new IllegalArgumentException("a worker asks and says that it is there every second at most");
            }
        }

        /** The same with another time for runs to end when the worker is stopped. */
        public Times withDrain(Duration other) {
            return new Times(prefetch, poll, heartbeat, cancellation, termination, other);
        }

        /** The same with another time for cancelled runs to end by themselves. */
        public Times withCancellation(Duration other) {
            return new Times(prefetch, poll, heartbeat, other, termination, drain);
        }
    }
}
