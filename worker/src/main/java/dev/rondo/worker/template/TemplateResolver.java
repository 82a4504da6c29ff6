package dev.rondo.worker.template;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills templates: texts, lists and maps with places in them.
 *
 * <ul>
 *   <li>{@code {{ key }}}, {@code {{ step.key }}}, {@code {{ list[0].key }}}: values that are handed in,
 *   <li>{@code {{ $NAME }}}: the environment,
 *   <li>{@code {{ prefect.blocks.TYPE.NAME }}}, {@code {{ prefect.blocks.TYPE.NAME.FIELD }}}: a block, or a value in it; a
 *       block that has nothing but a {@code value} is that value,
 *   <li>{@code {{ prefect.variables.NAME }}}: a variable,
 *   <li>{@code {"$ref": {"block_document_id": ID}}}: a block.
 * </ul>
 *
 * {@code rondo.} may stand for {@code prefect.}. A text that is nothing but one place becomes the value as it is, whatever its
 * type; within text, a value is written out, and a list or map is written as JSON, unless it comes from a block: those are
 * refused. What was filled in is never looked at for places again. Immutable and thread-safe.
 */
public final class TemplateResolver {
    private final TemplateValues known;
    private final Map<String, String> environment;
    private final MissingValue missing;

    /**
     * @param known the blocks and variables; {@link TemplateValues#NONE} for none
     * @param environment what {@code $NAME} refers to
     * @param missing what happens to places whose value is not known
     */
    public TemplateResolver(TemplateValues known, Map<String, String> environment, MissingValue missing) {
        this.known = Objects.requireNonNull(known, "known is null");
        this.environment = Map.copyOf(environment);
        this.missing = Objects.requireNonNull(missing, "missing is null");
    }

    /** A resolver that knows nothing but what is handed in, and leaves all else as it is: for files with steps yet to come. */
    public static TemplateResolver ofValuesOnly() {
        return new TemplateResolver(TemplateValues.NONE, Map.of(), MissingValue.KEEP);
    }

    /**
     * The template with its places filled. Blocks and variables are asked for once for each name.
     *
     * @param template text, number, list, map, as JSON and YAML have them; null stays null
     * @param values what places may refer to, by name
     * @return values of the same kinds; null also when the template as a whole is dropped
     * @throws TemplateException when a place cannot be filled
     */
    public @Nullable Object resolve(@Nullable Object template, Map<String, ?> values) {
        return new Resolution(known, environment, missing, values).resolveWhole(template);
    }

    /** As {@link #resolve}, for a map. */
    public Map<String, Object> resolveMap(Map<String, ?> template, Map<String, ?> values) {
        return new Resolution(known, environment, missing, values).resolveMap(template);
    }
}
