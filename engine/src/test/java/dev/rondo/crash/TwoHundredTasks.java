package dev.rondo.crash;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The program that is killed: a flow of two hundred tasks, half of them one after the other, half submitted in batches.
 * Each adds its number as a line to a file and makes sure that it is on disk.
 *
 * <p>Arguments: the file, then the id of the flow run to go on with, if there is one.
 */
final class TwoHundredTasks {
    static final int TASKS = 200;
    private static final int BATCH = 10;

    private TwoHundredTasks() {}

    public static void main(String... arguments) {
        var program = new TwoHundredTasks();
        int sum = arguments.length > 1
                ? flow(program::run).resume(UUID.fromString(arguments[1])).join()
                : flow(program::run).run(arguments[0]);
        System.out.println("sum " + sum);
    }

    @Flow(name = "two-hundred-tasks")
    int run(String file) {
        int sum = 0;
        for (int number = 0; number < TASKS / 2; number++) {
            sum += task(this::leaveTrace).call(file, number);
        }
        for (int first = TASKS / 2; first < TASKS; first += BATCH) {
            List<TaskFuture<Integer>> batch = new ArrayList<>();
            for (int number = first; number < first + BATCH; number++) {
                batch.add(task(this::leaveTrace).submit(file, number));
            }
            sum += batch.stream().mapToInt(TaskFuture::join).sum();
        }
        return sum;
    }

    @Task
    int leaveTrace(String file, int number) throws IOException {
        try (FileChannel channel =
                FileChannel.open(Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        // So that a kill finds tasks at work, not only between them.
        dev.rondo.Rondo.sleep(Duration.ofMillis(2));
        return number;
    }
}
