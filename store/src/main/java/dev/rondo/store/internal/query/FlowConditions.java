package dev.rondo.store.internal.query;

import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.PresenceFilter;
import dev.rondo.model.filter.RunFilters;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters of flows as conditions. */
final class FlowConditions {
    private FlowConditions() {}

    /** The flows that match the filter on flows, and have runs or deployments that match the others. */
    static Condition flows(RunFilters filters) {
        FlowFilter flows = filters.flows();
        DeploymentFilter deployments = filters.deployments();
        Criteria criteria = new Criteria(Operator.AND)
                .add(flows == null ? null : flow(flows))
                .add(deployments == null ? null : DeploymentConditions.having(FlowTable.ID, deployments))
                .add(
                        filters.workPools() == null
                                ? null
                                : DeploymentConditions.havingOneIn(FlowTable.ID, filters.workPools()));
        boolean ofRuns = filters.flowRuns() != null || filters.taskRuns() != null;
        RunFilters runs = new RunFilters(null, filters.flowRuns(), filters.taskRuns(), null, null, null);
        return criteria.add(ofRuns ? FlowTable.ID.in(RunConditions.flowsOfRuns(runs)) : null)
                .combined();
    }

    /** That the column names one of these flows. */
    static Condition among(Field<byte[]> flowId, FlowFilter filter) {
        return flowId.in(DSL.select(FlowTable.ID).from(FlowTable.FLOW).where(flow(filter)));
    }

    private static Condition flow(FlowFilter filter) {
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
        Condition some = DeploymentConditions.having(FlowTable.ID, DeploymentFilter.ALL);
        return filter.isNull() ? DSL.not(some) : some;
    }
}
