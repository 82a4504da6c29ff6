package dev.rondo.server.automation;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.objects.collections.PyMap;
import dev.rondo.server.template.Templates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Filters of templates that make links to the pages of the UI. Thread-safe. */
final class LinkFilter implements Filter {
    private static final Map<String, String> PAGES = Map.of(
            "flow-run", "runs/flow-run/",
            "task-run", "runs/task-run/",
            "flow", "flows/flow/",
            "deployment", "deployments/deployment/",
            "work-pool", "work-pools/work-pool/",
            "work-queue", "work-queues/work-queue/",
            "automation", "automations/automation/");

    private final String name;
    private final Supplier<String> ui;
    private final boolean toEvents;

    private LinkFilter(String name, Supplier<String> ui, boolean toEvents) {
        this.name = name;
        this.ui = ui;
        this.toEvents = toEvents;
    }

    /**
     * Templates that can make links.
     *
     * @param ui the address of the UI
     */
    static Templates templates(Supplier<String> ui) {
        return new Templates(
                List.of(new LinkFilter("ui_url", ui, false), new LinkFilter("ui_resource_events_url", ui, true)));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
        Object given = value instanceof PyMap wrapped ? wrapped.toMap() : value;
        if (!(given instanceof Map<?, ?> map)) {
            return null;
        }
        String[] resource = resource(map);
        return resource.length == 0 ? null : link(resource[0], resource[1], map);
    }

    // Its kind and identity; nothing where it is not known what it is.
    private static String[] resource(Map<?, ?> map) {
        if (map instanceof Subject subject) {
            return new String[] {subject.kind(), String.valueOf(subject.get("id"))};
        }
        String id = String.valueOf(map.get("prefect.resource.id"));
        int dot = id.lastIndexOf('.');
        return id.startsWith("prefect.") && dot > "prefect.".length()
                ? new String[] {id.substring("prefect.".length(), dot), id.substring(dot + 1)}
                : new String[0];
    }

    private @Nullable String link(String kind, String id, Map<?, ?> map) {
        String base = ui.get() + (ui.get().endsWith("/") ? "" : "/");
        if (toEvents) {
            return base + "events?resource=" + encoded("prefect." + kind + "." + id);
        }
        String page = PAGES.get(kind);
        // Pages of work pools are known by their names.
        String last = kind.equals("work-pool") && map.get("name") != null ? String.valueOf(map.get("name")) : id;
        return page == null ? null : base + page + encoded(last);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
