package dev.rondo.orchestration.store;

import dev.rondo.model.automation.Automation;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Automations, to be read and written. Whatever is done is announced on {@link AutomationReads#CHANNEL}. */
public interface AutomationStore extends AutomationReads {

    /**
     * Adds an automation whose identity is new; otherwise the unit of work fails with {@code store.conflict}.
     *
     * @param owner the resource that owns it; null for none
     * @param related the resources that it acts on
     */
    void insert(Automation automation, @Nullable String owner, Collection<String> related);

    /**
     * Replaces everything of an automation but its owner; false when there is none of its identity. What its triggers have
     * seen is forgotten, unless they are the same and it acts as before.
     *
     * @param related the resources that it acts on
     */
    boolean update(Automation automation, Collection<String> related);

    /** Deletes the automation with all that its triggers have seen; false when there was none. */
    boolean delete(UUID id);
}
