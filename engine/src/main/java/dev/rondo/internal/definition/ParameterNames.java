package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import java.lang.classfile.Attributes;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names that parameters have in the source, from wherever the compiler left them. */
final class ParameterNames {
    private ParameterNames() {}

    /** The names; {@code argument1} and so on where they were compiled away. */
    static List<String> orNumbers(Executable target) {
        return find(target)
                .orElseGet(() -> IntStream.rangeClosed(1, target.getParameterCount())
                        .mapToObj(number -> "argument" + number)
                        .toList());
    }

    /**
     * The names.
     *
     * @throws DefinitionException when they were compiled away, with the remedy
     */
    static List<String> required(Executable target) {
        return find(target)
                .or(() -> SourceNames.of(target))
                .orElseThrow(() -> new DefinitionException("the names of the parameters of flow "
                        + Reference.describe(target) + " were compiled away, and values are given by name; compile "
                        + target.getDeclaringClass().getName() + " with \"javac -parameters\" (Maven:"
                        + " <maven.compiler.parameters>true</maven.compiler.parameters>)"));
    }

    private static Optional<List<String>> find(Executable target) {
        return Reference.hasNames(target)
                ? Optional.of(Arrays.stream(target.getParameters())
                        .map(Parameter::getName)
                        .toList())
                : ClassFiles.method(target).flatMap(method -> ofVariables(target, method));
    }

    // Parameters are the first local variables; long and double take two places.
    private static Optional<List<String>> ofVariables(Executable target, MethodModel method) {
        Map<Integer, String> names = method.findAttribute(Attributes.code()).stream()
                .flatMap(ParameterNames::variables)
                .filter(variable -> variable.startPc() == 0)
                .collect(Collectors.toMap(
                        LocalVariableInfo::slot, variable -> variable.name().stringValue(), (first, _) -> first));
        int slot = Modifier.isStatic(target.getModifiers()) ? 0 : 1;
        List<String> found = new java.util.ArrayList<>();
        for (Class<?> type : target.getParameterTypes()) {
            Optional.ofNullable(names.get(slot)).ifPresent(found::add);
            slot += type == long.class || type == double.class ? 2 : 1;
        }
        return found.size() == target.getParameterCount() ? Optional.of(found) : Optional.empty();
    }

    private static Stream<LocalVariableInfo> variables(CodeAttribute code) {
        return code.findAttributes(Attributes.localVariableTable()).stream()
                .map(table -> table.localVariables())
                .flatMap(Collection::stream);
    }
}
