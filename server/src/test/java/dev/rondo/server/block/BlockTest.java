package dev.rondo.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.TestServer;
import dev.rondo.server.TestServer.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BlockTest {
    private static final String HIDDEN = "********";

    @TempDir
    Path home = Path.of("");

    private TestServer server;
    private String typeId;
    private String schemaId;

    @BeforeEach
    void start() {
        server = new TestServer(home);
        typeId = type("Credentials", "credentials");
        schemaId = schema(typeId, credentials()).id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String type(String name, String slug) {
        Response made = server.post("/block_types/", Map.of("name", name, "slug", slug));
        assertThat(made.status()).isEqualTo(201);
        return made.id();
    }

    private static Map<String, Object> credentials() {
        return Map.of(
                "title",
                "Credentials",
                "block_type_slug",
                "credentials",
                "properties",
                Map.of("user", Map.of("type", "string"), "token", Map.of("type", "string")),
                "secret_fields",
                List.of("token"));
    }

    private Response schema(String type, Map<String, Object> fields) {
        return server.post(
                "/block_schemas/",
                Map.of("fields", fields, "block_type_id", type, "capabilities", List.of("query"), "version", "1.2"));
    }

    private Response block(String name, Map<String, Object> data) {
        return server.post(
                "/block_documents/",
                Map.of("name", name, "data", data, "block_schema_id", schemaId, "block_type_id", typeId));
    }

    private JsonNode read(String id, boolean secrets) {
        Response found = server.get("/block_documents/" + id + "?include_secrets=" + secrets);
        assertThat(found.status()).isEqualTo(200);
        return found.json();
    }

    @Test
    void aTypeIsMadeOnceFoundAndChanged() {
        assertThat(server.get("/block_types/slug/credentials").id()).isEqualTo(typeId);
        assertThat(server.post("/block_types/", Map.of("name", "Other", "slug", "credentials"))
                        .status())
                .isEqualTo(409);
        assertThat(server.post("/block_types/", Map.of("name", "prefect x", "slug", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(server.post("/block_types/", Map.of("name", "Other", "slug", "No Slug"))
                        .status())
                .isEqualTo(422);
        assertThat(server.send("PATCH", "/block_types/" + typeId, Map.of("description", "who"))
                        .status())
                .isEqualTo(204);
        assertThat(server.get("/block_types/" + typeId)
                        .json()
                        .path("description")
                        .asString())
                .isEqualTo("who");
        assertThat(server.get("/block_types/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(server.post("/block_types/filter", Map.of("block_types", Map.of("name", Map.of("like_", "CRED"))))
                        .json())
                .hasSize(1);
    }

    @Test
    void theServersOwnTypesAreThereAndStay() {
        assertThat(server.post("/block_types/install_system_block_types", null).status())
                .isEqualTo(200);
        Response secret = server.get("/block_types/slug/secret");
        assertThat(secret.json().path("is_protected").asBoolean()).isTrue();
        assertThat(server.send("DELETE", "/block_types/" + secret.id(), null).status())
                .isEqualTo(403);
        for (String slug : List.of("webhook", "slack-webhook", "local-file-system")) {
            assertThat(server.get("/block_types/slug/" + slug).status()).isEqualTo(200);
        }
        JsonNode schemas = server.post(
                        "/block_schemas/filter",
                        Map.of("block_schemas", Map.of("block_type_id", Map.of("any_", List.of(secret.id())))))
                .json();
        assertThat(schemas).hasSize(1);
        assertThat(server.send(
                                "DELETE",
                                "/block_schemas/" + schemas.get(0).path("id").asString(),
                                null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aSchemaIsKnownByItsChecksum() {
        Response again = schema(typeId, credentials());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(schemaId);
        String checksum = again.json().path("checksum").asString();
        assertThat(checksum).isEqualTo(Checksums.of(credentials()));
        assertThat(server.get("/block_schemas/checksum/" + checksum + "?version=1.2")
                        .id())
                .isEqualTo(schemaId);
        assertThat(server.get("/block_schemas/checksum/" + checksum).id()).isEqualTo(schemaId);
        assertThat(server.get("/block_schemas/checksum/" + checksum + "?version=9")
                        .status())
                .isEqualTo(404);
        assertThat(schema(UUID.randomUUID().toString(), credentials()).status()).isEqualTo(404);
        List<String> capabilities = new ArrayList<>();
        server.get("/block_capabilities/").json().forEach(each -> capabilities.add(each.asString()));
        assertThat(capabilities).contains("query");
        assertThat(server.send("DELETE", "/block_schemas/" + schemaId, null).status())
                .isEqualTo(204);
        assertThat(server.get("/block_schemas/" + schemaId).status()).isEqualTo(404);
    }

    @Test
    void aNestedSchemaIsRegisteredUnderTheChecksumThatItsParentNames() {
        String parent = type("Warehouse", "warehouse");
        Map<String, Object> inner = Map.of("title", "Inner", "block_type_slug", "credentials", "properties", Map.of());
        Map<String, Object> fields = Map.of(
                "title", "Warehouse",
                "properties", Map.of("credentials", Map.of("$ref", "#/definitions/Inner")),
                "block_schema_references",
                        Map.of(
                                "credentials",
                                Map.of("block_type_slug", "credentials", "block_schema_checksum", "sha256:ab")),
                "definitions", Map.of("Inner", inner));
        assertThat(schema(parent, fields).status()).isEqualTo(201);
        assertThat(server.get("/block_schemas/checksum/sha256:ab")
                        .json()
                        .path("block_type")
                        .path("slug")
                        .asString())
                .isEqualTo("credentials");
        Map<String, Object> unknown = Map.of(
                "title",
                "W2",
                "block_schema_references",
                Map.of("x", Map.of("block_type_slug", "nobody", "block_schema_checksum", "sha256:cd")));
        assertThat(schema(parent, unknown).status()).isEqualTo(409);
    }

    @Test
    void secretValuesAreToldOnlyToThoseWhoAsk() {
        Response made = block("mine", Map.of("user", "ada", "token", "hunter2"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text()).doesNotContain("hunter2").contains("ada");
        assertThat(read(made.id(), false).path("data").path("token").asString()).isEqualTo(HIDDEN);
        assertThat(read(made.id(), true).path("data").path("token").asString()).isEqualTo("hunter2");
        String byName = "/block_types/slug/credentials/block_documents/name/mine";
        assertThat(server.get(byName).text()).doesNotContain("hunter2");
        assertThat(server.get(byName + "?include_secrets=true").text()).contains("hunter2");
        assertThat(server.get("/block_types/slug/credentials/block_documents").json())
                .hasSize(1);
        assertThat(server.get("/block_types/slug/credentials/block_documents/name/other")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theDatabaseDoesNotHoldValuesInTheClear() throws IOException {
        block("mine", Map.of("user", "ada-lovelace", "token", "hunter2-hunter2"));
        server.close();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("hunter2")
                        .doesNotContain("ada-lovelace");
            }
        }
        server = new TestServer(home);
        assertThat(server.get("/block_types/slug/credentials/block_documents/name/mine?include_secrets=true")
                        .text())
                .contains("hunter2-hunter2");
    }

    @Test
    void aNameIsTakenOnceWithinItsType() {
        assertThat(block("mine", Map.of()).status()).isEqualTo(201);
        assertThat(block("mine", Map.of()).status()).isEqualTo(409);
        assertThat(block("Not Good", Map.of()).status()).isEqualTo(422);
        Map<String, Object> anonymous =
                Map.of("is_anonymous", true, "block_schema_id", schemaId, "block_type_id", typeId);
        Response made = server.post("/block_documents/", anonymous);
        assertThat(made.json().path("name").asString()).startsWith("anonymous-");
        assertThat(server.post("/block_documents/count", null).text()).isEqualTo("1");
        assertThat(server.post("/block_documents/filter", Map.of("sort", "NAME_DESC"))
                        .json())
                .hasSize(1);
        assertThat(server.post(
                                "/block_documents/",
                                Map.of("name", "x", "block_schema_id", schemaId, "block_type_id", UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anUpdateMergesUnlessToldOtherwiseAndKeepsHiddenSecrets() {
        String id = block("mine", Map.of("user", "ada", "token", "hunter2")).id();
        assertThat(server.send(
                                "PATCH",
                                "/block_documents/" + id,
                                Map.of("data", Map.of("user", "bob", "token", HIDDEN)))
                        .status())
                .isEqualTo(204);
        assertThat(read(id, true).path("data").toString()).contains("bob").contains("hunter2");
        server.send("PATCH", "/block_documents/" + id, Map.of("data", Map.of("user", "eve")));
        assertThat(read(id, true).path("data").path("token").asString()).isEqualTo("hunter2");
        server.send(
                "PATCH", "/block_documents/" + id, Map.of("data", Map.of("user", "eve"), "merge_existing_data", false));
        assertThat(read(id, true).path("data").has("token")).isFalse();
        String other = schema(type("Other", "other"), Map.of("title", "Other")).id();
        assertThat(server.send("PATCH", "/block_documents/" + id, Map.of("block_schema_id", other))
                        .status())
                .isEqualTo(400);
        assertThat(server.send("PATCH", "/block_documents/" + UUID.randomUUID(), Map.of("data", Map.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aBlockWithinABlockIsSeenThroughItsParent() {
        String child = block("child", Map.of("user", "ada", "token", "hunter2")).id();
        Map<String, Object> reference = Map.of("$ref", Map.of("block_document_id", child));
        Response parent = block("parent", Map.of("user", "x", "inner", reference));
        assertThat(parent.status()).isEqualTo(201);
        JsonNode seen = read(parent.id(), false);
        assertThat(seen.path("data").path("inner").path("token").asString()).isEqualTo(HIDDEN);
        assertThat(seen.path("block_document_references")
                        .path("inner")
                        .path("block_document")
                        .path("id")
                        .asString())
                .isEqualTo(child);
        server.send("PATCH", "/block_documents/" + child, Map.of("data", Map.of("token", "new")));
        assertThat(read(parent.id(), true)
                        .path("data")
                        .path("inner")
                        .path("token")
                        .asString())
                .isEqualTo("new");
        Map<String, Object> back = Map.of("$ref", Map.of("block_document_id", parent.id()));
        assertThat(server.send("PATCH", "/block_documents/" + child, Map.of("data", Map.of("loop", back)))
                        .status())
                .isEqualTo(400);
        assertThat(block("bad", Map.of("inner", Map.of("$ref", Map.of()))).status())
                .isEqualTo(400);
        assertThat(block("bad", Map.of("inner", Map.of("$ref", Map.of("block_document_id", UUID.randomUUID()))))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsDeletedIsGoneWithWhatBelongsToIt() {
        String id = block("mine", Map.of("user", "ada")).id();
        assertThat(server.send("PUT", "/admin/storage", Map.of("default_result_storage_block_id", id))
                        .status())
                .isEqualTo(200);
        assertThat(server.send("PUT", "/admin/storage", Map.of("default_result_storage_block_id", UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        assertThat(server.send("DELETE", "/block_types/" + typeId, null).status())
                .isEqualTo(204);
        assertThat(server.get("/block_documents/" + id).status()).isEqualTo(404);
        assertThat(server.get("/block_schemas/" + schemaId).status()).isEqualTo(404);
        assertThat(server.get("/admin/storage")
                        .json()
                        .path("default_result_storage_block_id")
                        .isNull())
                .isTrue();
        assertThat(server.send("DELETE", "/block_documents/" + id, null).status())
                .isEqualTo(404);
    }
}
