package dev.rondo.internal.definition;

import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.Flow;
import dev.rondo.Task;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unused")
class DirectCallsTest {

    @Test
    void aDirectCallIsFoundWithItsLineAndTheFix() {
        List<DirectCall> calls = calls("direct");

        assertThat(calls).hasSize(2);
        assertThat(calls.getFirst().place()).matches("DirectCallsTest\\.java:\\d+");
        assertThat(calls.getFirst().message("daily"))
                .contains("flow daily calls the task load directly")
                .endsWith("write task(this::load).call(…)");
        assertThat(calls.getLast().fix()).isEqualTo("task(Other::count).call()");
        assertThat(calls.getLast().task()).isEqualTo("Other.count");
    }

    @Test
    void callsThroughHandlesAreRight() {
        assertThat(calls("handled")).isEmpty();
    }

    @Test
    void lambdasAndPrivateMethodsOfAFlowArePartOfIt() {
        assertThat(calls("indirect"))
                .extracting(DirectCall::task)
                .containsExactlyInAnyOrder("load", "load", "inherited");
    }

    @Test
    void aLambdaThatIsATaskIsNotPartOfTheFlow() {
        assertThat(calls("lambdaTask")).isEmpty();
    }

    private static List<DirectCall> calls(String flow) {
        Method method = Arrays.stream(Pipeline.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(flow))
                .findFirst()
                .orElseThrow();
        return DirectCalls.in(method);
    }

    static final class Other {
        @Task
        static int count() {
            return 1;
        }
    }

    static class Parent {
        @Task
        int inherited(int number) {
            return number;
        }
    }

    static final class Pipeline extends Parent {
        @Task
        private String load(String source) {
            return source;
        }

        @Flow
        void direct() {
            String loaded = load("a");
            int count = Other.count();
        }

        @Flow
        void handled() {
            String loaded = task(this::load).call("a");
            var future = task(this::load).submit("b");
        }

        @Flow
        void indirect(List<String> sources) {
            List<String> loaded = sources.stream().map(this::load).toList();
            sources.forEach(source -> loaded.add(load(source)));
            step();
        }

        private int step() {
            return inherited(1);
        }

        @Flow
        void lambdaTask() {
            String loaded = task("load-lambda", (String source) -> load(source)).call("a");
        }
    }
}
