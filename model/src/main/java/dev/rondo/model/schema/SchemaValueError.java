package dev.rondo.model.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;

/** Where values do not fit a schema. In JSON, a text, or an object that has a property or an index. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION, defaultImpl = SchemaValueError.Message.class)
@JsonSubTypes({@JsonSubTypes.Type(SchemaValueError.OfProperty.class), @JsonSubTypes.Type(SchemaValueError.OfIndex.class)
})
public sealed interface SchemaValueError {

    /**
     * What is wrong.
     *
     * @param text for people
     */
    record Message(@JsonValue String text) implements SchemaValueError {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Message {
            Objects.requireNonNull(text, "text is null");
        }
    }

    /**
     * What is wrong with a property of an object.
     *
     * @param property the name
     * @param errors what is wrong with its value
     */
    record OfProperty(String property, List<SchemaValueError> errors) implements SchemaValueError {
        public OfProperty {
            Objects.requireNonNull(property, "property is null");
            Objects.requireNonNull(errors, "errors is null");
            errors = List.copyOf(errors);
        }
    }

    /**
     * What is wrong with an item of a list.
     *
     * @param index which item, counted from 0
     * @param errors what is wrong with it
     */
    record OfIndex(@JsonProperty(required = true) int index, List<SchemaValueError> errors)
            implements SchemaValueError {
        public OfIndex {
            Objects.requireNonNull(errors, "errors is null");
            errors = List.copyOf(errors);
        }
    }
}
