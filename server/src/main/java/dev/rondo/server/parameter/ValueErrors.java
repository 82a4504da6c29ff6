package dev.rondo.server.parameter;

import com.networknt.schema.Error;
import dev.rondo.model.schema.SchemaValueError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with values as a tree that has the shape of the values. */
final class ValueErrors {
    private final List<SchemaValueError> here = new ArrayList<>();
    private final Map<Object, ValueErrors> below = new LinkedHashMap<>();

    private ValueErrors() {}

    static List<SchemaValueError> of(List<Error> errors) {
        ValueErrors root = new ValueErrors();
        errors.forEach(root::add);
        return root.list();
    }

    private void add(Error error) {
        ValueErrors place = this;
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            place = place.below.computeIfAbsent(error.getInstanceLocation().getElement(i), _ -> new ValueErrors());
        }
        // What is missing is told where it should be.
        if (error.getProperty() != null && "required".equals(error.getKeyword())) {
            place = place.below.computeIfAbsent(error.getProperty(), _ -> new ValueErrors());
        }
        place.here.add(new SchemaValueError.Message(String.valueOf(error.getMessage())));
    }

    private List<SchemaValueError> list() {
        List<SchemaValueError> all = new ArrayList<>(here);
        below.forEach((step, errors) -> all.add(
                step instanceof Integer index
                        ? new SchemaValueError.OfIndex(index, errors.list())
                        : new SchemaValueError.OfProperty(String.valueOf(step), errors.list())));
        return all;
    }
}
