package dev.rondo.cli.internal.output;

import dev.rondo.model.state.StateType;

/**
 * Colours text for terminals that want it (ECMA-48, "select graphic rendition").
 *
 * @param wanted whether to colour at all
 */
public record Colors(boolean wanted) {

    /** The text in the colour of the state type. */
    public String state(StateType type, String text) {
        return switch (type) {
            case COMPLETED -> paint("32", text);
            case FAILED -> paint("31", text);
            case CRASHED -> paint("33", text);
            case CANCELLED, CANCELLING -> paint("35", text);
            case RUNNING -> paint("36", text);
            case SCHEDULED, PENDING, PAUSED -> paint("2", text);
        };
    }

    /** Text that matters less. */
    public String dim(String text) {
        return paint("2", text);
    }

    /** Text that matters more. */
    public String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return wanted ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
