package dev.rondo.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Settings of containers that few want, by the names of Docker's Python client. */
final class FurtherSettings {
    private static final String GROUP = "container_create_kwargs";

    private interface Setting {
        void apply(JobSettings values, String name, CreateContainerCmd command, HostConfig host);
    }

    private static final Map<String, Setting> KNOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("cap_add", (values, name, command, host) -> host.withCapAdd(capabilities(values.texts(name)))),
            Map.entry("cap_drop", (values, name, command, host) -> host.withCapDrop(capabilities(values.texts(name)))),
            Map.entry("cpu_shares", (values, name, command, host) -> host.withCpuShares((int) whole(values, name))),
            Map.entry("cpuset_cpus", (values, name, command, host) -> host.withCpusetCpus(values.text(name))),
            Map.entry("dns", (values, name, command, host) -> host.withDns(values.texts(name))),
            Map.entry("entrypoint", (values, name, command, host) -> command.withEntrypoint(values.command(name))),
            Map.entry("group_add", (values, name, command, host) -> host.withGroupAdd(values.texts(name))),
            Map.entry("hostname", (values, name, command, host) -> command.withHostName(values.text(name))),
            Map.entry("init", (values, name, command, host) -> host.withInit(values.flag(name, false))),
            Map.entry("ipc_mode", (values, name, command, host) -> host.withIpcMode(values.text(name))),
            Map.entry("pids_limit", (values, name, command, host) -> host.withPidsLimit(whole(values, name))),
            Map.entry("platform", (values, name, command, host) -> command.withPlatform(values.text(name))),
            Map.entry("read_only", (values, name, command, host) -> host.withReadonlyRootfs(values.flag(name, false))),
            Map.entry("runtime", (values, name, command, host) -> host.withRuntime(values.text(name))),
            Map.entry("security_opt", (values, name, command, host) -> host.withSecurityOpts(values.texts(name))),
            Map.entry("shm_size", (values, name, command, host) -> host.withShmSize(bytes(values, name))),
            Map.entry("stop_signal", (values, name, command, host) -> command.withStopSignal(values.text(name))),
            Map.entry("sysctls", (values, name, command, host) -> host.withSysctls(values.textObject(name))),
            Map.entry("tmpfs", (values, name, command, host) -> host.withTmpFs(values.textObject(name))),
            Map.entry("user", (values, name, command, host) -> command.withUser(values.text(name))),
            Map.entry("working_dir", (values, name, command, host) -> command.withWorkingDir(values.text(name)))));

    private FurtherSettings() {}

    /**
     * Puts the settings into a request.
     *
     * @throws InfrastructureException when one is not known or does not make sense
     */
    static void apply(Map<String, Object> further, CreateContainerCmd command) {
        JobSettings values = new JobSettings(DockerType.NAME, further);
        HostConfig host = Objects.requireNonNull(command.getHostConfig());
        for (String name : further.keySet()) {
            Setting setting = KNOWN.get(name);
            if (setting == null) {
                throw new InfrastructureException(
                        "docker.bad-configuration",
                        "The setting " + name + " in " + GROUP + " is not known: there are "
                                + String.join(", ", KNOWN.keySet())
                                + ", and what has a job variable of its own is set there.",
                        null);
            }
            setting.apply(values, name, command, host);
        }
    }

    private static Capability[] capabilities(List<String> names) {
        try {
            return names.stream()
                    .map(name -> Capability.valueOf(name.replaceFirst("^CAP_", "")))
                    .toArray(Capability[]::new);
        } catch (IllegalArgumentException unknown) {
            throw new InfrastructureException(
                    "docker.bad-configuration",
                    "A capability in " + GROUP + " is not known: they are written as SYS_PTRACE or NET_ADMIN.",
                    unknown);
        }
    }

    private static long whole(JobSettings values, String name) {
        try {
            return Objects.requireNonNull(values.number(name)).longValueExact();
        } catch (ArithmeticException | NullPointerException notWhole) {
            throw values.refused(name, "a whole number");
        }
    }

    private static long bytes(JobSettings values, String name) {
        try {
            return MemorySize.bytes(Objects.requireNonNull(values.text(name)));
        } catch (IllegalArgumentException | NullPointerException unreadable) {
            throw values.refused(name, "an amount of memory such as 512m");
        }
    }
}
