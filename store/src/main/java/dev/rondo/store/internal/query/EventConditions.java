package dev.rondo.store.internal.query;

import dev.rondo.model.event.EventAnyResourceFilter;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventNameFilter;
import dev.rondo.model.event.EventRelatedFilter;
import dev.rondo.model.event.EventResourceFilter;
import dev.rondo.model.event.ResourceSpecification;
import dev.rondo.store.internal.sql.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters of events as conditions on the table {@code e}; all but the time, which {@link EventQuery} adds. */
final class EventConditions {
    private static final String ID = "prefect.resource.id";
    private static final String ROLE = "prefect.resource.role";

    private EventConditions() {}

    static Condition of(EventFilter filter) {
        List<Condition> all = new ArrayList<>();
        if (filter.id() != null) {
            in(all, EventTable.ID, filter.id().id(), Values::bytes);
        }
        if (filter.event() != null) {
            all.add(name(filter.event()));
        }
        if (filter.resource() != null) {
            all.add(resource(filter.resource()));
        }
        orNone(filter.related()).forEach(related -> all.add(related(related)));
        orNone(filter.anyResource()).forEach(any -> all.add(any(any)));
        if (filter.text() != null) {
            all.add(TextConditions.of(EventTable.BODY, filter.text()));
        }
        return DSL.and(all);
    }

    private static Condition name(EventNameFilter filter) {
        List<Condition> all = new ArrayList<>();
        // A name or one of the prefixes: one criterion, two ways to say it.
        List<Condition> wanted = new ArrayList<>();
        in(wanted, EventTable.NAME, filter.name(), Function.identity());
        startsWithAny(wanted, EventTable.NAME, filter.prefix());
        if (!wanted.isEmpty()) {
            all.add(DSL.or(wanted));
        }
        orNone(filter.excludePrefix()).forEach(prefix -> all.add(DSL.not(EventTable.NAME.startsWith(family(prefix)))));
        if (!orNone(filter.excludeName()).isEmpty()) {
            all.add(EventTable.NAME.notIn(filter.excludeName()));
        }
        return DSL.and(all);
    }

    private static Condition resource(EventResourceFilter filter) {
        return DSL.and(
                identity(EventTable.RESOURCE_ID, filter.id(), filter.idPrefix()),
                labels(filter.labels(), EventJson::ofResource));
    }

    private static Condition related(EventRelatedFilter filter) {
        List<String> ids = filter.id();
        if (ids != null && filter.labels() == null && filter.resourcesInRoles() == null) {
            return mentioned(ids, filter.role());
        }
        List<Condition> all = new ArrayList<>();
        in(all, EventJson.ofRelated(ID), ids, Function.identity());
        in(all, EventJson.ofRelated(ROLE), filter.role(), Function.identity());
        if (filter.resourcesInRoles() != null) {
            all.add(DSL.or(filter.resourcesInRoles().stream()
                    .map(EventConditions::inRole)
                    .toList()));
        }
        all.add(labels(filter.labels(), EventJson::ofRelated));
        return EventJson.anyRelated(DSL.and(all));
    }

    private static Condition inRole(List<String> pair) {
        return EventJson.ofRelated(ID)
                .eq(pair.getFirst())
                .and(EventJson.ofRelated(ROLE).eq(pair.getLast()));
    }

    private static Condition any(EventAnyResourceFilter filter) {
        Condition resource = DSL.and(
                identity(EventTable.RESOURCE_ID, filter.id(), filter.idPrefix()),
                labels(filter.labels(), EventJson::ofResource));
        boolean byIdAlone = filter.id() != null && filter.idPrefix() == null && filter.labels() == null;
        Condition related = byIdAlone
                ? mentioned(Objects.requireNonNull(filter.id()), null)
                : EventJson.anyRelated(DSL.and(
                        identity(EventJson.ofRelated(ID), filter.id(), filter.idPrefix()),
                        labels(filter.labels(), EventJson::ofRelated)));
        return resource.or(related);
    }

    // The index of mentions knows it without a look into the event.
    private static Condition mentioned(List<String> ids, @Nullable List<String> roles) {
        Condition mention = DSL.condition("x.occurred = e.occurred AND x.position = e.position")
                .and(DSL.field("x.subject", Long.class)
                        .in(ids.stream().map(EventKeys::related).toList()));
        if (roles != null) {
            mention = mention.and(DSL.field("x.role", Integer.class)
                    .in(roles.stream().map(EventKeys::role).toList()));
        }
        return DSL.condition("EXISTS (SELECT 1 FROM event_mention x WHERE {0})", mention);
    }

    private static Condition identity(Field<String> id, @Nullable List<String> ids, @Nullable List<String> prefixes) {
        List<Condition> all = new ArrayList<>();
        in(all, id, ids, Function.identity());
        startsWithAny(all, id, prefixes);
        return DSL.and(all);
    }

    private static Condition labels(
            @Nullable ResourceSpecification specification, Function<String, Field<String>> label) {
        List<Condition> all = new ArrayList<>();
        if (specification != null) {
            specification.labels().forEach((name, values) -> all.add(label(label.apply(name), values)));
        }
        return DSL.and(all);
    }

    private static Condition label(Field<String> label, List<String> values) {
        List<Condition> wanted = new ArrayList<>();
        List<Condition> unwanted = new ArrayList<>();
        for (String value : values) {
            boolean negative = value.startsWith("!");
            Condition matched = value(label, negative ? value.substring(1) : value);
            (negative ? unwanted : wanted).add(negative ? DSL.not(matched) : matched);
        }
        return DSL.and(label.isNotNull(), wanted.isEmpty() ? DSL.noCondition() : DSL.or(wanted), DSL.and(unwanted));
    }

    private static Condition value(Field<String> label, String value) {
        return value.endsWith("*") ? label.startsWith(family(value)) : label.eq(value);
    }

    private static void startsWithAny(List<Condition> all, Field<String> field, @Nullable List<String> prefixes) {
        if (prefixes != null) {
            all.add(DSL.or(prefixes.stream()
                    .map(prefix -> field.startsWith(family(prefix)))
                    .toList()));
        }
    }

    /** The prefix without the star that some write behind it. */
    static String family(String prefix) {
        return prefix.endsWith("*") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    private static <T, C> void in(
            List<Condition> all, Field<C> field, @Nullable List<T> values, Function<T, C> column) {
        if (values != null) {
            all.add(field.in(values.stream().map(column).toList()));
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
