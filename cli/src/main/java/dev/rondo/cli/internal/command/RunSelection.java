package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.model.Durations;
import dev.rondo.model.Nearest;
import dev.rondo.model.RondoException;
import dev.rondo.model.Times;
import dev.rondo.model.state.StateType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose runs to list. */
final class RunSelection {
    static final int MOST = 200;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Only runs in this state: a type such as failed, or a name such as TimedOut. May be repeated.")
    private List<String> states = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TAG", description = "Only runs with this tag. May be repeated: with all.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only runs due since then: a time, a day, or how long ago, such as 12h.")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "At most this many, up to " + MOST + ". Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    int limit() {
        if (limit < 1 || limit > MOST) {
            throw CliException.badInput("--limit cannot be " + limit + "; allowed is 1 to " + MOST);
        }
        return limit;
    }

    String[] tags() {
        return tags.toArray(String[]::new);
    }

    boolean hasTags() {
        return !tags.isEmpty();
    }

    boolean hasStates() {
        return !states.isEmpty();
    }

    /** The types among the given states; a name that is also a type's means the type. */
    List<StateType> stateTypes() {
        return Arrays.stream(StateType.values())
                .filter(type -> states.stream().anyMatch(state -> state.equalsIgnoreCase(type.name())))
                .toList();
    }

    /** The names among the given states, as they are stored. */
    List<String> stateNames() {
        return states.stream()
                .filter(state -> Arrays.stream(StateType.values())
                        .noneMatch(type -> type.name().equalsIgnoreCase(state)))
                .map(RunSelection::storedName)
                .toList();
    }

    private static String storedName(String state) {
        return KnownStateNames.ALL.stream()
                .filter(name -> name.equalsIgnoreCase(state))
                .findFirst()
                .orElseThrow(() -> noState(state));
    }

    private static CliException noState(String state) {
        List<String> allowed = new ArrayList<>(Arrays.stream(StateType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList());
        String nearest = Nearest.to(state, allowed)
                .map(each -> "did you mean " + each + "? Allowed is ")
                .orElse("allowed is ");
        allowed.addAll(KnownStateNames.ALL);
        return CliException.badInput("there is no state '" + state + "'; " + nearest + String.join(", ", allowed));
    }

    /** Since when; null for ever. */
    @Nullable
    Instant since(Instant now) {
        String text = since;
        if (text == null) {
            return null;
        }
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : text.matches("\\d{4}-.*") ? Times.parse(text) : now.minus(Durations.parse(text));
        } catch (DateTimeException | RondoException wrong) {
            throw CliException.badInput(
                    "--since cannot be '" + text
                            + "'; allowed is a time such as 2026-01-31T12:00:00Z, a day such as 2026-01-31,"
                            + " or how long ago such as 30m, 12h or 7d",
                    wrong);
        }
    }
}
