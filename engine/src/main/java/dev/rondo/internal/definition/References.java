package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what functional objects stand for, through the form that serializable ones can be written in. */
final class References {
    private References() {}

    /**
     * What a method reference refers to.
     *
     * @throws DefinitionException when it is a lambda or had to become one, with the remedy
     */
    static Reference method(Serializable object) {
        Reference reference = any(object);
        if (reference.isLambda()) {
            throw LambdaRefusal.of(reference);
        }
        return reference;
    }

    /** What a method reference or lambda stands for. */
    static Reference any(Serializable object) {
        SerializedLambda written = written(object);
        ClassLoader loader = object.getClass().getClassLoader();
        try {
            Class<?> owner = Class.forName(written.getImplClass().replace('/', '.'), false, loader);
            MethodType called = MethodType.fromMethodDescriptorString(written.getInstantiatedMethodType(), loader);
            MethodType shape =
                    MethodType.fromMethodDescriptorString(written.getFunctionalInterfaceMethodSignature(), loader);
            MethodType seen = shape.returnType() == void.class ? called.changeReturnType(void.class) : called;
            return new Reference(owner, target(written, owner, loader), written.getCapturedArgCount(), seen);
        } catch (ClassNotFoundException | NoSuchMethodException | TypeNotPresentException missing) {
            throw new DefinitionException("cannot find the method " + written.getImplMethodName() + " of "
                    + written.getImplClass().replace('/', '.') + " that a task or flow is made of (" + missing
                    + "); compile all classes again, together");
        }
    }

    static SerializedLambda written(Serializable object) {
        try {
            Method replacement = object.getClass().getDeclaredMethod("writeReplace");
            replacement.setAccessible(true);
            if (replacement.invoke(object) instanceof SerializedLambda lambda) {
                return lambda;
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ordinary) {
            // Not made by a method reference or a lambda: refused below.
        } catch (InaccessibleObjectException closed) {
            throw notOpen(object.getClass());
        }
        throw new DefinitionException("a task or flow is made of a method reference such as this::load, or of a named"
                + " lambda; " + object.getClass().getName() + " is neither");
    }

    private static Executable target(SerializedLambda written, Class<?> owner, @Nullable ClassLoader loader)
            throws NoSuchMethodException {
        MethodType signature = MethodType.fromMethodDescriptorString(written.getImplMethodSignature(), loader);
        if (written.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial) {
            return owner.getDeclaredConstructor(signature.parameterArray());
        }
        return find(owner, written.getImplMethodName(), signature)
                .orElseThrow(() -> new NoSuchMethodException(written.getImplMethodName() + signature));
    }

    /** The method of this class, or else of what it extends. */
    static Optional<Method> find(Class<?> owner, String name, MethodType signature) {
        return hierarchy(owner)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name)
                                && Arrays.equals(method.getParameterTypes(), signature.parameterArray()))
                        // A bridge only hands over to the method that the source has.
                        .sorted(Comparator.comparing(Method::isBridge)))
                .findFirst();
    }

    /** The class, its superclasses, then all their interfaces. */
    static Stream<Class<?>> hierarchy(Class<?> owner) {
        Stream<Class<?>> classes = Stream.iterate(owner, type -> type != null, Class::getSuperclass);
        return Stream.concat(classes, interfaces(owner)).distinct();
    }

    private static Stream<Class<?>> interfaces(Class<?> owner) {
        return Stream.<Class<?>>iterate(owner, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getInterfaces()))
                .flatMap(type -> Stream.concat(Stream.of(type), interfaces(type)));
    }

    /** The refusal for a class in a module that keeps to itself. */
    static DefinitionException notOpen(Class<?> type) {
        return new DefinitionException("the methods of " + type.getName() + " cannot be looked at: its module "
                + type.getModule().getName() + " does not open package " + type.getPackageName()
                + "; add \"opens " + type.getPackageName() + ";\" to its module-info.java");
    }
}
