package dev.rondo.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.DefinitionException;
import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.TaskAction1;
import dev.rondo.TaskBody0;
import dev.rondo.TaskBody1;
import dev.rondo.TaskBody2;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodReferenceTest {
    private final Pipeline pipeline = new Pipeline();

    @Test
    void classesWithoutAPackageAreToldApartByTheFlowsOfTheirProgram(@TempDir Path folder) throws Exception {
        TaskDefinition first = fetchOf(folder.resolve("first"), "hello");
        TaskDefinition second = fetchOf(folder.resolve("second"), "report");

        assertThat(first.key()).isEqualTo(second.key()).isEqualTo("Main.fetch");
        assertThat(first.program()).isEqualTo("hello");
        assertThat(second.program()).isEqualTo("report");
    }

    private static TaskDefinition fetchOf(Path folder, String flow) throws IOException, NoSuchMethodException {
        String source = "class Main { @dev.rondo.Flow(name = \"" + flow
                + "\") static void run() {} @dev.rondo.Task static int fetch() { return 1; } }";
        Class<?> main = Compiled.load(Files.createDirectories(folder), "Main", source);
        return TaskDefinitions.of(
                new Reference(main, main.getDeclaredMethod("fetch"), 0, MethodType.methodType(int.class)));
    }

    @Test
    void aPrivateMethodWithACheckedExceptionIsATask() {
        TaskBody1<String, List<String>> load = pipeline.loading();

        TaskDefinition task = Definitions.task(load);

        assertThat(task.options().name()).isEqualTo("load");
        assertThat(task.key()).isEqualTo(Pipeline.class.getName() + ".load");
        assertThat(task.options().retry().retries()).isEqualTo(3);
        assertThat(task.parameters()).containsExactly(new ParameterDefinition("source", String.class));
        assertThat(task.resultType())
                .isInstanceOfSatisfying(
                        ParameterizedType.class,
                        type -> assertThat(type.getActualTypeArguments()).containsExactly(String.class));
    }

    @Test
    void aStaticMethodWithPrimitivesKeepsItsTypes() {
        TaskBody2<List<String>, Double, Integer> train = Pipeline::train;

        TaskDefinition task = Definitions.task(train);

        assertThat(task.parameters()).extracting(ParameterDefinition::name).containsExactly("rows", "rate");
        assertThat(task.parameters().getLast().type()).isEqualTo(double.class);
        assertThat(task.resultType()).isEqualTo(int.class);
    }

    @Test
    void theSamePlaceInAProgramGivesTheSameDefinition() {
        TaskDefinition first = Definitions.task(pipeline.loading());

        assertThat(Definitions.task(new Pipeline().loading())).isSameAs(first);
    }

    @Test
    void aVoidMethodHasAResultOfNoType() {
        TaskAction1<String> publish = pipeline::publish;

        assertThat(Definitions.task(publish).resultType()).isEqualTo(void.class);
    }

    @Test
    void theReceiverOfAnUnboundReferenceIsItsFirstInput() {
        TaskBody2<Order, Integer, Integer> total = Order::total;

        TaskDefinition task = Definitions.task(total);

        assertThat(task.parameters())
                .containsExactly(
                        new ParameterDefinition("order", Order.class), new ParameterDefinition("factor", int.class));
    }

    @Test
    void aConstructorIsATaskNamedAfterItsClass() {
        TaskBody1<Integer, Order> make = Order::new;

        TaskDefinition task = Definitions.task(make);

        assertThat(task.options().name()).isEqualTo("Order");
        assertThat(task.parameters()).containsExactly(new ParameterDefinition("amount", int.class));
        assertThat(task.resultType()).isEqualTo(Order.class);
        assertThat(task.method()).isNull();
    }

    @Test
    void anInheritedGenericMethodHasTheTypesOfThePlaceThatRefersToIt() {
        TaskBody1<Order, Order> keep = new OrderStage()::keep;

        TaskDefinition task = Definitions.task(keep);

        assertThat(task.options().name()).isEqualTo("keep-one");
        assertThat(task.parameters()).containsExactly(new ParameterDefinition("item", Order.class));
        assertThat(task.resultType()).isEqualTo(Order.class);
    }

    @Test
    void anOverridingMethodInheritsTheAnnotation() {
        TaskBody0<String> describe = new OrderStage()::describe;

        assertThat(Definitions.task(describe).options().name()).isEqualTo("describe-stage");
    }

    @Test
    void aDefaultMethodAndAnEnumMethodAreTasks() {
        TaskBody0<String> name = new OrderStage()::title;
        TaskBody1<Integer, Integer> scale = Scale.DOUBLE::apply;

        assertThat(Definitions.task(name).options().name()).isEqualTo("title");
        assertThat(Definitions.task(scale).options().name()).isEqualTo("apply");
    }

    @Test
    void overloadedMethodsHaveDifferentKeys() {
        TaskBody1<Integer, String> ofNumber = Pipeline::show;
        TaskBody1<String, String> ofText = Pipeline::show;

        assertThat(Definitions.task(ofNumber).key()).endsWith(".show(int)");
        assertThat(Definitions.task(ofText).key()).endsWith(".show(java.lang.String)");
    }

    @Test
    void aNamedLambdaIsATask() {
        String suffix = "!";
        TaskBody1<String, Integer> length = (String text) -> (text + suffix).length();

        TaskDefinition task = Definitions.task("length", length);

        assertThat(task.key()).isEqualTo(getClass().getName() + ".lambda.length");
        assertThat(task.parameters()).containsExactly(new ParameterDefinition("text", String.class));
        assertThat(task.resultType()).isEqualTo(Integer.class);
        assertThat(Definitions.task("other", length).key()).isEqualTo(getClass().getName() + ".lambda.other");
    }

    @Test
    void aMethodReferenceMayGoByAnotherName() {
        TaskDefinition task = Definitions.task("load-again", pipeline.loading());

        assertThat(task.options().name()).isEqualTo("load-again");
        assertThat(task.options().retry().retries()).isEqualTo(3);
    }

    @Test
    void aLambdaWithoutANameIsRefused() {
        TaskBody1<String, Integer> length = text -> text.length() + 1;

        assertThatThrownBy(() -> Definitions.task(length))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("has no name")
                .hasMessageContaining("task(\"length\"");
    }

    @Test
    void aReferenceToSuperIsRefused() {
        assertThatThrownBy(() -> Definitions.task(new OrderStage().superDescribe()))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("super::describe")
                .hasMessageContaining("write a method that calls super.describe");
    }

    @Test
    void aReferenceThatPacksVariableArgumentsIsRefused() {
        TaskBody2<Integer, Integer, Integer> sum = Pipeline::sum;

        assertThatThrownBy(() -> Definitions.task(sum))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("Pipeline.sum")
                .hasMessageContaining("variable arguments");
    }

    @Test
    void anObjectOfAnOrdinaryClassIsRefused() {
        TaskBody0<String> object = new TaskBody0<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String run() {
                return "";
            }
        };

        assertThatThrownBy(() -> Definitions.task(object))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("method reference");
    }

    @Test
    void aFlowIsNoTaskAndATaskIsNoFlow() {
        TaskBody1<String, String> flow = pipeline::daily;

        assertThatThrownBy(() -> Definitions.task(flow)).hasMessageContaining("write flow(…) instead");
        assertThatThrownBy(() -> Definitions.flow(pipeline.loading())).hasMessageContaining("write task(…) instead");
        TaskBody1<Integer, String> plain = Pipeline::show;
        assertThatThrownBy(() -> Definitions.flow(plain)).hasMessageContaining("put @Flow on it");
    }

    @Test
    void aFlowNeedsAnObject() {
        TaskBody2<Pipeline, String, String> unbound = Pipeline::daily;

        assertThatThrownBy(() -> Definitions.flow(unbound))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("flow(new Pipeline()::daily)");
    }

    @Test
    void aFlowsNameIsItsMethodsInKebabCase() {
        TaskBody0<String> flow = pipeline::retrainModelV2;

        assertThat(Definitions.flow(flow).options().name()).isEqualTo("retrain-model-v2");
    }

    @Test
    void anAbstractTaskIsRefused() {
        Source source = () -> "x";
        TaskBody0<String> fetch = source::fetch;

        assertThatThrownBy(() -> Definitions.task(fetch)).hasMessageContaining("a @Task without a body");
    }

    interface Source {
        @Task
        String fetch();
    }

    record Order(int amount) {
        int total(int factor) {
            return amount * factor;
        }
    }

    enum Scale {
        DOUBLE {
            @Override
            int apply(int number) {
                return 2 * number;
            }
        };

        abstract int apply(int number);
    }

    interface Titled {
        default String title() {
            return "title";
        }
    }

    static class Stage<T> {
        @Task(name = "keep-one")
        T keep(T item) {
            return item;
        }

        @Task(name = "describe-stage")
        String describe() {
            return "stage";
        }
    }

    static final class OrderStage extends Stage<Order> implements Titled {
        @Override
        String describe() {
            return "orders";
        }

        TaskBody0<String> superDescribe() {
            return super::describe;
        }
    }

    static final class Pipeline {
        TaskBody1<String, List<String>> loading() {
            return this::load;
        }

        @Task(retries = 3)
        private List<String> load(String source) throws IOException {
            if (source.isEmpty()) {
                throw new IOException("no source");
            }
            return List.of(source);
        }

        static int train(List<String> rows, double rate) {
            return (int) (rows.size() * rate);
        }

        void publish(String model) {}

        static String show(int number) {
            return "" + number;
        }

        static String show(String text) {
            return text;
        }

        static int sum(int... numbers) {
            return numbers.length;
        }

        @Flow
        String daily(String day) {
            return day;
        }

        @Flow
        String retrainModelV2() {
            return "";
        }
    }
}
