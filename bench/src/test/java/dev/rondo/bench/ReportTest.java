package dev.rondo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Figure FAST =
            Figure.of("call", "task call", 4.2, "µs").bar(Bar.atMost(20)).beside("executor: 3 µs");
    private static final Figure SLOW =
            Figure.of("tracked", "task runs", 4_999, "runs/s").bar(Bar.atLeast(5_000));

    private static Report report(Map<String, String> failures, Figure... figures) {
        Machine machine = new Machine(2, "Some processor", 23.5, "Linux", "25", 0.5);
        return new Report("2026-01-01T00:00:00Z", machine, false, 55, 0, List.of(figures), failures);
    }

    @Test
    void theTableSaysWhichBarsAreMet() {
        String table = report(Map.of(), FAST, SLOW).table();

        assertThat(table.lines().limit(3))
                .containsExactly(
                        "benchmark  what       figure        bar      met?  beside",
                        "call       task call  4.20 µs       ≤ 20     yes   executor: 3 µs",
                        "tracked    task runs  4,999 runs/s  ≥ 5,000  NO");
        assertThat(table).contains("2 x Some processor, 23.5 GiB").contains("fsync: 55 µs");
    }

    @Test
    void aReportIsGoodWhenNoBarIsMissedAndNothingFailed() {
        assertThat(report(Map.of(), FAST).isGood()).isTrue();
        assertThat(report(Map.of(), FAST, SLOW).isGood()).isFalse();
        assertThat(report(Map.of("start", "no such file"), FAST).isGood()).isFalse();
    }

    @Test
    void theJsonHoldsTheFigures() {
        JsonNode json = JsonMapper.shared().readTree(report(Map.of(), FAST).json());

        assertThat(json.at("/figures/0/value").asDouble()).isEqualTo(4.2);
        assertThat(json.at("/figures/0/bar/limit").asDouble()).isEqualTo(20);
        assertThat(json.at("/machine/processors").asInt()).isEqualTo(2);
    }
}
