package dev.rondo.docker;

/** What the end of a container means, for people. */
final class ContainerEnd {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final long MEBIBYTE = 1L << 20;

    private ContainerEnd() {}

    /**
     * A sentence or two; empty when there is nothing to say beyond the exit code.
     *
     * @param isStopped whether this worker told it to end
     */
    static String message(int exitCode, ContainerState state, boolean isStopped) {
        boolean isLimited = state.memoryLimit() > 0;
        String limit = isLimited ? " (" + state.memoryLimit() / MEBIBYTE + " MiB)" : "";
        if (state.isOutOfMemory()) {
            return "It was killed because it used more memory than it may" + limit
                    + ": raise mem_limit, or let the flow use less.";
        }
        // Not every engine notices.
        if (exitCode == KILLED && isLimited && !isStopped) {
            return "It was killed, most likely because it used more memory than it may" + limit
                    + ": raise mem_limit, or let the flow use less.";
        }
        if (!state.error().isEmpty()) {
            return state.error();
        }
        return switch (exitCode) {
            case NOT_EXECUTABLE -> "Its command cannot be executed: look at the command and the image.";
            case NOT_FOUND -> "Its command was not found in the image: look at the command and the image.";
            case KILLED -> "It was killed (SIGKILL): by someone, or because its machine had no memory left.";
            case TERMINATED -> "It was told to end (SIGTERM).";
            default -> "";
        };
    }
}
