import static dev.rondo.Rondo.*;

import dev.rondo.Default;
import dev.rondo.Flow;
import dev.rondo.Task;
import java.time.Duration;

/** A flow in Java that the stock client triggers and shows. */
public class Trained {
    @Task
    int twice(int number) {
        logger().info("twice {}", number);
        return 2 * number;
    }

    @Flow(name = "trained")
    public int trained(@Default("1") int number, @Default("false") boolean fail, @Default("0") int seconds) {
        logger().info("trained {} with {}", number, System.getenv("COMPAT_VARIABLE"));
        sleep(Duration.ofSeconds(seconds));
        if (fail) {
            throw new IllegalStateException("told to fail");
        }
        return task(this::twice).call(number);
    }
}
