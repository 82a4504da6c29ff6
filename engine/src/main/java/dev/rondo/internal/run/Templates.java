package dev.rondo.internal.run;

import dev.rondo.internal.definition.ParameterDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of runs from templates: {@code train-{rate}} becomes {@code train-0.1}. */
final class Templates {
    private static final int LONGEST = 200;

    private Templates() {}

    static String fill(String template, List<ParameterDefinition> parameters, List<? extends @Nullable Object> values) {
        String name = template;
        for (int i = 0; i < values.size(); i++) {
            name = name.replace("{" + parameters.get(i).name() + "}", String.valueOf(values.get(i)));
        }
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }
}
