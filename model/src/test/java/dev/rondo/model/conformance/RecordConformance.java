package dev.rondo.model.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds the JSON of records and enums against the REST contract: {@code records()} and {@code enums()} of subclasses. */
abstract class RecordConformance {
    private static final int SEEDS = 10;
    // The contract allows null for records in the making; those that are stored have both.
    private static final Set<String> NEVER_NULL_HERE = Set.of("created", "updated");
    // What stands for nothing may be null, and is read as empty.
    private static final Set<String> EMPTY_FOR_NULL = Set.of("labels");
    // A state without a name of its own has its type's; policies take what the deprecated fields say.
    private static final Set<String> GIVEN_FOR_NULL = Set.of(
            "State/name",
            "RRuleSchedule/timezone",
            "FlowRunPolicy/retries",
            "FlowRunPolicy/retry_delay",
            "TaskRunPolicy/retries",
            "TaskRunPolicy/retry_delay");
    // Left out where there is none, though the contract allows null.
    private static final Set<String> OMITTED_FOR_NULL =
            Set.of("WorkPoolStorageConfiguration/default_result_storage_block_id");
    // Refuse what they do not know.
    private static final Set<String> SETS = Set.of("pause_keys", "after", "expect", "for_each");
    // Where the contract's default is filled in by whoever reads the record, it is not written.
    private static final Set<String> DEFAULT_BY_READER =
            Set.of("DeploymentUpdate/paused", "TaskRunFilterFlowRunId/is_null_", "WorkQueueUpdate/is_paused");

    private final OpenApi api = OpenApi.load();

    @ParameterizedTest
    @MethodSource("records")
    void aCompleteInstanceComesBackAsItWent(Pair pair) {
        JsonNode schema = api.schema(pair.schema());
        for (int seed = 0; seed < SEEDS; seed++) {
            ObjectNode instance = new Samples(api, seed).complete(schema);

            assertThat(SchemaCheck.problems(api, schema, instance)).isEmpty();
            assertThat(canonical(roundTrip(pair, instance))).isEqualTo(canonical(instance));
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void anInstanceWithNothingButWhatIsRequiredIsCompletedByTheContract(Pair pair) {
        JsonNode schema = api.schema(pair.schema());
        ObjectNode instance = new Samples(api, 1).minimal(schema);

        JsonNode written = roundTrip(pair, instance);

        assertThat(SchemaCheck.problems(api, schema, written)).isEmpty();
        assertThat(canonical(written)).containsAllEntriesOf(canonical(instance));
        schema.path("properties").properties().forEach(property -> {
            JsonNode standard = property.getValue().path("default");
            String name = pair.schema() + "/" + property.getKey();
            if (!standard.isMissingNode() && !instance.has(property.getKey()) && !DEFAULT_BY_READER.contains(name)) {
                assertThat(plain(written.path(property.getKey()))).as(name).isEqualTo(plain(standard));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("records")
    void nullIsKeptWhereTheContractAllowsIt(Pair pair) {
        JsonNode schema = api.schema(pair.schema());
        schema.path("properties").properties().forEach(property -> {
            if (api.nullable(property.getValue()) && !NEVER_NULL_HERE.contains(property.getKey())) {
                ObjectNode instance = new Samples(api, 2).complete(schema);
                instance.putNull(property.getKey());

                JsonNode written = roundTrip(pair, instance);

                assertThat(SchemaCheck.problems(api, schema, written)).isEmpty();
                if (EMPTY_FOR_NULL.contains(property.getKey())) {
                    assertThat(written.path(property.getKey()))
                            .as(property.getKey())
                            .isEmpty();
                } else if (OMITTED_FOR_NULL.contains(pair.schema() + "/" + property.getKey())
                        || pair.schema().startsWith("Body_")) {
                    assertThat(written.path(property.getKey()).isMissingNode()
                                    || !property.getValue().path("default").isMissingNode())
                            .as(pair.schema() + "/" + property.getKey() + " is left out or has its default")
                            .isTrue();
                } else if (!GIVEN_FOR_NULL.contains(pair.schema() + "/" + property.getKey())
                        && !property.getValue().has("default")) {
                    assertThat(written.path(property.getKey()).isNull())
                            .as(pair.schema() + "/" + property.getKey() + " is null")
                            .isTrue();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatTheContractDoesNotKnowIsIgnoredOrRefused(Pair pair) {
        JsonNode schema = api.schema(pair.schema());
        if (!schema.has("properties") || schema.path("additionalProperties").asBoolean(false)) {
            return;
        }
        ObjectNode instance = new Samples(api, 4).complete(schema);
        Map<String, Object> known = canonical(instance);
        instance.put("unheard_of", 1);

        if (!schema.path("additionalProperties").asBoolean(true)) {
            assertThatThrownBy(() -> roundTrip(pair, instance)).hasMessageContaining("unheard_of");
        } else {
            assertThat(canonical(roundTrip(pair, instance))).isEqualTo(known);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatIsRequiredMustBeThere(Pair pair) {
        JsonNode schema = api.schema(pair.schema());
        for (String name : OpenApi.required(schema)) {
            if (api.nullable(schema.path("properties").path(name)) && !NEVER_NULL_HERE.contains(name)) {
                continue;
            }
            ObjectNode instance = new Samples(api, 3).complete(schema);
            instance.remove(name);

            assertThatThrownBy(() -> roundTrip(pair, instance))
                    .as(pair.schema() + " without " + name)
                    .extracting(problem -> String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT))
                    .asString()
                    .contains(name.split("_")[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("enums")
    void anEnumHasTheValuesOfTheContract(Class<? extends Enum<?>> type) {
        List<String> written = Stream.of(type.getEnumConstants())
                .map(value -> Json.MAPPER.valueToTree(value).asString())
                .toList();
        Set<String> allowed = new TreeSet<>();
        api.schema(type.getSimpleName()).path("enum").forEach(value -> allowed.add(value.asString()));

        assertThat(written).containsExactlyInAnyOrderElementsOf(allowed);
        assertThatThrownBy(() -> Json.MAPPER.readValue("\"nonsense\"", type)).hasMessageContaining("nonsense");
    }

    private static JsonNode roundTrip(Pair pair, JsonNode instance) {
        Object value = Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(instance), pair.javaType());
        // Written as its declared type, as inside another record: only so are kinds of sealed types told apart.
        return Json.MAPPER.readTree(Json.MAPPER.writerFor(pair.javaType()).writeValueAsString(value));
    }

    // Numbers by value, sets and objects in any order: JSON makes no more of them.
    private static Map<String, Object> canonical(JsonNode json) {
        Map<String, Object> canonical = new TreeMap<>();
        json.properties()
                .forEach(property -> canonical.put(
                        property.getKey(),
                        SETS.contains(property.getKey())
                                ? Set.copyOf(property.getValue()
                                        .valueStream()
                                        .map(RecordConformance::plain)
                                        .toList())
                                : plain(property.getValue())));
        return canonical;
    }

    private static Object plain(JsonNode json) {
        if (json.isNumber()) {
            return json.asDouble();
        }
        if (json.isObject()) {
            return canonical(json);
        }
        if (json.isArray()) {
            return json.valueStream().map(RecordConformance::plain).toList();
        }
        return json.isNull() ? "null" : json.asString(json.toString());
    }
}
