package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.Serving;
import dev.rondo.cli.internal.demo.Demo;
import dev.rondo.cli.internal.demo.ServedDemo;
import dev.rondo.cli.internal.server.RunningServer;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.internal.run.Engines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo demo}. */
@Command(
        name = "demo",
        description = "Serve the examples on a server of this process: retraining every night, the taxi model every month.")
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 4200;
    private static final long CLOSING_SECONDS = 20;

    private final Surroundings surroundings;
    private final CountDownLatch closed = new CountDownLatch(1);

    @Option(names = "--once", description = "Run the retraining loop twice without a server, and end.")
    private boolean once;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (once) {
            return new Demo(surroundings).run().code();
        }
        try (RunningServer server = RunningServer.start(surroundings.settings(), null, freePort(), false)) {
            return Engines.onServer(ServerConnection.to(server.apiUrl()), () -> serve(server)).code();
        } finally {
            closed.countDown();
        }
    }

    private ExitCode serve(RunningServer server) {
        ServedDemo.Begun begun = new ServedDemo(surroundings, new Demo(surroundings)).begin(server.apiUrl());
        try (Serving serving = begun.serving()) {
            if (begun.firstRun() != ExitCode.SUCCESS) {
                return begun.firstRun();
            }
            Runnable endServing = begun.serving()::close;
            // The runs end first, then this thread closes the engine and the server that is to hear of all that.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("rondo-demo-end").unstarted(() -> {
                endServing.run();
                awaitClosed();
            }));
            surroundings
                    .error()
                    .println("It goes on at " + server.apiUrl() + "; Ctrl-C ends it. In another terminal:\n"
                            + "  export RONDO_API_URL=" + server.apiUrl() + "\n"
                            + "  rondo deployment ls\n"
                            + "  rondo deployment run retrain-model/nightly-retrain --watch\n"
                            + "  rondo flow-run ls");
            serving.await();
            return ExitCode.SUCCESS;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return ExitCode.SUCCESS;
        }
    }

    private void awaitClosed() {
        try {
            var _ = closed.await(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    // The usual port, or any that is free.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
