package dev.rondo.docker;

import java.util.Arrays;
import java.util.Optional;

/** When an image is fetched from its registry. */
enum PullPolicy {
    /** Every time; without it there is no run. */
    ALWAYS("Always"),
    /** When the engine does not have it. */
    IF_NOT_PRESENT("IfNotPresent"),
    /** Every time; what the engine has does when the registry does not answer. */
    IF_POSSIBLE("IfPossible"),
    /** Never: the engine has it, or there is no run. */
    NEVER("Never");

    private final String word;

    PullPolicy(String word) {
        this.word = word;
    }

    static Optional<PullPolicy> of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word.equals(word))
                .findFirst();
    }
}
