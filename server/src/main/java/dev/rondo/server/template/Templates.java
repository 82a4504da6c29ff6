package dev.rondo.server.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.TemplateError.ErrorType;
import java.util.Map;
import java.util.Optional;

/**
 * Renders templates that users write, in Jinja's language. They see what they are given and nothing else, and end: what they
 * write, how deep they nest and how long they loop is bounded. Thread-safe.
 */
public final class Templates {
    private static final int LARGEST_OUTPUT = 1 << 20;
    private static final int DEEPEST = 20;
    private static final int MOST_LOOPS = 10_000;

    private final Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder()
            .withMaxOutputSize(LARGEST_OUTPUT)
            .withMaxRenderDepth(DEEPEST)
            .withRangeLimit(MOST_LOOPS)
            .withMaxListSize(MOST_LOOPS)
            .withMaxMapSize(MOST_LOOPS)
            .withMaxStringLength(LARGEST_OUTPUT)
            .withFailOnUnknownTokens(false)
            .build());

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
        RenderResult result = jinjava.renderForResult(template, values);
        Optional<TemplateError> fatal = result.getErrors().stream()
                .filter(error -> error.getSeverity() == ErrorType.FATAL)
                .findFirst();
        if (fatal.isPresent()) {
            throw new Failure("line " + fatal.get().getLineno() + ": "
                    + String.valueOf(fatal.get().getMessage())
                            .lines()
                            .findFirst()
                            .orElse("not a template"));
        }
        return result.getOutput();
    }
}
