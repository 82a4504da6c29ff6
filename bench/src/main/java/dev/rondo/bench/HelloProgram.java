package dev.rondo.bench;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Default;
import dev.rondo.Flow;
import dev.rondo.Task;

/** The smallest flow as a program of its own, for measuring how long such programs take. */
final class HelloProgram {
    @Task(retries = 3, retryDelay = "5s")
    String greet(String name) {
        return "Hello, " + name + "!";
    }

    @Flow(name = "hello")
    String hello(@Default("world") String name) {
        return task(this::greet).call(name);
    }

    /** Runs the flow on the engine of the process. */
    public static void main(String... arguments) {
        System.out.println(flow(new HelloProgram()::hello).run("MLOps"));
    }
}
