package dev.rondo.cli.internal;

import java.util.Map;

/**
 * A terminal, or its absence.
 *
 * @param interactive whether there is a terminal that can be redrawn
 * @param color whether it shows colours
 * @param columns its width; without a terminal, how wide text may be
 * @param rows its height
 */
public record Screen(boolean interactive, boolean color, int columns, int rows) {
    /** No terminal. */
    public static final Screen NONE = new Screen(false, false, 120, 24);

    public Screen {
        columns = columns < 20 ? NONE_COLUMNS : columns;
        rows = rows < 4 ? NONE_ROWS : rows;
    }

    private static final int NONE_COLUMNS = 120;
    private static final int NONE_ROWS = 24;

    /**
     * The terminal of this process. The start script asks the terminal for its size, which is quicker than asking from
     * here, and tells it in the system property {@code rondo.terminal} as {@code rows columns}.
     *
     * @param environment tells of {@code NO_COLOR} (no-color.org) and of terminals without redrawing ({@code TERM=dumb})
     */
    static Screen ofProcess(Map<String, String> environment) {
        String[] size = System.getProperty("rondo.terminal", "").strip().split(" ");
        if (size.length != 2 || "dumb".equals(environment.get("TERM"))) {
            return NONE;
        }
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(true, color, number(size[1]), number(size[0]));
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
