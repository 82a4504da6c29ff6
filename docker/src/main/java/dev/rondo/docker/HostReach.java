package dev.rondo.docker;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a container reaches a server that listens on the machine of its engine. */
final class HostReach {
    static final String HOST = "host";
    private static final String FROM_INSIDE = "host.docker.internal";
    /** A host entry that engines since Docker 20.10 fill with the address of their machine. */
    static final String GATEWAY = FROM_INSIDE + ":host-gateway";

    private static final Set<String> ADDRESSES = Set.of("RONDO_API_URL", "PREFECT_API_URL");
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private HostReach() {}

    /** Whether the server that the environment names listens on this machine. */
    static boolean isServerLocal(Map<String, String> environment) {
        return ADDRESSES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .anyMatch(HostReach::isLocal);
    }

    /** The environment as it is from inside a container that is not in the host's network. */
    static Map<String, String> fromInside(Map<String, String> environment) {
        Map<String, String> inside = new LinkedHashMap<>(environment);
        for (String name : ADDRESSES) {
            inside.computeIfPresent(name, (same, address) -> isLocal(address) ? fromInside(address) : address);
        }
        return inside;
    }

    /** Whether an address of the environment names the host as containers see it. */
    static boolean needsGateway(Map<String, String> inside) {
        return ADDRESSES.stream().anyMatch(name -> inside.getOrDefault(name, "").contains(FROM_INSIDE));
    }

    private static boolean isLocal(String address) {
        return LOCAL.contains(host(address));
    }

    private static String host(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    private static String fromInside(String address) {
        String host = URI.create(address).getHost();
        int at = address.indexOf(host, address.indexOf("//"));
        return address.substring(0, at) + FROM_INSIDE + address.substring(at + host.length());
    }
}
