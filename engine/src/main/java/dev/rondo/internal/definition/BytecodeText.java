package dev.rondo.internal.definition;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The code of a method as text, one instruction a line: without line numbers, names of local variables, positions in the
 * constant pool, and with the bodies of its lambdas in place of their numbered names. Not thread-safe.
 */
final class BytecodeText {
    private final ClassModel owner;
    private final Set<String> open = new HashSet<>();

    BytecodeText(ClassModel owner) {
        this.owner = owner;
    }

    String of(MethodModel method) {
        String code = method.code().map(this::code).orElse("no code");
        return method.methodType().stringValue() + " " + method.flags().flagsMask() + "\n" + code;
    }

    private String code(CodeModel code) {
        Labels labels = new Labels(code);
        return code.elementStream()
                .map(element -> line(element, labels))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> line(CodeElement element, Labels labels) {
        return switch (element) {
            case LabelTarget target ->
                labels.isUsed(target.label())
                        ? Optional.of("label " + labels.number(target.label()))
                        : Optional.empty();
            case ExceptionCatch handler ->
                Optional.of("catch %s %s-%s %s"
                        .formatted(
                                handler.catchType()
                                        .map(type -> type.asInternalName())
                                        .orElse("any"),
                                labels.number(handler.tryStart()),
                                labels.number(handler.tryEnd()),
                                labels.number(handler.handler())));
            case Instruction instruction -> Optional.of(instruction(instruction, labels));
            default -> Optional.empty();
        };
    }

    private String instruction(Instruction instruction, Labels labels) {
        String name = instruction.opcode().name();
        return switch (instruction) {
            // Not the opcode: a constant's position in the pool decides between the short and the wide form.
            case ConstantInstruction constant -> "constant " + constant(constant.constantValue());
            case InvokeDynamicInstruction dynamic -> dynamic(dynamic);
            case BranchInstruction branch -> name + " " + labels.number(branch.target());
            case TableSwitchInstruction table ->
                cases(name, table.cases(), labels) + labels.number(table.defaultTarget());
            case LookupSwitchInstruction lookup ->
                cases(name, lookup.cases(), labels) + labels.number(lookup.defaultTarget());
            default -> name + " " + operands(instruction);
        };
    }

    private static String operands(Instruction instruction) {
        return switch (instruction) {
            case InvokeInstruction call ->
                call.owner().asInternalName() + "." + call.name().stringValue()
                        + call.type().stringValue();
            case FieldInstruction field ->
                field.owner().asInternalName() + "." + field.name().stringValue() + " "
                        + field.type().stringValue();
            case LoadInstruction load -> String.valueOf(load.slot());
            case StoreInstruction store -> String.valueOf(store.slot());
            case IncrementInstruction increment -> increment.slot() + " " + increment.constant();
            case NewObjectInstruction made -> made.className().asInternalName();
            case NewReferenceArrayInstruction array -> array.componentType().asInternalName();
            case NewPrimitiveArrayInstruction array -> array.typeKind().name();
            case NewMultiArrayInstruction array -> array.arrayType().asInternalName() + array.dimensions();
            case TypeCheckInstruction check -> check.type().asInternalName();
            default -> "";
        };
    }

    private static String cases(String name, List<SwitchCase> cases, Labels labels) {
        return name
                + cases.stream()
                        .map(one -> one.caseValue() + ":" + labels.number(one.target()))
                        .collect(Collectors.joining(" ", " ", " "));
    }

    private String dynamic(InvokeDynamicInstruction dynamic) {
        String arguments = dynamic.bootstrapArgs().stream().map(this::constant).collect(Collectors.joining(", "));
        return "dynamic %s%s %s(%s)"
                .formatted(
                        dynamic.name().stringValue(),
                        dynamic.type().stringValue(),
                        dynamic.bootstrapMethod().methodName(),
                        arguments);
    }

    private String constant(ConstantDesc constant) {
        return constant instanceof DirectMethodHandleDesc handle && isOwnLambda(handle)
                ? lambda(handle)
                : constant.getClass().getSimpleName() + " " + constant;
    }

    private boolean isOwnLambda(DirectMethodHandleDesc handle) {
        return handle.methodName().startsWith("lambda$")
                && handle.owner()
                        .descriptorString()
                        .equals("L" + owner.thisClass().asInternalName() + ";");
    }

    private String lambda(DirectMethodHandleDesc handle) {
        String key = handle.methodName() + handle.lookupDescriptor();
        if (!open.add(key)) {
            return "itself";
        }
        String body = ClassFiles.method(owner, handle.methodName(), handle.lookupDescriptor())
                .map(this::of)
                .orElse("unknown");
        open.remove(key);
        return "{" + body + "}";
    }

    /** Numbers the labels that instructions jump to, in the order in which they are met; others mark debug information. */
    private static final class Labels {
        private final Set<Label> used;
        private final Map<Label, Integer> numbers = new HashMap<>();

        Labels(CodeModel code) {
            this.used = code.elementStream().flatMap(Labels::used).collect(Collectors.toSet());
        }

        boolean isUsed(Label label) {
            return used.contains(label);
        }

        int number(Label label) {
            return numbers.computeIfAbsent(label, _ -> numbers.size());
        }

        private static Stream<Label> used(CodeElement element) {
            return switch (element) {
                case BranchInstruction branch -> Stream.of(branch.target());
                case ExceptionCatch handler -> Stream.of(handler.tryStart(), handler.tryEnd(), handler.handler());
                case TableSwitchInstruction table -> targets(table.cases(), table.defaultTarget());
                case LookupSwitchInstruction lookup -> targets(lookup.cases(), lookup.defaultTarget());
                default -> Stream.empty();
            };
        }

        private static Stream<Label> targets(List<SwitchCase> cases, Label otherwise) {
            return Stream.concat(Stream.of(otherwise), cases.stream().map(SwitchCase::target));
        }
    }
}
