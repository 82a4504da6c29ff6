package dev.rondo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private final List<String> known = List.of("retries", "timeout", "dataSource");

    @Test
    void aTypingErrorFindsTheNameThatWasMeant() {
        assertThat(Nearest.to("retires", known)).contains("retries");
        assertThat(Nearest.to("datasource", known)).contains("dataSource");
    }

    @Test
    void twoLettersSwappedAreOneSlip() {
        assertThat(Nearest.to("nmae", List.of("name", "mode"))).contains("name");
    }

    @Test
    void aNameThatIsLikeNoneFindsNone() {
        assertThat(Nearest.to("colour", known)).isEmpty();
    }
}
