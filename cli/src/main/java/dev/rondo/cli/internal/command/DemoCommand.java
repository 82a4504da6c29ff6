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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo demo}. */
@Command(
        name = "demo",
        description = "Serve the examples on a server of this process: retraining every night, the taxi model every month.")
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 4200;

    private final Surroundings surroundings;

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
        }
    }

    private ExitCode serve(RunningServer server) {
        ServedDemo.Begun begun = new ServedDemo(surroundings, new Demo(surroundings)).begin(server.apiUrl());
        try (Serving serving = begun.serving()) {
            if (begun.firstRun() != ExitCode.SUCCESS) {
                return begun.firstRun();
            }
            Runnable endServing = begun.serving()::close;
            // The runs end before the server that is to hear of it.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("rondo-demo-end").unstarted(() -> {
                endServing.run();
                server.close();
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

    // The usual port, or any that is free.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
