package dev.rondo.internal.definition;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a functional object stands for.
 *
 * @param owner the class on which the reference names its target; for a lambda, the class it is written in
 * @param target the method or constructor; for a lambda, the synthetic method with its body
 * @param captured how many values the object holds
 * @param called the types as the place that makes the object sees them, erased, without what is captured
 */
record Reference(Class<?> owner, Executable target, int captured, MethodType called) {

    /** Whether it is a lambda, not a reference to a method that has a name in the source. */
    boolean isLambda() {
        return target.isSynthetic() && target.getName().startsWith("lambda$");
    }

    /** Whether the first input is the object that the method is called on, as in {@code Order::total}. */
    boolean isUnbound() {
        return target instanceof Method method && !Modifier.isStatic(method.getModifiers()) && captured == 0;
    }

    /** The declared type of the result; {@code void.class} for none. */
    Type resultType() {
        Type declared =
                switch (target) {
                    case Method method -> method.getGenericReturnType();
                    case Constructor<?> constructor -> constructor.getDeclaringClass();
                };
        return known(declared, called.returnType());
    }

    /** The inputs with their names. */
    List<ParameterDefinition> parameters(List<String> names) {
        Type[] types = target.getGenericParameterTypes();
        // Of constructors of inner classes, reflection leaves out of the generic types what the compiler added.
        Type[] declared = types.length == target.getParameterCount() ? types : target.getParameterTypes();
        List<ParameterDefinition> parameters = new ArrayList<>();
        if (isUnbound()) {
            parameters.add(new ParameterDefinition(receiverName(), owner));
        }
        int first = called.parameterCount() - declared.length;
        IntStream.range(0, declared.length)
                .mapToObj(at ->
                        new ParameterDefinition(names.get(at), known(declared[at], called.parameterType(first + at))))
                .forEach(parameters::add);
        return parameters;
    }

    /** For people: {@code com.acme.Pipeline.load}. */
    String description() {
        return describe(target);
    }

    static String describe(Executable target) {
        String owner = target.getDeclaringClass().getName();
        return target instanceof Method ? owner + "." + target.getName() : owner + "::new";
    }

    /** Stable over runs and processes; tells overloaded methods apart. */
    static String key(Executable target) {
        String name = target instanceof Method ? target.getName() : "new";
        long sameName = target instanceof Method
                ? List.of(target.getDeclaringClass().getDeclaredMethods()).stream()
                        .filter(method -> method.getName().equals(name) && !method.isBridge())
                        .count()
                : target.getDeclaringClass().getDeclaredConstructors().length;
        String key = target.getDeclaringClass().getName() + "." + name;
        return sameName < 2 ? key : key + types(target);
    }

    private static String types(Executable target) {
        return List.of(target.getParameterTypes()).stream()
                .map(Class::getTypeName)
                .collect(java.util.stream.Collectors.joining(",", "(", ")"));
    }

    /** Whether the source's names of the parameters are in the class file. */
    static boolean hasNames(Executable target) {
        return List.of(target.getParameters()).stream().allMatch(Parameter::isNamePresent);
    }

    // Where a type variable is part of the declaration, what the calling place knows is more.
    private static Type known(Type declared, Class<?> called) {
        return Types.hasVariables(declared) ? called : declared;
    }

    private String receiverName() {
        String name = owner.getSimpleName();
        return name.isEmpty() ? "receiver" : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
