package dev.rondo.internal.definition;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method reference or lambda holds on to: the object that the method is called on, the variables around a lambda.
 * It is part of what a call is known by, as inputs are. Looked up when first asked for, because most calls never ask.
 * Thread-safe.
 */
public final class Captured {
    /** Nothing. */
    public static final Captured NONE = new Captured(null);

    // Every method reference and lambda in a program has a class of its own.
    private static final ClassValue<Site> SITES = new ClassValue<>() {
        @Override
        protected Site computeValue(Class<?> type) {
            return new Site();
        }
    };

    private final @Nullable Serializable holder;
    private volatile @Nullable List<Value> values;

    private Captured(@Nullable Serializable holder) {
        this.holder = holder;
    }

    /**
     * A captured value.
     *
     * @param name the variable; for the object that the method is called on, its class as in the source
     * @param value the value
     * @param isReceiver whether it is the object that the method is called on
     */
    public record Value(String name, @Nullable Object value, boolean isReceiver) {}

    /** What this method reference or lambda holds on to. */
    public static Captured of(Serializable holder) {
        return new Captured(holder);
    }

    /** The values, in order; empty for none. */
    public List<Value> values() {
        List<Value> known = values;
        if (known == null) {
            known = holder == null ? List.of() : read(holder);
            values = known;
        }
        return known;
    }

    private static List<Value> read(Serializable holder) {
        Site site = SITES.get(holder.getClass());
        Names names = site.names;
        if (names == null) {
            names = Names.of(References.any(holder));
            site.names = names;
        }
        if (names.all().isEmpty()) {
            return List.of();
        }
        SerializedLambda written = References.written(holder);
        List<Value> values = new ArrayList<>();
        for (int at = 0; at < names.all().size(); at++) {
            values.add(new Value(names.all().get(at), written.getCapturedArg(at), at == 0 && names.withReceiver()));
        }
        return List.copyOf(values);
    }

    /** What is known about one functional class; two threads may find it out at once, to the same end. */
    private static final class Site {
        private volatile @Nullable Names names;
    }

    private record Names(List<String> all, boolean withReceiver) {
        static Names of(Reference reference) {
            if (reference.captured() == 0) {
                return new Names(List.of(), false);
            }
            Executable target = reference.target();
            boolean called = target instanceof Method && !Modifier.isStatic(target.getModifiers());
            List<String> names = new ArrayList<>();
            if (called) {
                names.add(nameOf(reference.owner()));
            }
            List<String> parameters = ParameterNames.orNumbers(target);
            names.addAll(parameters.subList(0, reference.captured() - names.size()));
            // The constructor of an inner class is given the object around it.
            return new Names(List.copyOf(names), called || target instanceof Constructor<?>);
        }

        private static String nameOf(Class<?> type) {
            return type.getSimpleName().isEmpty() ? "receiver" : type.getSimpleName();
        }
    }
}
