package dev.rondo.orchestration.store;

import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.AutomationFilter;
import dev.rondo.model.automation.AutomationSort;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Automations, to be read. */
public interface AutomationReads {
    /** The channel on which the identity of an automation is announced that was made, changed or deleted. */
    String CHANNEL = "automations";

    /** The automation, or empty when there is none. */
    Optional<Automation> find(UUID id);

    /**
     * The automations that match the filter.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<Automation> filter(AutomationFilter filter, AutomationSort sort, int limit, int offset);

    /** How many automations match the filter. */
    int count(AutomationFilter filter);

    /** The automations that a resource owns, or that act on it, by name. */
    List<Automation> relatedTo(String resourceId);

    /** The automations that a resource owns, by name. */
    List<Automation> ownedBy(String resourceId);

    /** All automations that are to act. */
    List<Automation> enabled();

    /** A number that has grown whenever an automation was made, changed or deleted. */
    long generation();
}
