package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Setting;
import dev.rondo.client.settings.Settings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rondo config view}. */
@Command(name = "view", description = "Show the settings in force and where they come from.")
final class ConfigView implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private @Nullable Output output;

    @Option(names = "--all", description = "Show settings that are not set too, with what they do.")
    private boolean all;

    @Option(names = "--show-secrets", description = "Show secrets as they are.")
    private boolean showSecrets;

    ConfigView(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Settings settings = surroundings.settings();
        List<Row> rows = KnownSettings.all().stream()
                .map(setting -> row(setting, settings))
                .filter(row -> all || row.value() != null)
                .toList();
        if (output != null && output.isJson()) {
            Output.json(surroundings, rows);
            return;
        }
        var table = all
                ? new Table("SETTING", "VALUE", "FROM", "TYPE", "WHAT IT IS")
                : new Table("SETTING", "VALUE", "FROM");
        rows.forEach(row -> row.addTo(table, all));
        Output.table(surroundings, table, "");
    }

    private Row row(Setting<?> setting, Settings settings) {
        return settings.entry(setting)
                .map(entry -> new Row(
                        setting.name(),
                        showSecrets ? entry.text() : setting.masked(entry.text()),
                        entry.source() == Settings.Source.DEFAULT ? "default" : entry.origin(),
                        setting.environmentVariable(),
                        setting.type().name(),
                        setting.description()))
                .orElseGet(() -> new Row(
                        setting.name(),
                        null,
                        null,
                        setting.environmentVariable(),
                        setting.type().name().toLowerCase(Locale.ROOT),
                        setting.description()));
    }

    /**
     * A setting as it is shown.
     *
     * @param value what it is set to; null when it is not set and has no default
     * @param origin where it comes from; null when it is not set and has no default
     */
    record Row(
            String name,
            @Nullable String value,
            @Nullable String origin,
            String environmentVariable,
            String type,
            String description) {
        void addTo(Table table, boolean all) {
            String shown = value == null ? "-" : value;
            String from = origin == null ? "-" : origin;
            if (all) {
                table.add(name, shown, from, type, description);
            } else {
                table.add(name, shown, from);
            }
        }
    }
}
