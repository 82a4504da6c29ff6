package dev.rondo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a flow's parameter, or of a record's component in one, when none is given. Checked against the type when
 * the flow's handle is made.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Default {
    /** JSON, or plain text for what is written as text: {@code 0.01}, {@code [1, 2]}, {@code world}, {@code 30s}. */
    String value();
}
