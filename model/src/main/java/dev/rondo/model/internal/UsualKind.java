package dev.rondo.model.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which of the kinds of a sealed type JSON means that does not name its kind; not for users. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UsualKind {
    /** The kind. */
    Class<?> value();
}
