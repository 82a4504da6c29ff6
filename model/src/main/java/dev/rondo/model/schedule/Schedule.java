package dev.rondo.model.schedule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * When something runs, again and again. In JSON the three kinds are told apart by the one of {@code interval}, {@code
 * cron} and {@code rrule} that is there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(IntervalSchedule.class),
    @JsonSubTypes.Type(CronSchedule.class),
    @JsonSubTypes.Type(RRuleSchedule.class)
})
public sealed interface Schedule permits IntervalSchedule, CronSchedule, RRuleSchedule {

    /** The time zone the schedule is read in, as in the tz database; null for UTC. */
    @Nullable
    String timezone();
}
