package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Finds runs by what users write: an id, the beginning of one, or a name.
 *
 * @param client where to look
 */
record RunLookup(OrchestrationClient client) {
    // How many of the newest runs the beginning of an id is compared with.
    private static final int MOST_COMPARED = 20_000;
    private static final int PAGE = 200;

    /** How much of an id is shown: with these characters, ids made within the same millisecond differ. */
    static final int SHOWN = 18;

    static String shown(UUID id) {
        return id.toString().substring(0, SHOWN);
    }

    /** @throws CliException when there is none or more than one */
    FlowRun flowRun(String written) {
        var kind = new Kind<FlowRun>(
                "flow run",
                "rondo flow-run ls",
                id -> client.flowRuns().read(id),
                name -> client.flowRuns()
                        .filter(RunFilters.of(FlowRunFilter.names(name)), FlowRunSort.ID_DESC, PAGE, 0),
                offset -> client.flowRuns().filter(RunFilters.NONE, FlowRunSort.ID_DESC, PAGE, offset),
                FlowRun::id,
                FlowRun::name);
        return kind.find(written);
    }

    /** @throws CliException when there is none or more than one */
    TaskRun taskRun(String written) {
        var kind = new Kind<TaskRun>(
                "task run",
                "rondo task-run ls",
                id -> client.taskRuns().read(id),
                name -> client.taskRuns()
                        .filter(RunFilters.of(TaskRunFilter.names(name)), TaskRunSort.ID_DESC, PAGE, 0),
                offset -> client.taskRuns().filter(RunFilters.NONE, TaskRunSort.ID_DESC, PAGE, offset),
                TaskRun::id,
                TaskRun::name);
        return kind.find(written);
    }

    private record Kind<R>(
            String what,
            String listing,
            Function<UUID, Optional<R>> byId,
            Function<String, List<R>> byName,
            IntFunction<List<R>> newestFirst,
            Function<R, UUID> id,
            Function<R, String> name) {

        R find(String written) {
            String lower = written.toLowerCase(Locale.ROOT);
            if (lower.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                return byId.apply(UUID.fromString(lower)).orElseThrow(() -> missing(written));
            }
            List<R> named = byName.apply(written);
            return one(written, named.isEmpty() && lower.matches("[0-9a-f-]{4,36}") ? withPrefix(lower) : named);
        }

        private R one(String written, List<R> found) {
            if (found.isEmpty()) {
                throw missing(written);
            }
            if (found.size() > 1) {
                String ids = found.stream()
                        .limit(4)
                        .map(run -> id.apply(run) + " (" + name.apply(run) + ")")
                        .collect(Collectors.joining(", "));
                throw CliException.badInput("'" + written + "' means more than one " + what + "; give an id: " + ids
                        + (found.size() > 4 ? ", …" : ""));
            }
            return found.getFirst();
        }

        private CliException missing(String written) {
            return CliException.badInput("there is no " + what + " '" + written + "'; `" + listing + "` lists them");
        }

        private List<R> withPrefix(String prefix) {
            List<R> found = new ArrayList<>();
            for (int offset = 0; offset < MOST_COMPARED; offset += PAGE) {
                List<R> page = newestFirst.apply(offset);
                page.stream()
                        .filter(run -> id.apply(run).toString().startsWith(prefix))
                        .forEach(found::add);
                // Ids come in falling order: below the prefix none can follow.
                if (page.size() < PAGE || id.apply(page.getLast()).toString().compareTo(prefix) < 0) {
                    break;
                }
            }
            return found;
        }
    }
}
