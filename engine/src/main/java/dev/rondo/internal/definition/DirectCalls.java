package dev.rondo.internal.definition;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds direct calls of task methods in a flow: in its method, its lambdas, and the private methods of its class that
 * those call. Reads class files; loads no classes. Not thread-safe.
 */
final class DirectCalls {
    private final @Nullable ClassLoader loader;
    private final ClassModel owner;
    private final Map<String, Optional<ClassModel>> classes = new HashMap<>();
    private final Deque<MethodModel> left = new ArrayDeque<>();
    private final Set<MethodModel> seen = new HashSet<>();
    private final List<DirectCall> found = new ArrayList<>();

    private DirectCalls(ClassModel owner, @Nullable ClassLoader loader) {
        this.owner = owner;
        this.loader = loader;
    }

    /** The direct calls in the order in which they are found; empty where the class file cannot be had. */
    static List<DirectCall> in(Method flow) {
        Optional<ClassModel> owner = ClassFiles.of(flow.getDeclaringClass());
        if (owner.isEmpty()) {
            return List.of();
        }
        String descriptor = java.lang.invoke.MethodType.methodType(flow.getReturnType(), flow.getParameterTypes())
                .descriptorString();
        DirectCalls calls =
                new DirectCalls(owner.get(), flow.getDeclaringClass().getClassLoader());
        ClassFiles.method(owner.get(), flow.getName(), descriptor).ifPresent(calls::follow);
        calls.search();
        return List.copyOf(calls.found);
    }

    private void search() {
        while (!left.isEmpty()) {
            int line = 0;
            List<CodeElement> code =
                    left.remove().code().map(model -> model.elementList()).orElse(List.of());
            for (CodeElement element : code) {
                switch (element) {
                    case LineNumber number -> line = number.line();
                    case InvokeInstruction call ->
                        call(
                                call.owner().asInternalName(),
                                call.name().stringValue(),
                                call.type().stringValue(),
                                line);
                    case InvokeDynamicInstruction dynamic -> dynamic(dynamic, line);
                    default -> {
                        // Calls nothing.
                    }
                }
            }
        }
    }

    private void follow(MethodModel method) {
        if (seen.add(method)) {
            left.add(method);
        }
    }

    private void call(String type, String name, String descriptor, int line) {
        Optional<MethodModel> target = declared(type, name, descriptor);
        if (target.isPresent() && isTask(target.get())) {
            report(type, target.get(), line);
        } else if (type.equals(owner.thisClass().asInternalName())) {
            target.filter(method -> method.flags().has(AccessFlag.PRIVATE)).ifPresent(this::follow);
        }
    }

    // A reference or lambda that becomes a handle's functional type is the right way; any other is called directly.
    private void dynamic(InvokeDynamicInstruction dynamic, int line) {
        String functional = dynamic.typeSymbol().returnType().descriptorString();
        if (functional.matches("Ldev/rondo/Task(Body|Action)\\d;")) {
            return;
        }
        dynamic.bootstrapArgs().stream()
                .filter(DirectMethodHandleDesc.class::isInstance)
                .map(DirectMethodHandleDesc.class::cast)
                .filter(handle -> handle.owner().isClassOrInterface())
                .forEach(handle -> {
                    String type = handle.owner().descriptorString();
                    call(type.substring(1, type.length() - 1), handle.methodName(), handle.lookupDescriptor(), line);
                });
    }

    private Optional<MethodModel> declared(String type, String name, String descriptor) {
        Optional<ClassModel> next = model(type);
        while (next.isPresent()) {
            Optional<MethodModel> method = ClassFiles.method(next.get(), name, descriptor);
            if (method.isPresent()) {
                return method;
            }
            next = next.get().superclass().flatMap(parent -> model(parent.asInternalName()));
        }
        return Optional.empty();
    }

    private Optional<ClassModel> model(String type) {
        boolean isForeign = type.startsWith("java/")
                || type.startsWith("javax/")
                || type.startsWith("jdk/")
                || type.startsWith("[")
                || type.matches("dev/rondo/[^/]*");
        return isForeign ? Optional.empty() : classes.computeIfAbsent(type, this::read);
    }

    private Optional<ClassModel> read(String type) {
        return type.equals(owner.thisClass().asInternalName()) ? Optional.of(owner) : ClassFiles.of(type, loader);
    }

    private static boolean isTask(MethodModel method) {
        return method.findAttributes(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .anyMatch(annotation -> annotation.className().equalsString("Ldev/rondo/Task;"));
    }

    private void report(String type, MethodModel task, int line) {
        String name = task.methodName().stringValue();
        boolean isOwn = type.equals(owner.thisClass().asInternalName());
        boolean isStatic = task.flags().has(AccessFlag.STATIC);
        String simple = type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('$')) + 1);
        String receiver =
                isStatic ? simple : isOwn ? "this" : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
        String arguments = task.methodTypeSymbol().parameterCount() == 0 ? "()" : "(…)";
        found.add(new DirectCall(
                place(line),
                isOwn ? name : simple + "." + name,
                "task(" + receiver + "::" + name + ").call" + arguments));
    }

    private String place(int line) {
        String file = owner.findAttribute(Attributes.sourceFile())
                .map(source -> source.sourceFile().stringValue())
                .orElse(owner.thisClass().asInternalName().replace('/', '.'));
        return line == 0 ? file : file + ":" + line;
    }
}
