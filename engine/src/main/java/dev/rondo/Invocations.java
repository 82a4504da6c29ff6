// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import dev.rondo.internal.definition.Invocation;
import org.jspecify.annotations.Nullable;

/** Calls functional types with arguments from a list. */
@SuppressWarnings({"unchecked", "overloads"})
final class Invocations {
    private Invocations() {}

    static <R extends @Nullable Object> Invocation of(TaskBody0<R> body) {
        return arguments -> body.run();
    }

    static Invocation of(TaskAction0 body) {
        return arguments -> {
            body.run();
            return null;
        };
    }

    static <A extends @Nullable Object, R extends @Nullable Object> Invocation of(TaskBody1<A, R> body) {
        return arguments -> body.run((A) arguments.get(0));
    }

    static <A extends @Nullable Object> Invocation of(TaskAction1<A> body) {
        return arguments -> {
            body.run((A) arguments.get(0));
            return null;
        };
    }

    static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Invocation of(
            TaskBody2<A, B, R> body) {
        return arguments -> body.run((A) arguments.get(0), (B) arguments.get(1));
    }

    static <A extends @Nullable Object, B extends @Nullable Object> Invocation of(TaskAction2<A, B> body) {
        return arguments -> {
            body.run((A) arguments.get(0), (B) arguments.get(1));
            return null;
        };
    }

    static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Invocation of(TaskBody3<A, B, C, R> body) {
        return arguments -> body.run((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2));
    }

    static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> Invocation of(
            TaskAction3<A, B, C> body) {
        return arguments -> {
            body.run((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2));
            return null;
        };
    }

    static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Invocation of(TaskBody4<A, B, C, D, R> body) {
        return arguments ->
                body.run((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2), (D) arguments.get(3));
    }

    static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Invocation of(TaskAction4<A, B, C, D> body) {
        return arguments -> {
            body.run((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2), (D) arguments.get(3));
            return null;
        };
    }

    static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            Invocation of(TaskBody5<A, B, C, D, E, R> body) {
        return arguments ->
                body.run((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2), (D) arguments.get(3), (E)
                        arguments.get(4));
    }

    static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Invocation of(TaskAction5<A, B, C, D, E> body) {
        return arguments -> {
            body.run((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2), (D) arguments.get(3), (E)
                    arguments.get(4));
            return null;
        };
    }

    static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            Invocation of(TaskBody6<A, B, C, D, E, F, R> body) {
        return arguments -> body.run(
                (A) arguments.get(0),
                (B) arguments.get(1),
                (C) arguments.get(2),
                (D) arguments.get(3),
                (E) arguments.get(4),
                (F) arguments.get(5));
    }

    static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Invocation of(TaskAction6<A, B, C, D, E, F> body) {
        return arguments -> {
            body.run(
                    (A) arguments.get(0),
                    (B) arguments.get(1),
                    (C) arguments.get(2),
                    (D) arguments.get(3),
                    (E) arguments.get(4),
                    (F) arguments.get(5));
            return null;
        };
    }
}
