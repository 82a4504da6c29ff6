package dev.rondo.internal.cache;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of a record class, read fast. */
record RecordShape(List<Component> components) {
    private static final ClassValue<RecordShape> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(
                    Stream.of(type.getRecordComponents()).map(Component::of).toList());
        }
    };

    /** The shape of a record class. */
    static RecordShape of(Class<?> type) {
        return KNOWN.get(type);
    }

    record Component(String name, MethodHandle accessor) {
        private static Component of(RecordComponent component) {
            try {
                Method method = component.getAccessor();
                method.setAccessible(true);
                MethodHandle handle = MethodHandles.lookup().unreflect(method);
                return new Component(
                        component.getName(), handle.asType(MethodType.methodType(Object.class, Object.class)));
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException("an accessible method was not", impossible);
            }
        }

        @Nullable
        Object of(Object value) {
            try {
                return accessor.invokeExact(value);
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Throwable checked) {
                throw new IllegalStateException("accessor " + name + " failed", checked);
            }
        }
    }
}
