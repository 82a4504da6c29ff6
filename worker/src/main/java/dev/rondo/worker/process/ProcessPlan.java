package dev.rondo.worker.process;

import dev.rondo.model.Durations;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a job comes to as a process.
 *
 * @param command the words of the command
 * @param environment what is put into the environment
 * @param directory the working directory; null for a fresh one
 * @param timeLimit how long it may take; null for as long as it takes
 * @param isRondo whether the command is that of this installation, with the run as its last word
 */
record ProcessPlan(
        List<String> command,
        Map<String, String> environment,
        @Nullable Path directory,
        @Nullable Duration timeLimit,
        boolean isRondo) {
    private static final String JAVA_OPTIONS = "RONDO_JAVA_OPTIONS";
    private static final List<String> OPTIONS = List.of(JAVA_OPTIONS, "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,12})\\s*([kmgt]?)i?b?");

    /**
     * The plan of a job.
     *
     * @param rondo the command of this installation
     * @throws InfrastructureException when the configuration cannot be understood
     */
    static ProcessPlan of(Job job, List<String> rondo) {
        Map<String, Object> configuration = job.configuration();
        Map<String, String> environment = new LinkedHashMap<>(job.environment());
        Optional<String> memory = text(configuration, "memory_limit");
        List<String> options = new ArrayList<>();
        Optional.ofNullable(environment.get(JAVA_OPTIONS)).ifPresent(options::add);
        text(configuration, "java_options").ifPresent(options::add);
        memory.map(ProcessPlan::bytes).ifPresent(bytes -> options.add("-Xmx" + bytes / 1024 + "k"));
        if (!options.isEmpty()) {
            environment.put(JAVA_OPTIONS, String.join(" ", options));
        }
        return new ProcessPlan(
                command(job, rondo, memory.orElse(null)),
                environment,
                text(configuration, "working_dir").map(ProcessPlan::existing).orElse(null),
                text(configuration, "time_limit").map(ProcessPlan::duration).orElse(null),
                text(configuration, "command").isEmpty()
                        && job.command().getFirst().equals("rondo"));
    }

    private static List<String> command(Job job, List<String> rondo, @Nullable String memory) {
        Optional<String> own = text(job.configuration(), "command");
        if (own.isPresent()) {
            return CommandLine.split(own.get());
        }
        List<String> usual = job.command();
        List<String> words = new ArrayList<>();
        if (usual.getFirst().equals("rondo")) {
            words.addAll(rondo);
        } else {
            if (memory != null && isInstalled("prlimit")) {
                words.addAll(List.of("prlimit", "--as=" + bytes(memory), "--"));
            }
            words.add(text(job.configuration(), "python").orElse("python3"));
        }
        words.addAll(usual.subList(1, usual.size()));
        return words;
    }

    /**
     * The same for a process that is started before it is known which run it will have; empty where that cannot be told to it
     * later: a command of the user's own, another language, or an agent in the virtual machine, which may read the
     * environment before the run's part of it is there.
     */
    Optional<ProcessPlan> standby() {
        if (!isRondo
                || OPTIONS.stream().anyMatch(name -> hasAgent(environment.getOrDefault(name, System.getenv(name))))) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(command);
        words.set(words.size() - 1, "-");
        Map<String, String> common = new LinkedHashMap<>(environment);
        common.keySet().removeAll(Job.ofRun(environment).keySet());
        return Optional.of(new ProcessPlan(words, common, directory, null, true));
    }

    private static boolean hasAgent(@Nullable String options) {
        return options != null && (options.contains("-agent") || options.contains("-javaagent"));
    }

    /** Whether a command is on the path. */
    static boolean isInstalled(String command) {
        String path = System.getenv("PATH");
        return path != null
                && List.of(path.split(java.io.File.pathSeparator)).stream()
                        .filter(folder -> !folder.isEmpty())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static Optional<String> text(Map<String, Object> configuration, String name) {
        return Optional.ofNullable(configuration.get(name))
                .map(Object::toString)
                .filter(text -> !text.isBlank());
    }

    private static Path existing(String text) {
        Path folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new InfrastructureException(
                    "process.no-folder",
                    "there is no folder " + text + " on the worker's machine, which working_dir names",
                    null);
        }
        return folder;
    }

    private static Duration duration(String text) {
        try {
            return text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Durations.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new InfrastructureException(
                    "process.time-limit", "time_limit cannot be '" + text + "'; write 90s, 10m or 2h", wrong);
        }
    }

    private static long bytes(String text) {
        Matcher form = MEMORY.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new InfrastructureException(
                    "process.memory-limit", "memory_limit cannot be '" + text + "'; write 512m or 2g", null);
        }
        int power =
                " kmgt".indexOf(form.group(2).isEmpty() ? ' ' : form.group(2).charAt(0));
        return Long.parseLong(form.group(1)) << (10 * power);
    }
}
