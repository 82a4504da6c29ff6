package dev.rondo.crash;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Flow;
import dev.rondo.Task;
import java.util.concurrent.CountDownLatch;

/** The program that is stopped: a flow whose task waits for what never comes. */
final class WaitsForever {
    private WaitsForever() {}

    public static void main(String... arguments) {
        flow(new WaitsForever()::run)
                .with(options -> options.onCancellation((_, state) -> System.out.println("hook " + state.name())))
                .run();
    }

    @Flow
    int run() {
        return task(this::waits).submit().join();
    }

    @Task
    int waits() throws InterruptedException {
        System.out.println("task runs");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            System.out.println("task interrupted");
            throw interrupted;
        }
        return 1;
    }
}
