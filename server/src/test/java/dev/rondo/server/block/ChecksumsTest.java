package dev.rondo.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class ChecksumsTest {
    private static final String FIELDS = """
            {"title": "Wärme \\"x\\" \\ud83d\\ude00", "type": "object", "properties": {
            "a": {"default": 1e-05, "max": 1.5, "big": 1e+20, "n": 3, "z": 2.0, "t": true, "none": null},
            "c": {"$ref": "#/definitions/Creds"}, "p": {"allOf": [{"$ref": "#/definitions/Plain"}]}},
            "secret_fields": ["a"], "block_schema_references": {}, "definitions": {
            "Creds": {"block_type_slug": "creds", "title": "Creds", "properties": {"q": {"$ref": "#/definitions/Other"}}},
            "Plain": {"title": "Plain", "properties": {"r": {"$ref": "#/definitions/Other"}}},
            "Other": {"title": "Other", "secret_fields": ["x"]}, "Unused": {"title": "Unused"}}}""";

    private static Map<String, Object> fields() {
        return Json.MAPPER.readValue(FIELDS, new TypeReference<>() {});
    }

    // The expected values are those of a stock client, version 3.9.1.
    @Test
    void aChecksumIsTheOneThatPythonClientsCompute() {
        assertThat(Checksums.of(fields()))
                .isEqualTo("sha256:e45056bbc5f10f0f9a0eb7f06e7b877a7fc6dea642d61810f08bc41f5137ec59");
    }

    @Test
    void definitionsOfBlocksAloneDoNotCount() {
        Map<String, Object> fields = new LinkedHashMap<>(fields());
        Object credentials = Json.MAPPER.convertValue(
                Json.MAPPER.readTree(FIELDS).path("definitions").path("Creds"), Map.class);
        fields.put("definitions", Map.of("Creds", credentials));
        fields.put("properties", Map.of("c", Map.of("$ref", "#/definitions/Creds")));
        assertThat(Checksums.of(fields))
                .isEqualTo("sha256:3cf54087a9ba03027c56525772fbe8f3d091c67196bc84b0e1df56af51ab7d71");
    }

    @Test
    void valuesAreWrittenAsPythonWritesThem() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", List.of(1, 2.0, 1e16, 1e-5, 0.1, -0.0));
        value.put("a", "\t\u007f\n");
        assertThat(PythonJson.write(value))
                .isEqualTo("{\"a\": \"\\t\\u007f\\n\", \"b\": [1, 2.0, 1e+16, 1e-05, 0.1, -0.0]}");
    }
}
