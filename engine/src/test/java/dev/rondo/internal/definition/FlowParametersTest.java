package dev.rondo.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Default;
import dev.rondo.DefinitionException;
import dev.rondo.Doc;
import dev.rondo.Flow;
import dev.rondo.FlowOptions;
import dev.rondo.ParameterException;
import dev.rondo.model.Json;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("unused")
class FlowParametersTest {

    @Test
    void textFromACommandLineBecomesTheDeclaredTypes() {
        List<@Nullable Object> arguments = parameters("scalars")
                .arguments(Map.of(
                        "count", "5",
                        "rate", "0.1",
                        "on", "true",
                        "day", "2026-01-01",
                        "at", "2026-01-01T00:00:00Z",
                        "wait", "30s",
                        "source", "s3://bucket/data",
                        "folder", "models/new",
                        "id", "0199a0b0-0000-7000-8000-000000000001",
                        "color", "red"));

        assertThat(arguments)
                .containsExactly(
                        5,
                        0.1,
                        true,
                        LocalDate.of(2026, 1, 1),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Duration.ofSeconds(30),
                        URI.create("s3://bucket/data"),
                        Path.of("models/new"),
                        UUID.fromString("0199a0b0-0000-7000-8000-000000000001"),
                        Color.RED);
    }

    @Test
    void argumentsComeBackFromTheValuesThatARunKeeps() {
        for (String flow : List.of("scalars", "nested", "optional", "defaults")) {
            FlowParameters parameters = parameters(flow);
            List<@Nullable Object> arguments = parameters.arguments(example(flow));

            Map<String, Object> kept = parameters.values(arguments);

            assertThat(parameters.arguments(throughJson(kept))).as(flow).isEqualTo(arguments);
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPath() {
        assertThatThrownBy(() -> parameters("nested")
                        .arguments(Map.of(
                                "plan",
                                Map.of("rates", List.of(0.1, "much"), "modle", Map.of()),
                                "colour",
                                "red",
                                "labels",
                                3)))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("flow nested")
                .hasMessageContaining("plan.rates[1]: \"much\" is not a number")
                .hasMessageContaining("plan.modle: is unknown; did you mean model?")
                .hasMessageContaining("plan.model: is required")
                .hasMessageContaining("labels: 3 is not a JSON object")
                .hasMessageContaining("colour: is unknown (there are plan, labels)");
    }

    @Test
    void aMissingParameterSaysWhatItTakes() {
        assertThatThrownBy(() -> parameters("scalars").arguments(Map.of("color", "redd")))
                .hasMessageContaining("count: is required: a whole number (int)")
                .hasMessageContaining("color: \"redd\" is not one of RED, GREEN; did you mean RED?")
                .hasMessageContaining("wait: is required: a duration such as 30s");
    }

    @Test
    void anInexactNumberIsNoWholeNumber() {
        assertThatThrownBy(() -> parameters("one").arguments(Map.of("epochs", 1.5)))
                .hasMessageContaining("epochs: 1.5 is not a whole number (int)");
        assertThat(parameters("one").arguments(Map.of("epochs", 2.0))).containsExactly(2);
        assertThatThrownBy(() -> parameters("one").arguments(Map.of("epochs", 1e12)))
                .hasMessageContaining("is not a whole number (int)");
    }

    @Test
    void whatIsNotGivenIsTheDefaultOrNothing() {
        assertThat(parameters("defaults").arguments(Map.of()))
                .containsExactly("world", List.of(1, 2), Duration.ofMinutes(10), new Plan(0.5, List.of(), new Tree(3)));
        assertThat(parameters("optional").arguments(Map.of())).containsExactly(Optional.empty(), null, Set.of());
        assertThat(parameters("optional").arguments(Map.of("limit", 3, "only", "[\"RED\"]")))
                .containsExactly(Optional.of(3), null, Set.of(Color.RED));
    }

    @Test
    void aSealedTypeTakesOneOfItsRecords() {
        FlowParameters parameters = parameters("nested");
        String text = "{\"model\": {\"type\": \"Linear\", \"penalty\": 0.5}, \"margin\": 1}";

        assertThat(parameters.arguments(Map.of("plan", text, "labels", "{}")).getFirst())
                .isEqualTo(new Plan(1, List.of(), new Linear(0.5)));
        assertThatThrownBy(() -> parameters.arguments(
                        Map.of("plan", Map.of("model", Map.of("type", "Liner")), "labels", Map.of())))
                .hasMessageContaining(
                        "plan.model: needs \"type\": one of Tree, Linear, not \"Liner\"; did you mean Linear?");
    }

    @Test
    void aRecordsOwnChecksCount() {
        assertThatThrownBy(() -> parameters("nested")
                        .arguments(Map.of(
                                "plan", Map.of("margin", -1, "model", Map.of("type", "Tree")), "labels", Map.of())))
                .hasMessageContaining("plan: margin must not be negative");
    }

    @Test
    void constraintsAreCheckedForValuesAndForArgumentsOfCode() {
        FlowParameters parameters = parameters("constrained");

        assertThatThrownBy(() -> parameters.arguments(
                        Map.of("depth", 0, "name", "A b", "limits", List.of(1, 200), "range", Map.of("low", -2))))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("depth: ")
                .hasMessageContaining("name: ")
                .hasMessageContaining("limits[1]: ")
                .hasMessageContaining("range.low: ")
                .hasMessageContaining("(given: -2)");
        assertThatThrownBy(() -> parameters.validate(List.of(99, "a", List.of(), new Range(1))))
                .hasMessageContaining("depth: ")
                .hasMessageContaining("limits: ");
        parameters.validate(List.of(5, "a", List.of(1), new Range(1)));
    }

    @Test
    void constraintsAreNotCheckedWhereTheFlowSaysSo() {
        Method method = method("constrained");
        FlowParameters parameters =
                Signatures.parameters(method, FlowOptions.of("constrained").validateParameters(false));

        parameters.validate(List.of(0, "A b", List.of(), new Range(-1)));
    }

    @Test
    void aDefaultThatDoesNotFitIsRefusedWhenTheFlowIsMade() {
        assertThatThrownBy(() -> parameters("wrongDefault"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("wrongDefault")
                .hasMessageContaining("epochs: \"many\" is not a whole number (int)");
    }

    @Test
    void theSchemaDescribesTheSignature() {
        JsonNode schema = parameters("nested").schema();

        assertThat(texts(schema.path("required"))).containsExactly("plan", "labels");
        assertThat(schema.at("/properties/plan/title").asString()).isEqualTo("plan");
        assertThat(schema.at("/properties/labels/additionalProperties/type").asString())
                .isEqualTo("integer");
        JsonNode plan = resolved(schema, schema.at("/properties/plan"));
        assertThat(texts(plan.path("required"))).containsExactly("model");
        assertThat(plan.at("/properties/margin/default").asDouble()).isEqualTo(0.5);
        assertThat(plan.at("/properties/margin/description").asString()).isEqualTo("minimum gain");
        JsonNode model = resolved(schema, plan.at("/properties/model"));
        assertThat(model.path("oneOf")).hasSize(2);
        assertThat(model.at("/oneOf/0").toString()).contains("Tree");
    }

    @Test
    void theSchemaHasDefaultsFormatsAndConstraints() {
        JsonNode defaults = parameters("defaults").schema();
        assertThat(defaults.path("required")).isEmpty();
        assertThat(defaults.at("/properties/name/default").asString()).isEqualTo("world");
        assertThat(defaults.at("/properties/wait/default").asString()).isEqualTo("PT10M");
        assertThat(defaults.at("/properties/counts/default").toString()).isEqualTo("[1,2]");
        JsonNode scalars = parameters("scalars").schema();
        assertThat(scalars.at("/properties/day/format").asString()).isEqualTo("date");
        assertThat(scalars.at("/properties/color/enum").toString()).isEqualTo("[\"RED\",\"GREEN\"]");
        JsonNode constrained = parameters("constrained").schema();
        assertThat(constrained.at("/properties/depth/minimum").asInt()).isEqualTo(1);
        assertThat(constrained.at("/properties/limits/items/maximum").asInt()).isEqualTo(100);
        assertThat(parameters("none").schema().path("properties")).isEmpty();
    }

    @Test
    void whatIsNoJsonIsMarkedAsNotKept() {
        Map<String, Object> kept =
                parameters("objects").values(Arrays.asList(new Object(), null, Thread.currentThread()));

        assertThat(kept.get("any")).asString().contains("rondo.not-kept", "java.lang.Object", "no form in JSON");
        assertThat(kept.get("thread")).asString().contains("rondo.not-kept", "java.lang.Thread");
        assertThat(kept.get("text")).isNull();
    }

    @Test
    void whatIsTooLargeOrHoldsItselfIsNotKept() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        FlowParameters parameters = parameters("objects");

        assertThat(parameters.values(Arrays.asList(Collections.nCopies(200_000, 1), "x", null)))
                .containsEntry("any", notKept("java.util.Collections$CopiesList"));
        assertThat(parameters.values(Arrays.asList(itself, "x", null)))
                .containsEntry("any", notKept("java.util.ArrayList"));
    }

    private static Map<String, String> notKept(String type) {
        return Map.of("rondo.not-kept", type, "reason", "it is too large to keep");
    }

    @Test
    void whatWasNotKeptIsNeverTakenForTheValue() {
        FlowParameters parameters = parameters("objects");
        Map<String, Object> kept = parameters.values(Arrays.asList(List.of(new Object()), "x", Thread.currentThread()));

        assertThatThrownBy(() -> parameters.arguments(kept))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("thread: was not kept with the run (a java.lang.Thread: it has no form in JSON)")
                .hasMessageContaining("start a new run");
    }

    private static FlowParameters parameters(String flow) {
        return Signatures.parameters(method(flow), FlowOptions.of(flow));
    }

    private static Method method(String flow) {
        return Arrays.stream(Flows.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(flow))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> example(String flow) {
        return switch (flow) {
            case "scalars" ->
                Map.of(
                        "count",
                        5,
                        "rate",
                        1,
                        "on",
                        true,
                        "day",
                        "2026-01-01",
                        "at",
                        "2026-01-01 00:00:00",
                        "wait",
                        "1h30m",
                        "source",
                        "a",
                        "folder",
                        "b",
                        "id",
                        UUID.randomUUID(),
                        "color",
                        Color.GREEN);
            case "nested" ->
                Map.of("plan", Map.of("model", Map.of("type", "Tree"), "rates", List.of(1)), "labels", Map.of("a", 1));
            case "optional" -> Map.of("note", "x", "only", List.of("RED", "GREEN"));
            default -> Map.of();
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> throughJson(Map<String, Object> values) {
        return Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(values), Map.class);
    }

    private static JsonNode resolved(JsonNode schema, JsonNode node) {
        return node.has("$ref") ? schema.at(node.get("$ref").asString().substring(1)) : node;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    enum Color {
        RED,
        GREEN
    }

    sealed interface Model permits Tree, Linear {}

    record Tree(@Default("3") int depth) implements Model {}

    record Linear(double penalty) implements Model {}

    record Plan(
            @Default("0.5") @Doc("minimum gain") double margin,
            @Default("[]") List<Double> rates,
            Model model) {
        Plan {
            if (margin < 0) {
                throw new IllegalArgumentException("margin must not be negative");
            }
        }
    }

    record Range(@Min(-1) int low) {}

    static final class Flows {
        @Flow
        void scalars(
                int count,
                double rate,
                boolean on,
                LocalDate day,
                Instant at,
                Duration wait,
                URI source,
                Path folder,
                UUID id,
                Color color) {}

        @Flow
        void nested(Plan plan, Map<String, Integer> labels) {}

        @Flow
        void one(int epochs) {}

        @Flow
        void none() {}

        @Flow
        void optional(Optional<Integer> limit, @Nullable String note, @Default("[]") Set<Color> only) {}

        @Flow
        void defaults(
                @Default("world") String name,
                @Default("[1, 2]") List<Integer> counts,
                @Default("10m") Duration wait,
                @Default("{\"model\": {\"type\": \"Tree\"}}") Plan plan) {}

        @Flow
        void constrained(
                @Min(1) @Max(20) int depth,
                @Pattern(regexp = "[a-z]+") String name,
                @Size(min = 1) List<@Max(100) @Positive Integer> limits,
                Range range) {}

        @Flow
        void wrongDefault(@Default("many") int epochs) {}

        @Flow
        void objects(Object any, @Nullable String text, Thread thread) {}
    }
}
