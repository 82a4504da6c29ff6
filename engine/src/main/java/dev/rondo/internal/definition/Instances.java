package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes objects of classes that annotations name. */
final class Instances {
    private Instances() {}

    /** One of each. */
    static <T> List<T> of(Class<? extends T>[] types) {
        return Stream.of(types).<T>map(Instances::of).toList();
    }

    /** One, or null when the annotation names only the interface, its default. */
    static <T> @Nullable T orNull(Class<? extends T> type, Class<T> none) {
        return type == none ? null : of(type);
    }

    /** One, through a constructor without parameters, of whatever visibility. */
    static <T> T of(Class<? extends T> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new DefinitionException(type.getName() + " is abstract; name a class that is not");
        }
        try {
            Constructor<? extends T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException missing) {
            throw new DefinitionException(type.getName() + " needs a constructor without parameters"
                    + (isInner(type) ? ", so the nested class must be static" : ""));
        } catch (InaccessibleObjectException closed) {
            throw References.notOpen(type);
        } catch (InvocationTargetException thrown) {
            throw new DefinitionException("the constructor of " + type.getName() + " failed: " + thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new DefinitionException("cannot make a " + type.getName() + ": " + impossible);
        }
    }

    private static boolean isInner(Class<?> type) {
        return type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
    }
}
