package dev.rondo.server.automation;

import dev.rondo.model.event.RelatedResource;
import java.util.List;
import java.util.Map;

/**
 * What an action has come to.
 *
 * @param related what it was done to
 * @param details what else there is to tell, as JSON values
 */
record ActionOutcome(List<RelatedResource> related, Map<String, Object> details) {
    /** Nothing was done. */
    static final ActionOutcome NOTHING = new ActionOutcome(List.of(), Map.of());

    ActionOutcome {
        related = List.copyOf(related);
    }

    /** Done to this one. */
    static ActionOutcome to(String kind, Object id, Map<String, Object> details) {
        return new ActionOutcome(List.of(RelatedResource.of(kind + "." + id, "target")), details);
    }
}
