package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a functional object that javac made a lambda of cannot be a task without a name. Some method references become
 * lambdas too; their bodies give them away.
 */
final class LambdaRefusal {
    private LambdaRefusal() {}

    static DefinitionException of(Reference lambda) {
        List<Instruction> body = ClassFiles.method(lambda.target()).stream()
                .flatMap(LambdaRefusal::instructions)
                .toList();
        String place = " in " + lambda.owner().getName();
        return new DefinitionException(onlyCall(body)
                .map(call -> ofReference(call, body, place))
                .orElseGet(() -> "a lambda" + place + " has no name to go by: give one,"
                        + " task(\"length\", (String text) -> text.length()), or make it a method and refer to that;"
                        + " a flow must be a method with @Flow"));
    }

    private static String ofReference(InvokeInstruction call, List<Instruction> body, String place) {
        String name = call.name().stringValue();
        if (call.opcode() == Opcode.INVOKESPECIAL && !name.equals("<init>")) {
            return "super::" + name + place + " cannot be a task or flow: Java keeps no trace of the method in it;"
                    + " write a method that calls super." + name + "(…) and refer to that";
        }
        if (body.stream().anyMatch(LambdaRefusal::makesArray)) {
            return "the reference to " + owner(call) + "." + name + place + " packs its inputs into variable arguments,"
                    + " so Java keeps no trace of the method in it; write a method with as many parameters and refer to"
                    + " that";
        }
        return "the reference or lambda" + place + " that calls " + owner(call) + "." + name
                + " keeps no trace of the method, because Java made a lambda of it; refer to a method of"
                + " the class itself, or give a name: task(\"" + name + "\", …)";
    }

    /** The call, when the body does nothing but pass its inputs on: what javac makes of a reference. */
    private static Optional<InvokeInstruction> onlyCall(List<Instruction> body) {
        List<InvokeInstruction> calls = body.stream()
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .filter(call -> !isBoxing(call))
                .toList();
        boolean onlyPasses = body.stream().allMatch(LambdaRefusal::passes);
        return calls.size() == 1 && onlyPasses ? Optional.of(calls.getFirst()) : Optional.empty();
    }

    private static boolean makesArray(Instruction instruction) {
        return instruction instanceof NewReferenceArrayInstruction
                || instruction instanceof NewPrimitiveArrayInstruction;
    }

    private static boolean passes(Instruction instruction) {
        return switch (instruction) {
            case LoadInstruction _,
                    InvokeInstruction _,
                    ReturnInstruction _,
                    ConstantInstruction _,
                    NewReferenceArrayInstruction _,
                    NewPrimitiveArrayInstruction _,
                    ArrayStoreInstruction _,
                    StackInstruction _,
                    ConvertInstruction _,
                    NewObjectInstruction _,
                    TypeCheckInstruction _ -> true;
            default -> false;
        };
    }

    private static boolean isBoxing(InvokeInstruction call) {
        String name = call.name().stringValue();
        return owner(call).startsWith("java.lang.") && (name.equals("valueOf") || name.endsWith("Value"));
    }

    private static String owner(InvokeInstruction call) {
        return call.owner().asInternalName().replace('/', '.');
    }

    private static Stream<Instruction> instructions(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(Instruction.class::isInstance)
                .map(Instruction.class::cast);
    }
}
