package dev.rondo.kubernetes;

import dev.rondo.model.Json;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobSettings;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The clusters that a worker's jobs run in: its own, and those that deployments name. Thread-safe. */
final class Clusters implements Closeable {
    private static final String OWN = "";
    // A deployment may name a cluster, but not one for each of its runs.
    private static final int MOST = 32;
    // Within a second: whoever watches has a patience of its own.
    private static final int RETRIES = 3;

    private final Map<String, String> environment;
    private final Function<Config, KubernetesClient> connector;
    private final Map<String, Cluster> open = new HashMap<>();

    /** @param environment this process's environment */
    Clusters(Map<String, String> environment) {
        this(
                environment,
                config -> new KubernetesClientBuilder().withConfig(config).build());
    }

    Clusters(Map<String, String> environment, Function<Config, KubernetesClient> connector) {
        this.environment = environment;
        this.connector = connector;
    }

    /**
     * The cluster that a job's configuration names, or the worker's own.
     *
     * @throws InfrastructureException when it does not answer, or the configuration does not make sense
     */
    synchronized Cluster of(JobSettings settings) {
        Map<String, Object> named = settings.object("cluster_config");
        if (named.isEmpty()) {
            return open(OWN, null);
        }
        JobSettings fields = new JobSettings(KubernetesType.NAME, named);
        String contents = contents(named.get("config"));
        if (contents.isBlank()) {
            throw settings.refused(
                    "cluster_config", "the fields of a cluster: config with the contents of a kubectl configuration");
        }
        return open(
                contents + "\n#" + fields.text("context_name"),
                config(settings, contents, fields.text("context_name")));
    }

    private static String contents(@Nullable Object config) {
        // JSON is YAML too.
        return switch (config) {
            case null -> "";
            case String text -> text;
            default -> Json.MAPPER.writeValueAsString(config);
        };
    }

    private static Config config(JobSettings settings, String contents, @Nullable String context) {
        try {
            Map<String, Object> configuration = new HashMap<>();
            ((Map<?, ?>) Serialization.unmarshal(contents, Map.class))
                    .forEach((name, value) -> configuration.put(String.valueOf(name), value));
            if (context != null) {
                configuration.put("current-context", context);
            }
            Config config = Config.fromKubeconfig(Json.MAPPER.writeValueAsString(configuration));
            if (config.getCurrentContext() == null) {
                throw new IllegalArgumentException("no such context");
            }
            return config;
        } catch (RuntimeException unreadable) {
            throw settings.refused("cluster_config", "a kubectl configuration that has the context it names");
        }
    }

    private Cluster open(String key, @Nullable Config named) {
        Cluster known = open.get(key);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST) {
            throw new InfrastructureException(
                    "kubernetes.too-many-clusters",
                    "This worker's jobs already run in " + MOST
                            + " clusters: name fewer in cluster_config, or start workers of" + " several pools.",
                    null);
        }
        Config config = named == null ? Config.autoConfigure(null) : named;
        config.setRequestRetryBackoffLimit(RETRIES);
        KubernetesClient client = connector.apply(config);
        try {
            Cluster cluster = new Cluster(client, uid(client));
            open.put(key, cluster);
            return cluster;
        } catch (KubernetesClientException silent) {
            client.close();
            throw new InfrastructureException(
                    "kubernetes.no-cluster",
                    "The cluster at " + config.getMasterUrl() + " does not answer: " + Failures.reason(silent)
                            + ". Set KUBECONFIG to a kubectl configuration, run the worker inside the cluster, or name the"
                            + " cluster in the job variable cluster_config.",
                    silent);
        }
    }

    // A cluster has no identity of its own; its oldest namespace has, and is never made anew.
    private String uid(KubernetesClient client) {
        for (String name : new String[] {"RONDO_KUBERNETES_CLUSTER_UID", "PREFECT_KUBERNETES_CLUSTER_UID"}) {
            String told = environment.getOrDefault(name, "");
            if (!told.isBlank()) {
                return told;
            }
        }
        try {
            Namespace oldest = client.namespaces().withName("kube-system").get();
            if (oldest != null && oldest.getMetadata().getUid() != null) {
                return oldest.getMetadata().getUid();
            }
        } catch (KubernetesClientException refused) {
            // Not everyone may look at it.
            if (refused.getCode() != 401 && refused.getCode() != 403) {
                throw refused;
            }
        }
        return client.getMasterUrl().getHost();
    }

    /** The cluster of an identity, among those that were used and the worker's own; empty for none. */
    synchronized Optional<Cluster> find(String uid) {
        Optional<Cluster> used = open.values().stream()
                .filter(cluster -> cluster.uid().equals(uid))
                .findFirst();
        return used.isPresent() ? used : own().filter(cluster -> cluster.uid().equals(uid));
    }

    private Optional<Cluster> own() {
        try {
            return Optional.of(open(OWN, null));
        } catch (InfrastructureException none) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(cluster -> cluster.client().close());
        open.clear();
    }
}
