package dev.rondo.worker.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.variable.Variable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateResolverTest {
    private static final UUID GITHUB = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private final AtomicInteger asked = new AtomicInteger();
    private final TemplateValues known = new Known();

    private TemplateResolver resolver(MissingValue missing) {
        return new TemplateResolver(known, Map.of("HOME", "/home/me", "EMPTY", ""), missing);
    }

    @ParameterizedTest
    @CsvSource({
        "'{{ name }}', taxi",
        "'{{name}}', taxi",
        "'{{ build.image }}', img:1",
        "'a {{ name }} and {{ build.image }}', a taxi and img:1",
        "'{{ list[1].key }}', second",
        "'{{ $HOME }}', /home/me",
        "'{{ $HOME }}/flows', /home/me/flows",
        "'{{ prefect.variables.bucket }}', data",
        "'s3://{{ rondo.variables.bucket }}/x', s3://data/x",
        "'{{ prefect.blocks.secret.token }}', s3cr3t",
        "'{{ prefect.blocks.secret.token.value }}', s3cr3t",
        "'Bearer {{ rondo.blocks.secret.token }}', Bearer s3cr3t",
        "'{{ prefect.blocks.github-credentials.mine.token }}', ghp_1",
        "'{{ event.payload | tojson }}', '{{ event.payload | tojson }}'",
        "'no place', no place"
    })
    void fillsPlacesOfEachKind(String template, String expected) {
        Map<String, Object> values = Map.of(
                "name", "taxi", "build", Map.of("image", "img:1"), "list", List.of("first", Map.of("key", "second")));

        assertThat(resolver(MissingValue.REFUSE).resolve(template, values)).isEqualTo(expected);
    }

    @Test
    void aTextThatIsOnePlaceKeepsTheTypeOfItsValue() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("limit", 3);
        values.put("nothing", null);
        values.put("env", Map.of("A", "1"));
        var template =
                Map.of("a", "{{ limit }}", "b", "{{ nothing }}", "c", List.of("{{ env }}"), "d", "n={{ limit }}");

        Map<String, Object> filled = resolver(MissingValue.REFUSE).resolveMap(template, values);

        assertThat(filled)
                .containsEntry("a", 3)
                .containsEntry("b", null)
                .containsEntry("c", List.of(Map.of("A", "1")))
                .containsEntry("d", "n=3");
        assertThat(resolver(MissingValue.REFUSE).resolve("{{ prefect.variables.settings }}", Map.of()))
                .isEqualTo(Map.of("depth", 6));
        assertThat(resolver(MissingValue.REFUSE).resolve("{{ prefect.blocks.github-credentials.mine }}", Map.of()))
                .isEqualTo(Map.of("token", "ghp_1", "user", "me"));
    }

    @Test
    void referencesOfBlocksBecomeTheirValuesAndOtherReferencesStay() {
        var schema = Map.of("$ref", "#/definitions/Volume");

        assertThat(resolver(MissingValue.REFUSE)
                        .resolve(
                                Map.of("credentials", Map.of("$ref", Map.of("block_document_id", GITHUB.toString()))),
                                Map.of()))
                .isEqualTo(Map.of("credentials", Map.of("token", "ghp_1", "user", "me")));
        assertThat(resolver(MissingValue.REFUSE).resolve(schema, Map.of())).isEqualTo(schema);
    }

    @Test
    void whatWasFilledInIsNotLookedAtForPlaces() {
        assertThat(resolver(MissingValue.REFUSE)
                        .resolve(List.of("{{ a }}", "-{{ a }}-"), Map.of("a", "{{ prefect.blocks.secret.token }} $1")))
                .isEqualTo(List.of("{{ prefect.blocks.secret.token }} $1", "-{{ prefect.blocks.secret.token }} $1-"));
    }

    @Test
    void unknownPlacesAreDroppedWhereTheyAreAllOfAnElement() {
        var template =
                Map.of("image", "{{ image }}", "list", List.of("{{ x }}", "y"), "text", "[{{ z }}]", "e", "{{ $NO }}");

        assertThat(resolver(MissingValue.DROP).resolveMap(template, Map.of()))
                .isEqualTo(Map.of("list", List.of("y"), "text", "[]", "e", ""));
    }

    @Test
    void unknownPlacesOfAnyKindStayForWhoeverKnowsMore() {
        var template = List.of(
                "{{ image }}",
                "{{ $HOME }}",
                "{{ prefect.blocks.secret.x }}",
                "a {{ prefect.variables.y }}",
                "{{ id.v }}");

        assertThat(TemplateResolver.ofValuesOnly().resolve(template, Map.of("id", Map.of("v", 1))))
                .isEqualTo(List.of(
                        "{{ image }}",
                        "{{ $HOME }}",
                        "{{ prefect.blocks.secret.x }}",
                        "a {{ prefect.variables.y }}",
                        1));
    }

    @ParameterizedTest
    @CsvSource({
        "'{{ image }}', image",
        "'{{ $NOT_SET }}', NOT_SET is not set",
        "'{{ prefect.variables.absent }}', rondo variable set absent",
        "'{{ prefect.blocks.secret.absent }}', no such block",
        "'{{ prefect.blocks.secret }}', names no block",
        "'{{ prefect.blocks.github-credentials.mine.key }}', has no 'key'",
        "'x {{ prefect.blocks.github-credentials.mine }}', name one of its fields",
        "'{{ build.digest }}', build.digest"
    })
    void unknownPlacesAreRefusedByName(String template, String message) {
        assertThatThrownBy(() -> resolver(MissingValue.REFUSE)
                        .resolve(template, Map.of("build", Map.of("image", "secret-looking"))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret-looking")
                .hasMessageNotContaining("ghp_1");
    }

    @Test
    void aBlockIsAskedForOnce() {
        Object one = "{{ prefect.blocks.secret.token }}";

        resolver(MissingValue.REFUSE).resolve(List.of(one, one, "x" + one), Map.of());

        assertThat(asked).hasValue(1);
    }

    private final class Known implements TemplateValues {
        @Override
        public Optional<BlockDocument> block(String type, String name) {
            asked.incrementAndGet();
            return switch (type + "/" + name) {
                case "secret/token" -> Optional.of(document(Map.of("value", "s3cr3t")));
                case "github-credentials/mine" -> block(GITHUB);
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<BlockDocument> block(UUID id) {
            return id.equals(GITHUB) ? Optional.of(document(Map.of("token", "ghp_1", "user", "me"))) : Optional.empty();
        }

        @Override
        public Optional<Variable> variable(String name) {
            return switch (name) {
                case "bucket" -> Optional.of(variable(name, "data"));
                case "settings" -> Optional.of(variable(name, Map.of("depth", 6)));
                default -> Optional.empty();
            };
        }

        private static BlockDocument document(Map<String, Object> data) {
            UUID id = UUID.randomUUID();
            return new BlockDocument(
                    id, Instant.EPOCH, Instant.EPOCH, "b", data, id, null, id, null, null, Map.of(), false);
        }

        private static Variable variable(String name, Object value) {
            return new Variable(UUID.randomUUID(), Instant.EPOCH, Instant.EPOCH, name, value, List.of());
        }
    }
}
