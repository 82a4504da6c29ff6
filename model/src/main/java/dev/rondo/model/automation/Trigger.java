package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rondo.model.internal.UsualKind;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When an automation acts. In JSON told apart by {@code type}; one that says nothing is an {@link EventTrigger}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EventTrigger.class, name = "event"),
    @JsonSubTypes.Type(value = CompoundTrigger.class, name = "compound"),
    @JsonSubTypes.Type(value = SequenceTrigger.class, name = "sequence")
})
@UsualKind(EventTrigger.class)
public sealed interface Trigger permits EventTrigger, CompoundTrigger, SequenceTrigger {

    /** The identity, which the server gives; null before. */
    @Nullable
    UUID id();

    /** The triggers it is made of; none for one on events. */
    List<Trigger> children();

    /** The same with new identities, its own and those of all within it. */
    Trigger identified(Supplier<UUID> identities);
}
