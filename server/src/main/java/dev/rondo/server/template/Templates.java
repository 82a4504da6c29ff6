package dev.rondo.server.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.TemplateError.ErrorReason;
import com.hubspot.jinjava.interpret.TemplateError.ErrorType;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates that users write, in Jinja's language. They see what they are given and nothing else, and end: what they
 * write, how deep they nest and how long they loop is bounded. Thread-safe.
 */
public final class Templates {
    private static final int LARGEST_OUTPUT = 1 << 20;
    private static final int DEEPEST = 20;
    private static final int MOST_LOOPS = 10_000;

    private final List<Filter> filters;
    private @Nullable Jinjava made;

    /** Templates with the filters of the language. */
    public Templates() {
        this(List.of());
    }

    /** Templates with these filters beside those of the language. */
    public Templates(List<Filter> filters) {
        this.filters = List.copyOf(filters);
    }

    // Made with the first template: it takes a while, in which a server could not start.
    private synchronized Jinjava jinjava() {
        Jinjava jinjava = made;
        if (jinjava == null) {
            jinjava = new Jinjava(JinjavaConfig.newBuilder()
                    .withMaxOutputSize(LARGEST_OUTPUT)
                    .withMaxRenderDepth(DEEPEST)
                    .withRangeLimit(MOST_LOOPS)
                    .withMaxListSize(MOST_LOOPS)
                    .withMaxMapSize(MOST_LOOPS)
                    .withMaxStringLength(LARGEST_OUTPUT)
                    .withFailOnUnknownTokens(false)
                    .build());
            filters.forEach(jinjava.getGlobalContext()::registerFilter);
            made = jinjava;
        }
        return jinjava;
    }

    /**
     * What is wrong with a template.
     *
     * @param line in which line
     * @param message what
     */
    public record Problem(int line, String message) {}

    /** Whether a text has anything to be filled in. */
    public static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    /** What is wrong with the form of the template, whatever it is rendered with; empty for nothing. */
    public Optional<Problem> problem(String template) {
        return jinjava().renderForResult(template, Map.of()).getErrors().stream()
                .filter(error -> error.getReason() == ErrorReason.SYNTAX_ERROR)
                .findFirst()
                .map(error -> new Problem(error.getLineno(), firstLine(error)));
    }

    private static String firstLine(TemplateError error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("not a template");
    }

    /**
     * A template that cannot be rendered.
     */
    public static final class Failure extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message, null, false, false); // tells of the template, not of this code
        }
    }

    /**
     * Renders a template.
     *
     * @param values what it may use, by name
     * @throws Failure when it is no template, or cannot be rendered; its message tells why
     */
    public String render(String template, Map<String, Object> values) throws Failure {
        RenderResult result = jinjava().renderForResult(template, values);
        Optional<TemplateError> fatal = result.getErrors().stream()
                .filter(error -> error.getSeverity() == ErrorType.FATAL)
                .findFirst();
        if (fatal.isPresent()) {
            throw new Failure("line " + fatal.get().getLineno() + ": " + firstLine(fatal.get()));
        }
        return result.getOutput();
    }
}
