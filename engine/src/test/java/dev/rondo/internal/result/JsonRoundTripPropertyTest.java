package dev.rondo.internal.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.ResultOptions;
import dev.rondo.ResultStorage;
import dev.rondo.model.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.core.type.TypeReference;

class JsonRoundTripPropertyTest {
    private final StoredResults results =
            new StoredResults(ResultStorage.files(Path.of("target", "round-trips")), List.of());

    @Property
    void doublesComeBackBitForBit(@ForAll List<Double> values) {
        comesBack(values, new TypeReference<List<Double>>() {});
    }

    @Property
    void decimalsComeBackWithTheirScale(@ForAll List<BigDecimal> values) {
        comesBack(values, new TypeReference<List<BigDecimal>>() {});
    }

    @Property
    void mapsOfLongsComeBack(@ForAll Map<Integer, Long> values) {
        comesBack(values, new TypeReference<Map<Integer, Long>>() {});
    }

    @Property
    void floatsComeBack(@ForAll List<Float> values) {
        comesBack(values, new TypeReference<List<Float>>() {});
    }

    private void comesBack(Object value, TypeReference<?> reference) {
        Type type = reference.getType();
        ResultOwner owner = new ResultOwner("task", "property", new UUID(0, 0));
        Results.Stored stored = results.store(value, type, ResultOptions.DEFAULT, owner);
        assertThat(stored.warning()).isNull();
        var data = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(stored.data()));

        assertThat(results.load(data, type, ResultOptions.DEFAULT, owner)).isEqualTo(value);
    }
}
