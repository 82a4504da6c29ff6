package dev.rondo.ml.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.ResultSerializer;
import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.model.BoostedRegressor;
import dev.rondo.ml.model.LinearRegression;
import dev.rondo.ml.model.Model;
import dev.rondo.ml.split.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultSerializersTest {
    private static final Dataset LINE =
            Dataset.of(Map.of("x", Column.ofDoubles(1, 2, 3, 4), "y", Column.ofDoubles(2, 4, 6, 8)));

    private static ResultSerializer serializer(Type type) {
        return ServiceLoader.load(ResultSerializer.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.supports(type))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Object throughStorage(@Nullable Object value, Type written, Type read) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        serializer(written).write(value, written, output);
        return serializer(read).read(read, new ByteArrayInputStream(output.toByteArray()));
    }

    @Test
    void datasetsAndSplitsComeBackAsTheyWent() throws IOException {
        Split split = Split.random(LINE, 0.25, 42);

        assertThat(throughStorage(LINE, Dataset.class, Dataset.class)).isEqualTo(LINE);
        assertThat(throughStorage(split, Split.class, Split.class)).isEqualTo(split);
        assertThat(throughStorage(null, Dataset.class, Dataset.class)).isNull();
    }

    @Test
    void modelsComeBackUnderTheirOwnTypeAndUnderModel() throws IOException {
        LinearRegression model = LinearRegression.train(LINE, "y");

        assertThat(throughStorage(model, Model.class, Model.class)).isInstanceOf(LinearRegression.class);
        assertThat(throughStorage(model, LinearRegression.class, LinearRegression.class))
                .isInstanceOfSatisfying(
                        LinearRegression.class,
                        loaded -> assertThat(loaded.predict(LINE)).containsExactly(model.predict(LINE)));
    }

    @Test
    void anotherKindOfModelThanDeclaredIsRefused() {
        assertThatThrownBy(() -> throughStorage(LinearRegression.train(LINE, "y"), Model.class, BoostedRegressor.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a LinearRegression, the task now declares BoostedRegressor");
    }
}
