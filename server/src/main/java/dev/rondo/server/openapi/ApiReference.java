package dev.rondo.server.openapi;

import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The page that renders the API's description, and the files it needs: Swagger UI's, from the class path. */
final class ApiReference {
    private static final String FOLDER = "/META-INF/resources/webjars/swagger-ui/5.31.0/";
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8", "swagger-ui-bundle.js", "text/javascript; charset=utf-8");
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Rondo API</title>
              <link rel="stylesheet" href="docs/swagger-ui.css">
            </head>
            <body>
              <div id="reference"></div>
              <script src="docs/swagger-ui-bundle.js"></script>
              <script>
                window.ui = SwaggerUIBundle({
                  url: 'openapi.json', dom_id: '#reference', deepLinking: true, docExpansion: 'none', filter: true,
                  tagsSorter: 'alpha', validatorUrl: null
                });
              </script>
            </body>
            </html>
            """;

    private ApiReference() {}

    static byte[] page() {
        return PAGE.getBytes(StandardCharsets.UTF_8);
    }

    static Answer file(String name) {
        String type = FILES.get(name);
        if (type == null) {
            throw Refusal.notFound("Not Found");
        }
        try (InputStream content = Objects.requireNonNull(
                ApiReference.class.getResourceAsStream(FOLDER + name), "Swagger UI is missing")) {
            return Answer.content(type, content.readAllBytes()).with("Cache-Control", "max-age=86400");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
