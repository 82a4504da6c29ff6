package dev.rondo.worker.template;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.variable.Variable;
import java.util.Optional;
import java.util.UUID;

/** The blocks and variables that templates may refer to. Implementations are thread-safe. */
public interface TemplateValues {

    /** Knows nothing: for templates that may only refer to what is handed in. */
    TemplateValues NONE = new TemplateValues() {
        @Override
        public Optional<BlockDocument> block(String type, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<BlockDocument> block(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<Variable> variable(String name) {
            return Optional.empty();
        }
    };

    /**
     * A block with its secrets; empty when there is none.
     *
     * @param type the slug of its type: {@code secret}
     * @param name its name
     * @throws dev.rondo.model.RondoException when whoever knows cannot be asked
     */
    Optional<BlockDocument> block(String type, String name);

    /** A block with its secrets; empty when there is none. */
    Optional<BlockDocument> block(UUID id);

    /** A variable; empty when there is none. */
    Optional<Variable> variable(String name);
}
