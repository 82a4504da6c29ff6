package dev.rondo.embedded;

import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.taskrun.TaskRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process of its own that tracks task runs and prints the id of each when it is on disk, after that of its flow run. */
final class WritingProcess {
    private static final int THREADS = 16;

    private WritingProcess() {}

    /** Starts it; it ends after so many task runs for each of its threads. */
    static Process start(Path home, int taskRunsPerThread) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        WritingProcess.class.getName(),
                        home.toString(),
                        String.valueOf(taskRunsPerThread))
                .redirectError(ProcessBuilder.Redirect.to(new File(home.toFile(), "errors-" + System.nanoTime())))
                .start();
    }

    public static void main(String[] arguments) {
        try (OrchestrationClient client = Runs.open(Path.of(arguments[0]))) {
            FlowRun flowRun = new Runs(client).running();
            System.out.println(flowRun.id());
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int thread = 0; thread < THREADS; thread++) {
                    executor.execute(() -> write(client, flowRun, Integer.parseInt(arguments[1])));
                }
            }
        }
    }

    private static void write(OrchestrationClient client, FlowRun flowRun, int count) {
        Runs runs = new Runs(client);
        for (int number = 0; number < count; number++) {
            TaskRun run = runs.completed(flowRun.id(), "task");
            System.out.println(run.id());
        }
    }
}
