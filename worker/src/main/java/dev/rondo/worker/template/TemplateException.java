package dev.rondo.worker.template;

import dev.rondo.model.RondoException;

/** A template cannot be filled. The message names the place and says what to do; it holds no values. */
public final class TemplateException extends RondoException {
    private static final long serialVersionUID = 1L;

    /**
     * @param code what happened, in a word: {@code template.no-such-block}
     * @param message what happened, to what, and what to do
     */
    public TemplateException(String code, String message) {
        super(code, message);
    }
}
