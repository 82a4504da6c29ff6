package dev.rondo.server.automation;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that templates may use, with its kind, such as {@code flow-run}, by which links to it are made. */
final class Subject extends LinkedHashMap<String, Object> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String kind;

    Subject(String kind, Map<String, Object> values) {
        super(values);
        this.kind = kind;
    }

    /** The kind. */
    String kind() {
        return kind;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject subject && kind.equals(subject.kind) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + kind.hashCode();
    }
}
