package dev.rondo.internal.definition;

import dev.rondo.model.Nearest;
import java.util.Collection;

/** The part of a message that helps with a mistyped name. */
final class DidYouMean {
    private DidYouMean() {}

    /** {@code "; did you mean x?"}, or nothing where no known name is near. */
    static String hint(String given, Collection<String> known) {
        return Nearest.to(given, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }
}
