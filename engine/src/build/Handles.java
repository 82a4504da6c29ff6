import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the sources that repeat for each number of inputs: the functional types, the handles, and their part of Rondo.java.
 * Run it by hand after a change, then format:
 *
 * <pre>java engine/src/build/Handles.java engine/src/main/java/dev/rondo &amp;&amp; mvn spotless:apply -pl engine</pre>
 *
 * A test holds the files to what this writes. With a second folder, writes there and reads Rondo.java from the first.
 */
final class Handles {
    private static final int MOST = 6;
    private static final String NUMBERS = "no one two three four five six";
    private static final String BEGIN = "    // Written by engine/src/build/Handles.java from here on.\n";
    private static final String END = "    // Written by hand from here on.\n";
    private static final String NOTE = "// Written by engine/src/build/Handles.java; change it there.\n";

    private Handles() {}

    public static void main(String... folders) throws IOException {
        Path source = Path.of(folders[0]);
        Path target = Path.of(folders[folders.length - 1]);
        for (Map.Entry<String, String> file : files(Files.readString(source.resolve("Rondo.java"))).entrySet()) {
            Files.writeString(target.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, String> files(String rondo) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int count = 0; count <= MOST; count++) {
            files.put("TaskBody" + count + ".java", functional(count, "TaskBody", "R"));
            files.put("TaskAction" + count + ".java", functional(count, "TaskAction", ""));
            files.put("Task" + count + ".java", task(count));
            files.put("Flow" + count + ".java", flow(count));
        }
        files.put("Invocations.java", invocations());
        String head = rondo.substring(0, rondo.indexOf(BEGIN) + BEGIN.length());
        files.put("Rondo.java", head + statics() + rondo.substring(rondo.indexOf(END)));
        return files;
    }

    // ---- the functional types

    private static String functional(int count, String kind, String result) {
        boolean action = result.isEmpty();
        String gives = action ? "that gives nothing" : "that gives a result";
        return """
                %s
                package dev.rondo;

                import java.io.Serializable;
                %s
                /**
                 * A method with %s %s, as a task or a flow is made of. Serializable so that a method reference
                 * tells which method it refers to; it is never sent anywhere.
                 */
                @FunctionalInterface
                public interface %s%d%s extends Serializable {
                    /** Calls the method. */
                    %s run(%s) throws Exception;
                }
                """
                .formatted(
                        NOTE,
                        count == 0 && action ? "" : "import org.jspecify.annotations.Nullable;\n",
                        inputs(count),
                        gives,
                        kind,
                        count,
                        declared(count, result),
                        action ? "void" : "R",
                        list(count, at -> type(at) + " " + name(at)));
    }

    private static String invocations() {
        String methods = IntStream.rangeClosed(0, MOST)
                .mapToObj(count -> invocation(count, "TaskBody", "R", "arguments -> body.run(%s)")
                        + invocation(count, "TaskAction", "", "arguments -> { body.run(%s); return null; }"))
                .collect(Collectors.joining());
        return """
                %s
                package dev.rondo;

                import dev.rondo.internal.definition.Invocation;
                import org.jspecify.annotations.Nullable;

                /** Calls functional types with arguments from a list. */
                @SuppressWarnings({"unchecked", "overloads"})
                final class Invocations {
                    private Invocations() {}
                %s}
                """
                .formatted(NOTE, methods);
    }

    private static String invocation(int count, String kind, String result, String call) {
        return """

                static %s Invocation of(%s%d%s body) {
                    return %s;
                }
                """
                .formatted(
                        declared(count, result),
                        kind,
                        count,
                        used(count, result),
                        call.formatted(list(count, at -> "(%s) arguments.get(%d)".formatted(type(at), at))));
    }

    // ---- the handles

    private static String task(int count) {
        String self = "Task" + count + used(count, "R");
        return head("Task" + count, count, self, "TaskHandle", "TaskBinding", "A task", "R")
                + """

                    /** Runs the task here and now, and gives its result or throws what the method threw. */
                    public R call(%s) {
                        return run(%s);
                    }
                """
                        .formatted(list(count, at -> type(at) + " " + name(at)), list(count, at -> wrapped(at)))
                + submits(count)
                + maps(count)
                + "}\n";
    }

    private static String flow(int count) {
        String self = "Flow" + count + used(count, "R");
        String parameters = list(count, at -> type(at) + " " + name(at));
        return head("Flow" + count, count, self, "FlowHandle", "FlowBinding", "A flow", "R")
                + """

                    /** Runs the flow here and now, and gives its result or throws what the method threw; a subflow within a flow. */
                    public R run(%s) {
                        return perform(%s);
                    }

                    /** The same as {@code run}. */
                    public R call(%s) {
                        return perform(%s);
                    }
                """
                        .formatted(
                                parameters, list(count, at -> wrapped(at)), parameters, list(count, at -> wrapped(at)))
                + submits(count)
                + "}\n";
    }

    private static String head(
            String type, int count, String self, String parent, String binding, String what, String result) {
        return """
                %s
                package dev.rondo;
                %s
                import org.jspecify.annotations.Nullable;

                /** %s with %s; see {@link %s}. */
                public final class %s%s extends %s<%s, R> {
                    %s(%s binding) {
                        super(binding);
                    }

                    @Override
                    %s bound(%s changed) {
                        return new %s%s(changed);
                    }
                """
                .formatted(
                        NOTE,
                        count == 0 || !type.startsWith("Task") ? "" : "\nimport java.util.Collection;",
                        what,
                        inputs(count),
                        parent,
                        type,
                        declared(count, result),
                        parent,
                        self,
                        type,
                        binding,
                        self,
                        binding,
                        type,
                        "<>");
    }

    // Each input a value or an Input: all mixes, so that javac finds the one that fits.
    private static String submits(int count) {
        return IntStream.range(0, 1 << count)
                .mapToObj(mix -> submit(count, at -> (mix & (1 << at)) != 0, mix))
                .collect(Collectors.joining());
    }

    private static String submit(int count, IntPredicate isInput, int mix) {
        String doc = mix == 0
                ? "Starts a run with these values."
                : mix == (1 << count) - 1
                        ? "Starts a run when " + (count == 1 ? "its input is" : "all inputs are") + " there."
                        : "Starts a run when these inputs are there: "
                                + IntStream.range(0, count)
                                        .filter(isInput)
                                        .mapToObj(Handles::name)
                                        .collect(Collectors.joining(", "))
                                + ".";
        return """

                /** %s */
                public TaskFuture<R> submit(%s) {
                    return start(%s);
                }
                """
                .formatted(
                        doc,
                        list(count, at -> (isInput.test(at) ? input(at) : type(at)) + " " + name(at)),
                        list(count, at -> isInput.test(at) ? name(at) : wrapped(at)));
    }

    private static String maps(int count) {
        if (count == 0) {
            return "";
        }
        String collection = "Collection<? extends A> a";
        String general = """

                /** Starts a run for each element; see {@link Rondo#each} and {@link Rondo#same}. */
                public TaskFutures<R> map(%s) {
                    return startEach(%s);
                }
                """
                .formatted(list(count, at -> "Elements<? extends " + type(at) + "> " + name(at)), list(count, Handles::name));
        String plain = count == 1
                ? map("Starts a run for each element, in order.", collection, "Rondo.each(a)")
                : map(
                        "Starts a run for each element of the first, in order, with the same other values.",
                        rest(collection, count, at -> type(at) + " " + name(at)),
                        rest("Rondo.each(a)", count, at -> "Rondo.same(%s)".formatted(wrapped(at))));
        String inputs = count == 1
                ? ""
                : map(
                        "Starts a run for each element of the first, in order, with the same other inputs.",
                        rest(collection, count, at -> input(at) + " " + name(at)),
                        rest("Rondo.each(a)", count, at -> "Rondo.same(" + name(at) + ")"));
        return plain + inputs + general;
    }

    private static String map(String doc, String parameters, String arguments) {
        return """

                /** %s */
                public TaskFutures<R> map(%s) {
                    return startEach(%s);
                }
                """
                .formatted(doc, parameters, arguments);
    }

    // ---- the statics of Rondo

    private static String statics() {
        return IntStream.rangeClosed(0, MOST)
                .mapToObj(count -> statics(count, "TaskBody", "R") + statics(count, "TaskAction", ""))
                .collect(Collectors.joining());
    }

    private static String statics(int count, String kind, String result) {
        String handle = count + used(count, result.isEmpty() ? "@Nullable Void" : "R");
        String declared = declared(count, result);
        String method = kind + count + used(count, result);
        return """

                /** A task of a method with %1$s; see {@link #task(TaskBody1)}. */
                public static %2$s Task%3$s task(%4$s method) {
                    return new Task%5$d<>(TaskBinding.of(method, Invocations.of(method)));
                }

                /** A task of a lambda with %1$s; see {@link #task(String, TaskBody1)}. */
                public static %2$s Task%3$s task(String name, %4$s lambda) {
                    return new Task%5$d<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
                }

                /** A flow of a method with %1$s; see {@link #flow(TaskBody1)}. */
                public static %2$s Flow%3$s flow(%4$s method) {
                    return new Flow%5$d<>(FlowBinding.of(method, Invocations.of(method)));
                }
                """
                .formatted(inputs(count), declared, handle, method, count)
                .replace(count == 1 && !result.isEmpty() ? TASK : "\0", TASK_DOC)
                .replace(count == 1 && !result.isEmpty() ? NAMED : "\0", NAMED_DOC)
                .replace(count == 1 && !result.isEmpty() ? FLOW : "\0", FLOW_DOC);
    }

    private static final String TASK = "/** A task of a method with one input; see {@link #task(TaskBody1)}. */";
    private static final String NAMED = "/** A task of a lambda with one input; see {@link #task(String, TaskBody1)}. */";
    private static final String FLOW = "/** A flow of a method with one input; see {@link #flow(TaskBody1)}. */";
    private static final String TASK_DOC =
            """
            /**
             * A task of a method: {@code task(this::load)}, {@code task(Model::train)}, {@code task(Order::total)}. The {@link Task}
             * annotation gives its policy; without one, it has none. An overloaded or generic method needs its types told:
             * {@code Rondo.<Integer, String>task(this::show)}.
             *
             * @throws DefinitionException when the method cannot be a task; the message gives the remedy
             */""";
    private static final String NAMED_DOC =
            """
            /**
             * A task of a lambda: {@code task("length", (String text) -> text.length())}. Given a method reference, it is the
             * method's task under another name.
             *
             * @throws DefinitionException when the lambda cannot be a task; the message gives the remedy
             */""";
    private static final String FLOW_DOC =
            """
            /**
             * A flow of a method with the {@link Flow} annotation: {@code flow(this::retrain)}.
             *
             * @throws DefinitionException when the method cannot be a flow; the message gives the remedy
             */""";

    // ---- pieces

    private static String inputs(int count) {
        return NUMBERS.split(" ")[count] + (count == 1 ? " input" : " inputs");
    }

    private static String declared(int count, String result) {
        List<String> types = types(count, result);
        return types.isEmpty()
                ? ""
                : types.stream()
                        .map(type -> type + " extends @Nullable Object")
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String used(int count, String result) {
        List<String> types = types(count, result);
        return types.isEmpty() ? "" : "<" + String.join(", ", types) + ">";
    }

    private static List<String> types(int count, String result) {
        return IntStream.rangeClosed(0, count)
                .mapToObj(at -> at == count ? result : type(at))
                .filter(type -> !type.isEmpty())
                .toList();
    }

    private static String list(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(", "));
    }

    private static String rest(String first, int count, IntFunction<String> part) {
        return first + ", " + IntStream.range(1, count).mapToObj(part).collect(Collectors.joining(", "));
    }

    private static String type(int at) {
        return String.valueOf((char) ('A' + at));
    }

    private static String name(int at) {
        return String.valueOf((char) ('a' + at));
    }

    private static String input(int at) {
        return "Input<? extends " + type(at) + ">";
    }

    private static String wrapped(int at) {
        return "value(" + name(at) + ")";
    }
}
