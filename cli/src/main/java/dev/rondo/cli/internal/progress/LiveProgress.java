package dev.rondo.cli.internal.progress;

import dev.rondo.cli.internal.Surroundings;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows the progress on a terminal while a run goes on: takes over the standard streams until it is closed. */
public final class LiveProgress implements AutoCloseable {
    private static final int REDRAW_MILLISECONDS = 100;

    private final RunProgress progress;
    private final InstantSource clock;
    private final ProgressTree tree;
    private final LiveScreen screen;
    private final PrintStream outBefore = System.out;
    private final PrintStream errorBefore = System.err;
    private final PrintStream out;
    private final PrintStream error;
    private final ScheduledExecutorService painter;

    /**
     * Starts to show the progress.
     *
     * @param surroundings with the terminal
     * @param progress told of what happens
     */
    public LiveProgress(Surroundings surroundings, RunProgress progress) {
        this.progress = progress;
        this.clock = surroundings.clock();
        this.tree = new ProgressTree(surroundings.screen());
        this.screen = new LiveScreen(surroundings.error());
        this.out = screen.above(outBefore);
        this.error = screen.above(errorBefore);
        System.setOut(out);
        System.setErr(error);
        this.painter = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rondo-progress").daemon().factory());
        var _ = painter.scheduleWithFixedDelay(
                this::paint, REDRAW_MILLISECONDS, REDRAW_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void paint() {
        screen.draw(tree.lines(progress.snapshot(), clock.instant()));
    }

    /** Leaves the last state of the progress on the terminal and gives the standard streams back. */
    @Override
    public void close() {
        painter.shutdownNow();
        // A stream that someone else has put in front of ours keeps writing to ours, which passes everything on.
        if (System.out.equals(out)) {
            System.setOut(outBefore);
        }
        if (System.err.equals(error)) {
            System.setErr(errorBefore);
        }
        out.close();
        error.close();
        paint();
    }
}
