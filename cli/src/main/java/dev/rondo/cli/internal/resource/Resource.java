package dev.rondo.cli.internal.resource;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of what a server keeps: where the API has it, and what of it is shown in a list.
 *
 * @param name for people, such as {@code work pool}
 * @param command the group of commands about it, such as {@code work-pool}
 * @param list where it is listed: by POST with a page, unless {@code listed} says otherwise
 * @param sort the order of the list; null for that of the API
 * @param byId where one is found by its identity, with {@code {}} in its place; null where it has none
 * @param byName where one is found by what users call it, with a {@code {}} for each part
 * @param item where one is changed and deleted, with {@code {}} in the place of the value of {@code key}
 * @param key the property that {@code item} is about, such as {@code id}
 * @param columns headings and the properties under them, in their order
 */
public record Resource(
        String name,
        String command,
        String list,
        @Nullable String sort,
        @Nullable String byId,
        String byName,
        String item,
        String key,
        List<Map.Entry<String, String>> columns) {
    /** Variables. */
    public static final Resource VARIABLE = new Resource(
            "variable",
            "variable",
            "/variables/filter",
            "NAME_ASC",
            "/variables/{}",
            "/variables/name/{}",
            "/variables/name/{}",
            "name",
            columns("NAME", "name", "VALUE", "value", "TAGS", "tags", "UPDATED", "updated"));

    /** Artifacts. */
    public static final Resource ARTIFACT = new Resource(
            "artifact",
            "artifact",
            "/artifacts/filter",
            "ID_DESC",
            "/artifacts/{}",
            "/artifacts/{}/latest",
            "/artifacts/{}",
            "id",
            columns("ID", "id", "KEY", "key", "TYPE", "type", "FLOW RUN", "flow_run_id", "CREATED", "created"));

    /** Block documents; users call them by their type and their name, with a slash between. */
    public static final Resource BLOCK = new Resource(
            "block",
            "block",
            "/block_documents/filter",
            "NAME_ASC",
            "/block_documents/{}",
            "/block_types/slug/{}/block_documents/name/{}",
            "/block_documents/{}",
            "id",
            columns("ID", "id", "TYPE", "block_type_name", "NAME", "name", "UPDATED", "updated"));

    /** Block types. */
    public static final Resource BLOCK_TYPE = new Resource(
            "block type",
            "block type",
            "/block_types/filter",
            null,
            "/block_types/{}",
            "/block_types/slug/{}",
            "/block_types/{}",
            "id",
            columns("SLUG", "slug", "NAME", "name", "DESCRIPTION", "description"));

    /** Automations. */
    public static final Resource AUTOMATION = new Resource(
            "automation",
            "automation",
            "/automations/filter",
            "NAME_ASC",
            "/automations/{}",
            "",
            "/automations/{}",
            "id",
            columns("ID", "id", "NAME", "name", "ENABLED", "enabled", "TRIGGER", "trigger.type", "UPDATED", "updated"));

    /** Concurrency limits of tags. */
    public static final Resource TAG_LIMIT = new Resource(
            "concurrency limit",
            "concurrency-limit",
            "/concurrency_limits/filter",
            null,
            null,
            "/concurrency_limits/tag/{}",
            "/concurrency_limits/tag/{}",
            "tag",
            columns("TAG", "tag", "LIMIT", "concurrency_limit", "UPDATED", "updated"));

    /** Global concurrency limits. */
    public static final Resource GLOBAL_LIMIT = new Resource(
            "global concurrency limit",
            "global-concurrency-limit",
            "/v2/concurrency_limits/filter",
            null,
            null,
            "/v2/concurrency_limits/{}",
            "/v2/concurrency_limits/{}",
            "name",
            columns(
                    "NAME",
                    "name",
                    "LIMIT",
                    "limit",
                    "TAKEN",
                    "active_slots",
                    "ACTIVE",
                    "active",
                    "DECAY PER SECOND",
                    "slot_decay_per_second"));

    /** Deployments; users call them by their flow and their name, with a slash between. */
    public static final Resource DEPLOYMENT = new Resource(
            "deployment",
            "deployment",
            "/deployments/filter",
            "NAME_ASC",
            "/deployments/{}",
            "/deployments/name/{}/{}",
            "/deployments/{}",
            "id",
            columns(
                    "ID",
                    "id",
                    "NAME",
                    "name",
                    "STATUS",
                    "status",
                    "PAUSED",
                    "paused",
                    "WORK POOL",
                    "work_pool_name",
                    "UPDATED",
                    "updated"));

    /** Work pools. */
    public static final Resource WORK_POOL = new Resource(
            "work pool",
            "work-pool",
            "/work_pools/filter",
            null,
            null,
            "/work_pools/{}",
            "/work_pools/{}",
            "name",
            columns(
                    "NAME",
                    "name",
                    "TYPE",
                    "type",
                    "STATUS",
                    "status",
                    "PAUSED",
                    "is_paused",
                    "LIMIT",
                    "concurrency_limit"));

    /** Work queues; users call them by their pool and their name, with a slash between. */
    public static final Resource WORK_QUEUE = new Resource(
            "work queue",
            "work-queue",
            "/work_queues/filter",
            null,
            "/work_queues/{}",
            "/work_pools/{}/queues/{}",
            "/work_queues/{}",
            "id",
            columns(
                    "POOL",
                    "work_pool_name",
                    "NAME",
                    "name",
                    "PRIORITY",
                    "priority",
                    "LIMIT",
                    "concurrency_limit",
                    "STATUS",
                    "status",
                    "LAST POLLED",
                    "last_polled"));

    /** Flows. */
    public static final Resource FLOW = new Resource(
            "flow",
            "flow",
            "/flows/filter",
            "NAME_ASC",
            "/flows/{}",
            "/flows/name/{}",
            "/flows/{}",
            "id",
            columns("ID", "id", "NAME", "name", "TAGS", "tags", "CREATED", "created"));

    private static List<Map.Entry<String, String>> columns(String... names) {
        List<Map.Entry<String, String>> columns = new java.util.ArrayList<>();
        for (int column = 0; column < names.length; column += 2) {
            columns.add(Map.entry(names[column], names[column + 1]));
        }
        return List.copyOf(columns);
    }
}
