package dev.rondo.cli.internal.entrypoint;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A method that declares a flow, as found in a class file; nothing is loaded to find it.
 *
 * @param className the binary name of the class
 * @param method the name of the method
 * @param flow the name in the annotation; empty where it gives none
 */
record FlowMethod(String className, String method, String flow) {
    private static final String ANNOTATION = "Ldev/rondo/Flow;";

    /** The flows that a class file declares. */
    static List<FlowMethod> in(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        List<FlowMethod> found = new ArrayList<>();
        for (MethodModel method : model.methods()) {
            annotations(method).stream()
                    .filter(annotation -> annotation.className().equalsString(ANNOTATION))
                    .map(annotation -> of(model, method, annotation))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<Annotation> annotations(MethodModel method) {
        return method.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(attribute -> attribute.annotations())
                .orElse(List.of());
    }

    private static FlowMethod of(ClassModel model, MethodModel method, Annotation annotation) {
        String name = annotation.elements().stream()
                .filter(element -> element.name().equalsString("name"))
                .map(AnnotationElement::value)
                .map(value -> value instanceof AnnotationValue.OfString text ? text.stringValue() : "")
                .findFirst()
                .orElse("");
        return new FlowMethod(
                model.thisClass().asInternalName().replace('/', '.'),
                method.methodName().stringValue(),
                name);
    }

    /** Whether a user who writes this name means this flow. */
    boolean isNamed(String name) {
        return flow.equals(name)
                || method.equals(name)
                || (flow.isEmpty() && kebabCase(method).equals(name));
    }

    // The name that the engine gives a flow whose annotation gives none.
    private static String kebabCase(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    /** The name that a user would write. */
    String shown() {
        return flow.isEmpty() ? method : flow;
    }
}
