package dev.rondo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.access.ApiKey;
import dev.rondo.model.access.ApiKeyCreate;
import dev.rondo.model.access.ApiKeyCreated;
import dev.rondo.model.access.Role;
import dev.rondo.model.artifact.ArtifactCreate;
import dev.rondo.model.block.BlockDocumentCreate;
import dev.rondo.model.concurrency.IncrementSlotsWithLeaseRequest;
import dev.rondo.model.flowrun.FlowRunBulkDeleteRequest;
import dev.rondo.model.flowrun.FlowRunFilterRequest;
import dev.rondo.model.variable.VariableCreate;
import dev.rondo.model.variable.VariableUpdate;
import dev.rondo.model.workpool.WorkPoolCreate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesOfRecordsTest {
    private static final UUID ID = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2026-08-13T12:00:00Z");

    @Test
    void aPageHasTwoHundredResultsUnlessFewerAreAskedFor() {
        FlowRunFilterRequest request = Json.MAPPER.readValue("{}", FlowRunFilterRequest.class);

        assertThat(request.limit()).isEqualTo(200);
        assertThat(request.offset()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"limit,201", "limit,-1", "offset,-1"})
    void aPageOutOfBoundsIsRefused(String property, int value) {
        assertThatThrownBy(
                        () -> Json.MAPPER.readValue("{\"" + property + "\":" + value + "}", FlowRunFilterRequest.class))
                .hasMessageContaining(property)
                .hasMessageContaining(String.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 51})
    void fiftyAreDeletedAtOnceAtMost(int limit) {
        assertThatThrownBy(() -> new FlowRunBulkDeleteRequest(null, limit)).hasMessageContaining("1 to 50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "with space", "slash/ed"})
    void aVariableHasAPlainName(String name) {
        assertThatThrownBy(() -> new VariableCreate(name, 1, List.of())).hasMessageContaining(name);
        assertThatThrownBy(() -> new VariableUpdate(Patch.to(name), Patch.keep(), Patch.keep()))
                .hasMessageContaining(name);
    }

    @Test
    void aVariableHasFiveThousandCharactersOfJson() {
        assertThat(new VariableCreate("a_b-1", "x".repeat(4998), List.of()).value())
                .isNotNull();
        assertThatThrownBy(() -> new VariableCreate("a", "x".repeat(4999), List.of()))
                .hasMessageContaining("at most 5000");
        assertThatThrownBy(() -> new VariableUpdate(Patch.keep(), Patch.to("x".repeat(4999)), Patch.keep()))
                .hasMessageContaining("at most 5000");
    }

    @Test
    void aVariableMayBeNullButMustBeGiven() {
        assertThat(Json.MAPPER
                        .readValue("{\"name\":\"a\",\"value\":null}", VariableCreate.class)
                        .value())
                .isNull();
        assertThatThrownBy(() -> Json.MAPPER.readValue("{\"name\":\"a\"}", VariableCreate.class))
                .hasMessageContaining("value");
    }

    @Test
    void anArtifactsKeyHasNoUnderscores() {
        assertThatThrownBy(() -> new ArtifactCreate("a_b", null, null, null, null, null, null))
                .hasMessageContaining("a_b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a%b", "''"})
    void aWorkPoolHasANameThatFitsIntoAnAddress(String name) {
        assertThatThrownBy(() -> Json.MAPPER.readValue("{\"name\":\"" + name + "\"}", WorkPoolCreate.class))
                .hasMessageContaining("the name of a work pool");
    }

    @Test
    void aBlockHasANameOrIsAnonymous() {
        assertThatThrownBy(() -> new BlockDocumentCreate(null, Map.of(), ID, ID, false))
                .hasMessageContaining("be anonymous");
        assertThat(new BlockDocumentCreate(null, Map.of(), ID, ID, true).name()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {59, 86_401})
    void aLeaseLastsAMinuteToADay(int seconds) {
        String json = "{\"slots\":1,\"names\":[\"a\"],\"lease_duration\":" + seconds + "}";
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, IncrementSlotsWithLeaseRequest.class))
                .hasMessageContaining("60 to 86400 seconds, not " + seconds);
    }

    @Test
    void aPageKnowsHowManyThereAre() {
        assertThat(Page.of(List.of("a"), 5, 2, 3).pages()).isEqualTo(3);
        assertThat(Page.of(List.of(), 0, 2, 1).pages()).isZero();
    }

    @Test
    void aKeyIsValidUntilItExpiresOrIsRevoked() {
        ApiKey key = new ApiKey(ID, NOW, "a", Role.OPERATOR, "rondo_ab", null, NOW.plusSeconds(1), null);

        assertThat(key.isValid(NOW)).isTrue();
        assertThat(key.isValid(NOW.plusSeconds(1))).isFalse();
        assertThat(key.toBuilder().revoked(NOW).build().isValid(NOW)).isFalse();
    }

    @Test
    void aKeyComesBackAsItWentAndItsSecretIsNotPrinted() {
        ApiKeyCreated created =
                new ApiKeyCreated(new ApiKey(ID, NOW, "a", Role.ADMIN, "rondo_ab", NOW, null, null), "rondo_abcdef");
        String json = Json.MAPPER.writeValueAsString(created);

        assertThat(json).contains("\"role\":\"admin\"").contains("\"secret\":\"rondo_abcdef\"");
        assertThat(Json.MAPPER.readValue(json, ApiKeyCreated.class)).isEqualTo(created);
        assertThat(created.toString()).doesNotContain("rondo_abcdef");
        assertThat(Json.MAPPER.readValue("{\"name\":\"a\"}", ApiKeyCreate.class).role())
                .isEqualTo(Role.VIEWER);
    }
}
