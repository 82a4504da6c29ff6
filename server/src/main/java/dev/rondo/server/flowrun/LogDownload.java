package dev.rondo.server.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.log.Log;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log lines of a flow run as a table for other programs (CSV). Thread-safe. */
public final class LogDownload {
    private static final int AT_ONCE = 1_000;

    private final Store store;

    /** @param store the store */
    public LogDownload(Store store) {
        this.store = store;
    }

    /** Adds the operation. */
    public void addTo(Routes routes) {
        routes.group("Flow Runs")
                .get("/flow_runs/{id}/logs/download")
                .answers(String.class, 200)
                .by(this::download);
    }

    private Answer download(Request request) {
        UUID id = request.id("id");
        FlowRun run = store.read(reads -> reads.flowRuns().find(id)).orElseThrow(FlowRunEndpoints::none);
        String file = run.name().replaceAll("[^A-Za-z0-9._-]", "_");
        return Answer.streamed("text/csv; charset=utf-8", output -> write(id, output))
                .with("Content-Disposition", "attachment; filename=" + file + "-logs.csv");
    }

    private void write(UUID id, OutputStream output) throws IOException {
        Writer writer = new OutputStreamWriter(output, StandardCharsets.UTF_8);
        writer.write("timestamp,level,flow_run_id,task_run_id,message\r\n");
        Log last = null;
        do {
            Log before = last;
            List<Log> lines = store.read(reads -> reads.logs().ofFlowRun(id, before, AT_ONCE));
            for (Log line : lines) {
                writer.write(row(line));
            }
            last = lines.size() < AT_ONCE ? null : lines.getLast();
        } while (last != null);
        writer.flush();
    }

    private static String row(Log line) {
        return line.timestamp() + "," + line.level() + "," + text(line.flowRunId()) + "," + text(line.taskRunId()) + ","
                + quoted(line.message()) + "\r\n";
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    // RFC 4180.
    private static String quoted(String text) {
        return text.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
