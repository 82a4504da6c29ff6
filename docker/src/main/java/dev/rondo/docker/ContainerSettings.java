package dev.rondo.docker;

import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.JobSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a job's configuration says about its container.
 *
 * @param image the image it is made from
 * @param pullPolicy when the image is fetched
 * @param credentials what opens the image's registry; null for what Docker's own configuration has
 * @param name the wish for a name
 * @param command the program and its arguments
 * @param labels labels, as Docker writes them
 * @param networks networks to join, by name
 * @param networkMode how it is connected; null for the engine's default
 * @param extraHosts names and addresses, as {@code name:address}
 * @param volumes folders and volumes in it, as {@code from:to} or {@code from:to:ro}
 * @param memory bytes of memory; null for no limit
 * @param memoryAndSwap bytes of memory and swap, -1 for any; null for the engine's default
 * @param processors how many processors; null for all
 * @param graphics how many graphics processors, -1 for all; 0 for none
 * @param processLimits limits of processes, as {@code nofile=1024:4096}
 * @param isPrivileged whether it has the host's rights
 * @param isRemoved whether it is removed when it has ended
 * @param isStreamed whether its output is passed on
 * @param further further settings by their names in Docker's Python client
 */
record ContainerSettings(
        ImageReference image,
        PullPolicy pullPolicy,
        @Nullable RegistryCredentials credentials,
        String name,
        List<String> command,
        Map<String, String> labels,
        List<String> networks,
        @Nullable String networkMode,
        List<String> extraHosts,
        List<String> volumes,
        @Nullable Long memory,
        @Nullable Long memoryAndSwap,
        @Nullable BigDecimal processors,
        int graphics,
        List<String> processLimits,
        boolean isPrivileged,
        boolean isRemoved,
        boolean isStreamed,
        Map<String, Object> further) {

    /**
     * Reads the configuration of a job.
     *
     * @throws InfrastructureException when it does not make sense, naming the variable
     */
    static ContainerSettings of(Job job) {
        JobSettings settings = new JobSettings(DockerType.NAME, job.configuration());
        String image = settings.text("image");
        if (image == null) {
            throw new InfrastructureException(
                    "docker.no-image",
                    "No image is named for the flow run's container: set the job variable image in the deployment (rondo"
                            + " deploy --image …) or in the work pool's base job template.",
                    null);
        }
        ImageReference reference = ImageReference.of(image);
        String name = settings.text("name");
        List<String> command = settings.command("command");
        ContainerSettings read = new ContainerSettings(
                reference,
                policy(settings, reference),
                credentials(settings),
                name == null ? job.flowRun().name() : name,
                command.isEmpty() ? job.command() : command,
                ContainerLabels.of(settings.textObject("labels"), job.labels()),
                settings.texts("networks"),
                settings.text("network_mode"),
                settings.texts("extra_hosts"),
                settings.texts("volumes"),
                amount(settings, "mem_limit"),
                amount(settings, "memswap_limit"),
                settings.number("cpus"),
                graphics(settings),
                settings.texts("ulimits"),
                settings.flag("privileged", false),
                settings.flag("auto_remove", true),
                settings.flag("stream_output", true),
                settings.object("container_create_kwargs"));
        return read.checked(settings);
    }

    private ContainerSettings checked(JobSettings settings) {
        if (networkMode != null && !networks.isEmpty()) {
            throw settings.refused("network_mode", "for a container that joins networks: set one of the two");
        }
        if (memoryAndSwap != null && memory == null) {
            throw settings.refused("memswap_limit", "of use without mem_limit: set that too");
        }
        return this;
    }

    private static PullPolicy policy(JobSettings settings, ImageReference image) {
        String policy = settings.text("image_pull_policy");
        return policy == null
                ? image.usualPolicy()
                : PullPolicy.of(policy)
                        .orElseThrow(() -> settings.refused(
                                "image_pull_policy", "one of IfNotPresent, Always, IfPossible and Never"));
    }

    private static @Nullable RegistryCredentials credentials(JobSettings settings) {
        return understood(
                settings,
                "registry_credentials",
                "an object with username and password",
                name -> RegistryCredentials.of(settings.object(name)));
    }

    private static @Nullable Long amount(JobSettings settings, String name) {
        String text = settings.text(name);
        return text == null
                ? null
                : understood(settings, name, "an amount of memory such as 512m", same -> MemorySize.bytes(text));
    }

    private static int graphics(JobSettings settings) {
        String text = settings.text("gpus");
        if (text == null || text.equals("all")) {
            return text == null ? 0 : -1;
        }
        Integer count = understood(settings, "gpus", "a number or all", name -> Integer.parseUnsignedInt(text));
        return count == null ? 0 : count;
    }

    private static <T extends @Nullable Object> T understood(
            JobSettings settings, String name, String wanted, Function<String, T> reader) {
        try {
            return reader.apply(name);
        } catch (IllegalArgumentException unreadable) {
            throw settings.refused(name, wanted);
        }
    }

    /** The same with another way to be connected. */
    ContainerSettings connected(String mode) {
        return new ContainerSettings(
                image,
                pullPolicy,
                credentials,
                name,
                command,
                labels,
                networks,
                mode,
                extraHosts,
                volumes,
                memory,
                memoryAndSwap,
                processors,
                graphics,
                processLimits,
                isPrivileged,
                isRemoved,
                isStreamed,
                further);
    }
}
