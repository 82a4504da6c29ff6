package dev.rondo.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A cluster that answers.
 *
 * @param client speaks with it; closed by {@link Clusters}
 * @param uid what it is known by, wherever it is reached from
 */
record Cluster(KubernetesClient client, String uid) {}
