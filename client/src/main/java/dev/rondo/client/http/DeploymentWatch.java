package dev.rondo.client.http;

import dev.rondo.client.DeploymentClient;
import dev.rondo.model.RondoException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for runs of deployments that come to wait, and connects again as long as it takes. Thread-safe. */
final class DeploymentWatch implements DeploymentClient.Listening {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeploymentWatch.class);
    private static final long CONNECT_AGAIN_MILLIS = 500;
    private static final List<String> TOLD = List.of(
            "rondo.deployment.planned",
            "prefect.flow-run.Scheduled",
            "prefect.flow-run.Late",
            "prefect.flow-run.AwaitingRetry",
            "prefect.flow-run.AwaitingConcurrencySlot",
            "prefect.flow-run.Resuming");

    private final ApiHttp api;
    private final Map<String, Object> filter;
    private final Runnable told;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private DeploymentWatch(ApiHttp api, List<UUID> ids, Runnable told) {
        List<String> resources =
                ids.stream().map(id -> "prefect.deployment." + id).toList();
        this.api = api;
        this.filter = Map.of("event", Map.of("name", TOLD), "related", Map.of("id", resources));
        this.told = told;
        this.thread =
                Thread.ofPlatform().daemon().name("rondo-deployment-watch").unstarted(this::listen);
    }

    static DeploymentWatch start(ApiHttp api, List<UUID> ids, Runnable told) {
        DeploymentWatch watch = new DeploymentWatch(api, ids, told);
        watch.thread.start();
        return watch;
    }

    private void listen() {
        try {
            do {
                connected();
            } while (!closed.await(CONNECT_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            // Closed.
        }
    }

    private void connected() throws InterruptedException {
        try (EventSubscription subscription = EventSubscription.open(api, filter)) {
            told.run();
            while (closed.getCount() > 0) {
                subscription.next();
                told.run();
            }
        } catch (RondoException away) {
            LOGGER.debug("the server does not tell of runs of deployments; connecting again", away);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
