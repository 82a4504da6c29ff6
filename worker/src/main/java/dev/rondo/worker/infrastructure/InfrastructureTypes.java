package dev.rondo.worker.infrastructure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The types of infrastructure that are known here. Immutable and thread-safe. */
public final class InfrastructureTypes {
    private static final String OF_AGENTS = "prefect-agent";

    private final Map<String, InfrastructureType> types = new TreeMap<>();

    /** @param types the types that are known */
    public InfrastructureTypes(Collection<? extends InfrastructureType> types) {
        types.forEach(type -> this.types.put(type.name(), type));
    }

    /** The types on the class path. */
    public static InfrastructureTypes installed() {
        return new InfrastructureTypes(
                ServiceLoader.load(InfrastructureType.class, InfrastructureTypes.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /** All types, by name. */
    public List<InfrastructureType> all() {
        return List.copyOf(types.values());
    }

    /** The type of that name; empty when it is not known here. Pools of the stock client's agents have processes. */
    public Optional<InfrastructureType> find(String name) {
        return Optional.ofNullable(types.get(name.equals(OF_AGENTS) ? "process" : name));
    }

    /**
     * The type of that name.
     *
     * @throws InfrastructureException when it is not known here, naming those that are
     */
    public InfrastructureType named(String name) {
        return find(name)
                .orElseThrow(() -> new InfrastructureException(
                        "infrastructure.no-such-type",
                        "there is no type of work pool '" + name + "' here; there is "
                                + String.join(", ", types.keySet()),
                        null));
    }
}
