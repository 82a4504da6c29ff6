package dev.rondo.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecrecyTest {
    private static final Map<String, Object> FIELDS =
            Map.of("secret_fields", List.of("token", "server.password", "headers.*", "missing"));
    private static final Map<String, Object> VALUES = Map.of(
            "token", Map.of("user", "ada", "keys", List.of(1)),
            "server", Map.of("host", "db", "password", "hunter2"),
            "headers", Map.of("x", Map.of("y", "secret")),
            "plain", "shown");

    @Test
    void secretValuesAreHiddenHoweverDeepTheyAre() {
        Map<String, Object> hidden = Secrecy.hide(VALUES, FIELDS);
        assertThat(hidden)
                .containsEntry("token", Secrecy.HIDDEN)
                .containsEntry("server", Map.of("host", "db", "password", Secrecy.HIDDEN))
                .containsEntry("headers", Map.of("x", Map.of("y", Secrecy.HIDDEN)))
                .containsEntry("plain", "shown")
                .doesNotContainKey("missing");
    }

    @Test
    void whatComesBackHiddenIsWhatItWas() {
        assertThat(Secrecy.reveal(Secrecy.hide(VALUES, FIELDS), VALUES, FIELDS)).isEqualTo(VALUES);
    }

    @Test
    void starsAreAValueWhereNothingWasHidden() {
        Map<String, Object> given = Map.of("plain", Secrecy.HIDDEN, "token", "new");
        assertThat(Secrecy.reveal(given, VALUES, FIELDS)).isEqualTo(given);
    }
}
