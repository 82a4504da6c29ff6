package dev.rondo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void everythingButWhatTakesLongIsMeasuredUnlessBenchmarksAreNamed() {
        Arguments all = Arguments.parse();
        Arguments some = Arguments.parse("call", "resume");

        assertThat(Benchmarks.ALL).allMatch(each -> all.wants(each) != each.onRequest());
        assertThat(Arguments.parse(ServerSoak.NAME).wants(soak())).isTrue();
        assertThat(Benchmarks.ALL.stream().filter(some::wants).map(Benchmark::name))
                .containsExactly("call", "resume");
    }

    private static Benchmark soak() {
        return Benchmarks.ALL.stream()
                .filter(each -> each.name().equals(ServerSoak.NAME))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void optionsAndNamesStandInAnyOrder() {
        Arguments arguments = Arguments.parse("call", "--output", "out.json", "--quick", "start", "--data", "d.csv");

        assertThat(arguments.quick()).isTrue();
        assertThat(arguments.output()).isEqualTo(Path.of("out.json"));
        assertThat(arguments.data()).isEqualTo(Path.of("d.csv"));
        assertThat(arguments.names()).containsExactly("call", "start");
    }

    @Test
    void whatIsNotUnderstoodIsNamedWithWhatThereIs() {
        assertThatThrownBy(() -> Arguments.parse("calls"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no benchmark 'calls'")
                .hasMessageContaining("tracked, results");
        assertThatThrownBy(() -> Arguments.parse("--fast")).hasMessageContaining("no option '--fast'");
        assertThatThrownBy(() -> Arguments.parse("--output")).hasMessageContaining("--output needs a file");
    }
}
