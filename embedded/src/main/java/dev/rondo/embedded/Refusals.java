package dev.rondo.embedded;

import dev.rondo.model.RondoException;
import java.util.UUID;

/** What is said to those who ask for what there is not. */
final class Refusals {
    private static final int LARGEST_PAGE = 200;

    private Refusals() {}

    static RondoException noFlowRun(UUID id) {
        return new RondoException(
                "flow-run.not-found", "There is no flow run " + id + ". `rondo flow-run ls` lists those there are.");
    }

    static void checkPage(int limit, int offset) {
        if (limit < 1 || limit > LARGEST_PAGE || offset < 0) {
            throw new RondoException(
                    "client.page-out-of-bounds",
                    "A page has 1 to %d entries and starts at 0 or later, not %d entries from %d. Ask for more pages."
                            .formatted(LARGEST_PAGE, limit, offset));
        }
    }
}
