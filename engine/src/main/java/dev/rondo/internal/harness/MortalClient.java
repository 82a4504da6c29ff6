package dev.rondo.internal.harness;

import dev.rondo.client.FlowClient;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.LogClient;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.TaskRunClient;
import dev.rondo.client.TaskRunTransition;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The orchestrator as one process sees it: nothing that a dead process sends arrives. What is under way counts as activity.
 * Closing it leaves the orchestrator open, for the next process. Thread-safe.
 */
final class MortalClient implements OrchestrationClient {
    private final OrchestrationClient orchestrator;
    private final VirtualProcess process;
    private final Activity activity;

    MortalClient(OrchestrationClient orchestrator, VirtualProcess process, Activity activity) {
        this.orchestrator = orchestrator;
        this.process = process;
        this.activity = activity;
    }

    @Override
    public FlowClient flows() {
        return mortal(FlowClient.class, orchestrator.flows());
    }

    @Override
    public FlowRunClient flowRuns() {
        return mortal(FlowRunClient.class, orchestrator.flowRuns());
    }

    @Override
    public TaskRunClient taskRuns() {
        return mortal(TaskRunClient.class, orchestrator.taskRuns());
    }

    // Lines are sent from behind the runs and change nothing for them: no activity.
    @Override
    public LogClient logs() {
        InvocationHandler handler =
                (_, method, arguments) -> process.send(() -> call(orchestrator.logs(), method, arguments));
        return (LogClient)
                Proxy.newProxyInstance(LogClient.class.getClassLoader(), new Class<?>[] {LogClient.class}, handler);
    }

    @Override
    public void close() {}

    private <T> T mortal(Class<T> type, T target) {
        InvocationHandler handler = (_, method, arguments) -> {
            activity.begin();
            try {
                Object answer = process.send(() -> call(target, method, arguments));
                if (answer instanceof TaskRunTransition transition) {
                    follow(transition);
                }
                return answer;
            } finally {
                activity.end();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void follow(TaskRunTransition transition) {
        activity.begin();
        var _ = transition.stored().whenComplete((_, _) -> activity.end());
        process.afterAnswer(transition);
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            switch (thrown.getCause()) {
                case Exception failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw thrown;
            }
        }
    }
}
