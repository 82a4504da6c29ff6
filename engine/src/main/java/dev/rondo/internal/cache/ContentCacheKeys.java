package dev.rondo.internal.cache;

import dev.rondo.Cache;
import dev.rondo.CachePolicy;
import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.ParameterDefinition;
import dev.rondo.internal.definition.TaskDefinition;
import dev.rondo.internal.result.Sha256;
import dev.rondo.internal.result.TypeShape;
import dev.rondo.model.RondoException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys by content: a digest of the task and of all that the policy names. Thread-safe. */
public final class ContentCacheKeys implements CacheKeys {
    // Changes when the form of what is digested does: keys of other forms must not be found.
    private static final String FORM = "rondo cache key 2";
    private static final int LONGEST = 2_000;

    @Override
    public @Nullable String key(
            CachePolicy policy,
            TaskDefinition task,
            Captured captured,
            List<? extends @Nullable Object> inputs,
            UUID runId,
            Map<String, ? extends @Nullable Object> flowParameters) {
        return switch (policy) {
            case CachePolicy.Sum(var parts, var _, var function) when parts.isEmpty() && function == null -> null;
            case CachePolicy.Sum sum -> new Call(sum, task, captured, inputs, runId, flowParameters).key();
        };
    }

    private record Call(
            CachePolicy.Sum policy,
            TaskDefinition task,
            Captured captured,
            List<? extends @Nullable Object> inputs,
            UUID runId,
            Map<String, ? extends @Nullable Object> flowParameters) {

        @Nullable
        String key() {
            Function<Map<String, @Nullable Object>, @Nullable String> function = policy.function();
            String made = function == null ? "" : apply(function);
            if (made == null) {
                return null;
            }
            if (policy.parts().isEmpty()) {
                return made.length() <= LONGEST ? made : Sha256.hex(made);
            }
            ContentDigest digest = new ContentDigest()
                    .label(FORM)
                    .label(task.key())
                    .label(task.program())
                    .label(TypeShape.of(task.resultType()))
                    .label(made);
            // In the order of the constants, not of the set: the key is the same in every process.
            for (Cache part : Cache.values()) {
                if (policy.parts().contains(part)) {
                    add(part, digest.label(part.name()));
                }
            }
            return digest.hex();
        }

        private void add(Cache part, ContentDigest digest) {
            switch (part) {
                case INPUTS -> {
                    addInputs(digest);
                    addCaptured(digest);
                }
                case SOURCE -> digest.label(task.sourceHash().get());
                case RUN_ID -> digest.label(runId.toString());
                case FLOW_PARAMETERS -> addFlowParameters(digest);
            }
        }

        private void addInputs(ContentDigest digest) {
            named(new TreeMap<>()).forEach((name, value) -> {
                if (!policy.ignored().contains(name)) {
                    addInput(digest.label(name), name, value);
                }
            });
        }

        private void addInput(ContentDigest digest, String name, @Nullable Object value) {
            try {
                digest.add(value);
            } catch (Undigestible part) {
                throw new RondoException("cache.input", unhashable(name, part), part.getCause());
            }
        }

        private void addCaptured(ContentDigest digest) {
            for (CapturedDigests.Part part : CapturedDigests.of(captured)) {
                if (!policy.ignored().contains(part.name())) {
                    digest.label("captured " + part.name()).label(known(part));
                }
            }
        }

        private String known(CapturedDigests.Part part) {
            if (part.digest() != null) {
                return part.digest();
            }
            Undigestible problem = Objects.requireNonNull(part.problem());
            throw new RondoException("cache.input", uncapturable(part.name(), problem), problem.getCause());
        }

        private void addFlowParameters(ContentDigest digest) {
            try {
                digest.add(flowParameters);
            } catch (Undigestible part) {
                throw new RondoException(
                        "cache.input",
                        "Task '%s' is cached by the parameters of its flow, but parameter %s %s. What to do: cache by Cache.INPUTS instead."
                                .formatted(task.options().name(), part.path(), part.problem()),
                        part.getCause());
            }
        }

        private @Nullable String apply(Function<Map<String, @Nullable Object>, @Nullable String> function) {
            try {
                return function.apply(named(new LinkedHashMap<>()));
            } catch (RuntimeException failure) {
                throw new RondoException(
                        "cache.key-function",
                        "The cache key function of task '%s' failed: %s. What to do: correct it, or have it return null for inputs that are not to be cached."
                                .formatted(task.options().name(), failure),
                        failure);
            }
        }

        private Map<String, @Nullable Object> named(Map<String, @Nullable Object> empty) {
            List<ParameterDefinition> parameters = task.parameters();
            for (int index = 0; index < parameters.size(); index++) {
                empty.put(parameters.get(index).name(), inputs.get(index));
            }
            return empty;
        }

        private String uncapturable(String name, Undigestible part) {
            return ("Task '%s' is cached by its inputs, but %s%s, which it is called on or captures, %s, so the key cannot"
                            + " be computed. What to do: give it to the task as an input that cacheIgnore names, let its"
                            + " class implement dev.rondo.Fingerprinted, leave it out of the key with"
                            + " CachePolicy.INPUTS.ignoring(\"%s\"), or make the key with a function (cacheKey, or"
                            + " CachePolicy.key).")
                    .formatted(task.options().name(), name, part.path(), part.problem(), name);
        }

        private String unhashable(String name, Undigestible part) {
            return ("Task '%s' is cached by its inputs, but %s%s %s, so the key cannot be computed. What to do: leave the"
                            + " input out of the key with cacheIgnore = \"%s\", let its class implement"
                            + " dev.rondo.Fingerprinted, or make the key with a function (cacheKey, or CachePolicy.key).")
                    .formatted(task.options().name(), name, part.path(), part.problem(), name);
        }
    }
}
