package dev.rondo.store.internal.query;

import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.PresenceFilter;
import dev.rondo.model.filter.RunFilters;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters of flows as conditions. */
final class FlowConditions {
    private FlowConditions() {}

    /** The flows that match the filter on flows, and have runs and deployments that match the others. */
    static Condition flows(RunFilters filters) {
        FlowFilter flows = filters.flows();
        boolean deployed =
                filters.deployments() != null || filters.workPools() != null || filters.workPoolQueues() != null;
        boolean ran = filters.flowRuns() != null || filters.taskRuns() != null;
        return new Criteria(Operator.AND)
                .add(flows == null ? null : flow(flows))
                .add(deployed ? DeploymentConditions.deployed(FlowTable.ID, filters) : null)
                .add(ran ? FlowTable.ID.in(RunConditions.flowsOfRuns(filters)) : null)
                .combined();
    }

    static Condition flow(FlowFilter filter) {
        AllTags tags = filter.tags();
        Criteria criteria = new Criteria(filter.operator())
                .ids(FlowTable.ID, filter.id())
                .name(FlowTable.NAME, filter.name())
                .add(deployed(filter.deployment()));
        if (tags != null) {
            criteria.tags(FlowTable.TAGS, tags.operator(), tags.all(), null, tags.isNull());
        }
        return criteria.combined();
    }

    private static @Nullable Condition deployed(@Nullable PresenceFilter filter) {
        if (filter == null || filter.isNull() == null) {
            return null;
        }
        Condition some = DeploymentConditions.deployed(FlowTable.ID, RunFilters.NONE);
        return filter.isNull() ? DSL.not(some) : some;
    }
}
