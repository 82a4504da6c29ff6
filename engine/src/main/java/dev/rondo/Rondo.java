package dev.rondo;

import dev.rondo.internal.deployment.DeployedFlow;
import dev.rondo.internal.deployment.FlowServing;
import dev.rondo.internal.deployment.Registration;
import dev.rondo.internal.run.DeploymentRuns;
import dev.rondo.internal.run.Engine;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flowrun.FlowRun;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import dev.rondo.internal.run.Runs;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Where programs start: {@code import static dev.rondo.Rondo.*;}. Makes handles of methods, inputs and elements, and
 * speaks for the run whose code is running. Thread-safe.
 */
@SuppressWarnings("overloads") // Java tells methods that give a result from those that give none.
public final class Rondo {
    private Rondo() {}

    // Written by engine/src/build/Handles.java from here on.

    /** A task of a method with no inputs; see {@link #task(TaskBody1)}. */
    public static <R extends @Nullable Object> Task0<R> task(TaskBody0<R> method) {
        return new Task0<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with no inputs; see {@link #task(String, TaskBody1)}. */
    public static <R extends @Nullable Object> Task0<R> task(String name, TaskBody0<R> lambda) {
        return new Task0<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with no inputs; see {@link #flow(TaskBody1)}. */
    public static <R extends @Nullable Object> Flow0<R> flow(TaskBody0<R> method) {
        return new Flow0<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with no inputs; see {@link #task(TaskBody1)}. */
    public static Task0<@Nullable Void> task(TaskAction0 method) {
        return new Task0<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with no inputs; see {@link #task(String, TaskBody1)}. */
    public static Task0<@Nullable Void> task(String name, TaskAction0 lambda) {
        return new Task0<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with no inputs; see {@link #flow(TaskBody1)}. */
    public static Flow0<@Nullable Void> flow(TaskAction0 method) {
        return new Flow0<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /**
     * A task of a method: {@code task(this::load)}, {@code task(Model::train)}, {@code task(Order::total)}. The {@link Task}
     * annotation gives its policy; without one, it has none. An overloaded or generic method needs its types told:
     * {@code Rondo.<Integer, String>task(this::show)}.
     *
     * @throws DefinitionException when the method cannot be a task; the message gives the remedy
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> Task1<A, R> task(TaskBody1<A, R> method) {
        return new Task1<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /**
     * A task of a lambda: {@code task("length", (String text) -> text.length())}. Given a method reference, it is the
     * method's task under another name.
     *
     * @throws DefinitionException when the lambda cannot be a task; the message gives the remedy
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> Task1<A, R> task(
            String name, TaskBody1<A, R> lambda) {
        return new Task1<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /**
     * A flow of a method with the {@link Flow} annotation: {@code flow(this::retrain)}.
     *
     * @throws DefinitionException when the method cannot be a flow; the message gives the remedy
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> Flow1<A, R> flow(TaskBody1<A, R> method) {
        return new Flow1<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with one input; see {@link #task(TaskBody1)}. */
    public static <A extends @Nullable Object> Task1<A, @Nullable Void> task(TaskAction1<A> method) {
        return new Task1<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with one input; see {@link #task(String, TaskBody1)}. */
    public static <A extends @Nullable Object> Task1<A, @Nullable Void> task(String name, TaskAction1<A> lambda) {
        return new Task1<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with one input; see {@link #flow(TaskBody1)}. */
    public static <A extends @Nullable Object> Flow1<A, @Nullable Void> flow(TaskAction1<A> method) {
        return new Flow1<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with two inputs; see {@link #task(TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            Task2<A, B, R> task(TaskBody2<A, B, R> method) {
        return new Task2<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with two inputs; see {@link #task(String, TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            Task2<A, B, R> task(String name, TaskBody2<A, B, R> lambda) {
        return new Task2<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with two inputs; see {@link #flow(TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            Flow2<A, B, R> flow(TaskBody2<A, B, R> method) {
        return new Flow2<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with two inputs; see {@link #task(TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object> Task2<A, B, @Nullable Void> task(
            TaskAction2<A, B> method) {
        return new Task2<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with two inputs; see {@link #task(String, TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object> Task2<A, B, @Nullable Void> task(
            String name, TaskAction2<A, B> lambda) {
        return new Task2<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with two inputs; see {@link #flow(TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object> Flow2<A, B, @Nullable Void> flow(
            TaskAction2<A, B> method) {
        return new Flow2<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with three inputs; see {@link #task(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Task3<A, B, C, R> task(TaskBody3<A, B, C, R> method) {
        return new Task3<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with three inputs; see {@link #task(String, TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Task3<A, B, C, R> task(String name, TaskBody3<A, B, C, R> lambda) {
        return new Task3<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with three inputs; see {@link #flow(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Flow3<A, B, C, R> flow(TaskBody3<A, B, C, R> method) {
        return new Flow3<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with three inputs; see {@link #task(TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Task3<A, B, C, @Nullable Void> task(TaskAction3<A, B, C> method) {
        return new Task3<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with three inputs; see {@link #task(String, TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Task3<A, B, C, @Nullable Void> task(String name, TaskAction3<A, B, C> lambda) {
        return new Task3<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with three inputs; see {@link #flow(TaskBody1)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Flow3<A, B, C, @Nullable Void> flow(TaskAction3<A, B, C> method) {
        return new Flow3<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with four inputs; see {@link #task(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Task4<A, B, C, D, R> task(TaskBody4<A, B, C, D, R> method) {
        return new Task4<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with four inputs; see {@link #task(String, TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Task4<A, B, C, D, R> task(String name, TaskBody4<A, B, C, D, R> lambda) {
        return new Task4<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with four inputs; see {@link #flow(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Flow4<A, B, C, D, R> flow(TaskBody4<A, B, C, D, R> method) {
        return new Flow4<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with four inputs; see {@link #task(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Task4<A, B, C, D, @Nullable Void> task(TaskAction4<A, B, C, D> method) {
        return new Task4<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with four inputs; see {@link #task(String, TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Task4<A, B, C, D, @Nullable Void> task(String name, TaskAction4<A, B, C, D> lambda) {
        return new Task4<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with four inputs; see {@link #flow(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Flow4<A, B, C, D, @Nullable Void> flow(TaskAction4<A, B, C, D> method) {
        return new Flow4<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with five inputs; see {@link #task(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            Task5<A, B, C, D, E, R> task(TaskBody5<A, B, C, D, E, R> method) {
        return new Task5<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with five inputs; see {@link #task(String, TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            Task5<A, B, C, D, E, R> task(String name, TaskBody5<A, B, C, D, E, R> lambda) {
        return new Task5<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with five inputs; see {@link #flow(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            Flow5<A, B, C, D, E, R> flow(TaskBody5<A, B, C, D, E, R> method) {
        return new Flow5<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with five inputs; see {@link #task(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Task5<A, B, C, D, E, @Nullable Void> task(TaskAction5<A, B, C, D, E> method) {
        return new Task5<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with five inputs; see {@link #task(String, TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Task5<A, B, C, D, E, @Nullable Void> task(String name, TaskAction5<A, B, C, D, E> lambda) {
        return new Task5<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with five inputs; see {@link #flow(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Flow5<A, B, C, D, E, @Nullable Void> flow(TaskAction5<A, B, C, D, E> method) {
        return new Flow5<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with six inputs; see {@link #task(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            Task6<A, B, C, D, E, F, R> task(TaskBody6<A, B, C, D, E, F, R> method) {
        return new Task6<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with six inputs; see {@link #task(String, TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            Task6<A, B, C, D, E, F, R> task(String name, TaskBody6<A, B, C, D, E, F, R> lambda) {
        return new Task6<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with six inputs; see {@link #flow(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            Flow6<A, B, C, D, E, F, R> flow(TaskBody6<A, B, C, D, E, F, R> method) {
        return new Flow6<>(FlowBinding.of(method, Invocations.of(method)));
    }

    /** A task of a method with six inputs; see {@link #task(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Task6<A, B, C, D, E, F, @Nullable Void> task(TaskAction6<A, B, C, D, E, F> method) {
        return new Task6<>(TaskBinding.of(method, Invocations.of(method)));
    }

    /** A task of a lambda with six inputs; see {@link #task(String, TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Task6<A, B, C, D, E, F, @Nullable Void> task(String name, TaskAction6<A, B, C, D, E, F> lambda) {
        return new Task6<>(TaskBinding.of(name, lambda, Invocations.of(lambda)));
    }

    /** A flow of a method with six inputs; see {@link #flow(TaskBody1)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Flow6<A, B, C, D, E, F, @Nullable Void> flow(TaskAction6<A, B, C, D, E, F> method) {
        return new Flow6<>(FlowBinding.of(method, Invocations.of(method)));
    }
    // Written by hand from here on.

    /** A value as an input, where an overload that takes the value itself would be ambiguous. */
    public static <T extends @Nullable Object> Input<T> value(T value) {
        return new Input.Value<>(value);
    }

    /** Whatever becomes of the upstream task: its failure does not keep the task that takes this from starting. */
    public static <T extends @Nullable Object> Input<Outcome<T>> allowFailure(TaskFuture<T> future) {
        return new Input.AllowFailure<>(future);
    }

    /** For {@code map}: each element of the collection in a run of its own. */
    public static <T extends @Nullable Object> Elements<T> each(Collection<? extends T> collection) {
        return new Elements.Each<>(collection.stream().map(Input.Value<T>::new).toList());
    }

    /** For {@code map}: each element of a collection-to-be; {@code map} waits for it. */
    public static <T extends @Nullable Object> Elements<T> each(Input<? extends Collection<? extends T>> collection) {
        return new Elements.EachOfFuture<>(collection);
    }

    /** For {@code map}: each future as the input of a run of its own, which starts when that one is done. */
    public static <T extends @Nullable Object> Elements<T> each(TaskFutures<? extends T> futures) {
        return new Elements.Each<T>(futures.futures());
    }

    /** For {@code map}: each input in a run of its own; elements may be futures. */
    public static <T extends @Nullable Object> Elements<T> eachOf(Collection<? extends Input<? extends T>> inputs) {
        return new Elements.Each<T>(List.copyOf(inputs));
    }

    /** For {@code map}: the same value in all runs. */
    public static <T extends @Nullable Object> Elements<T> same(T value) {
        return new Elements.Same<>(new Input.Value<>(value));
    }

    /** For {@code map}: the same input in all runs. */
    public static <T extends @Nullable Object> Elements<T> same(Input<? extends T> input) {
        return new Elements.Same<T>(input);
    }

    /**
     * Waits until all are done, whatever became of them.
     *
     * @throws RunCancelled when the run that waits is cancelled
     */
    public static Waited waitFor(Collection<? extends TaskFuture<?>> futures) {
        return Waiting.forAll(futures, null);
    }

    /** Waits until all are done, but only so long; those that are not go on. */
    public static Waited waitFor(Collection<? extends TaskFuture<?>> futures, Duration timeout) {
        return Waiting.forAll(futures, timeout);
    }

    /**
     * The futures in the order in which they get done; the iterator waits for the next. May be iterated once at a time.
     *
     * <p>Waiting throws {@link RunCancelled} when the run that waits is cancelled.
     */
    public static <T extends @Nullable Object> Iterable<TaskFuture<T>> asCompleted(
            Collection<? extends TaskFuture<T>> futures) {
        return Waiting.asCompleted(futures);
    }

    /** The logger of the run whose code is running; its lines are kept with the run. Outside runs, an ordinary logger. */
    public static Logger logger() {
        return Runs.logger();
    }

    /**
     * Pauses the run. In tests the virtual clock passes instead.
     *
     * @throws RunCancelled when the run is cancelled meanwhile
     */
    public static void sleep(Duration duration) {
        Runs.sleep(duration);
    }

    /**
     * Tells a listener of every state that the runs of this process enter, until what this gives is closed.
     */
    public static RunListener.Listening listen(RunListener listener) {
        return Runs.listen(listener);
    }

    /**
     * The run whose code is running.
     *
     * @throws dev.rondo.model.RondoException outside runs
     */
    public static RunContext context() {
        return Runs.context();
    }

    /**
     * Registers deployments and runs what is due of them in this process, until the process ends or the thread is interrupted.
     * Each run has a thread of its own, and none is bothered by how another ends.
     *
     * @throws dev.rondo.model.RondoException when there is no server, or it refuses one of them; none makes runs then
     */
    public static void serve(FlowDeployment... deployments) {
        serve(UnaryOperator.identity(), deployments);
    }

    /** As {@link #serve(FlowDeployment...)}: {@code serve(s -> s.limit(4), first, second)}. */
    public static void serve(UnaryOperator<ServeOptions> change, FlowDeployment... deployments) {
        try (Serving serving = startServing(change, deployments)) {
            serving.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #serve(UnaryOperator, FlowDeployment...)}, but returns when the deployments are served. */
    public static Serving startServing(UnaryOperator<ServeOptions> change, FlowDeployment... deployments) {
        return FlowServing.start(
                Arrays.stream(deployments).map(FlowDeployment::served).toList(), change.apply(ServeOptions.DEFAULT));
    }

    /**
     * Registers deployments that the workers of a pool run.
     *
     * @return the deployments as the server keeps them
     * @throws dev.rondo.model.RondoException when there is no server, or it refuses one of them
     */
    public static List<Deployment> deploy(FlowDeployment... deployments) {
        List<DeployedFlow> pooled =
                Arrays.stream(deployments).map(FlowDeployment::pooled).toList();
        Registration registration = new Registration(Engine.current().client());
        return pooled.stream().map(registration::register).toList();
    }

    /**
     * Makes a run of a deployment and waits for its end; within a flow, as a subflow of the run that makes it.
     *
     * @param name {@code flow/deployment}, or the identity of the deployment
     * @return the run, however it ended
     * @throws dev.rondo.model.RondoException when there is no such deployment or no server, or the parameters do not fit
     */
    public static FlowRun runDeployment(String name) {
        return runDeployment(name, UnaryOperator.identity());
    }

    /**
     * As {@link #runDeployment(String)}: {@code runDeployment("score/eu", r -> r.parameter("day", day).timeout("10m"))}.
     *
     * @return the run as it was last seen: ended, unless the wait was shorter
     */
    public static FlowRun runDeployment(String name, UnaryOperator<DeploymentRunOptions> change) {
        return DeploymentRuns.run(name, change.apply(DeploymentRunOptions.DEFAULT));
    }
}
