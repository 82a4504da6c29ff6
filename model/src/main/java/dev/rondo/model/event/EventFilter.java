package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.TextFilter;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant: those that match all criteria given.
 *
 * @param occurred when they happened; null for the last days
 * @param event their names; null for all
 * @param resource what they are about; null for anything
 * @param related what has a part in them, all of these; null for anything
 * @param anyResource what has any part in them, all of these; null for anything
 * @param id their identities; null for all
 * @param text what they say; null for anything
 * @param order the order
 */
@Strict
public record EventFilter(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EventOccurredFilter occurred,
        @Nullable EventNameFilter event,
        @Nullable EventResourceFilter resource,

        @Nullable
        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        List<EventRelatedFilter> related,

        @Nullable
        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        List<EventAnyResourceFilter> anyResource,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EventIdFilter id,
        @Nullable TextFilter text,
        EventOrder order) {
    public EventFilter {
        related = related == null ? null : List.copyOf(related);
        anyResource = anyResource == null ? null : List.copyOf(anyResource);
        order = order == null ? EventOrder.DESC : order;
    }
}
