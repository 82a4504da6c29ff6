package dev.rondo.server.automation;

import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.automation.Firing;
import dev.rondo.orchestration.store.PendingAction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is involved in what set an automation off: what its events are about, and what has a part in them. */
record Involved(PendingAction action) {

    /** All firings that made up the automation's own, which comes first. */
    List<Firing> firings() {
        return all(action.firing()).toList();
    }

    private static Stream<Firing> all(Firing firing) {
        return Stream.concat(
                Stream.of(firing), firing.triggeringFirings().stream().flatMap(Involved::all));
    }

    /** All events that set it off, that which the action is about first. */
    List<ReceivedEvent> events() {
        return Stream.concat(
                        Stream.of(action).map(PendingAction::triggeringEvent),
                        firings().stream().map(Firing::triggeringEvent))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The labels of the first resource of this kind, such as {@code prefect.flow-run}. */
    Optional<Map<String, String>> resource(String kind) {
        return events().stream()
                .flatMap(Involved::resources)
                .filter(labels -> id(kind, labels) != null)
                .findFirst();
    }

    /** The identity of the first resource of this kind. */
    Optional<UUID> id(String kind) {
        return resource(kind).map(labels -> id(kind, labels));
    }

    /**
     * The identity of the first resource of this kind.
     *
     * @throws ActionFailure when there is none
     */
    UUID required(String kind) throws ActionFailure {
        return id(kind).orElseThrow(
                        () -> ActionFailure.lasting("None of the events that set the automation off is about a "
                                + kind.substring(kind.indexOf('.') + 1) + ": select one in the action"));
    }

    private static Stream<Map<String, String>> resources(ReceivedEvent event) {
        return Stream.concat(
                Stream.of(event.resource().labels()), event.related().stream().map(related -> related.labels()));
    }

    private static @Nullable UUID id(String kind, Map<String, String> labels) {
        String resource = labels.get("prefect.resource.id");
        if (resource == null || !resource.startsWith(kind + ".")) {
            return null;
        }
        try {
            return UUID.fromString(resource.substring(kind.length() + 1));
        } catch (IllegalArgumentException other) {
            return null;
        }
    }
}
