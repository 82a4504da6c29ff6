package dev.rondo.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes lines of what a container prints. Used by one thread. */
final class ContainerOutput extends ResultCallback.Adapter<Frame> {
    // A line without an end is passed on in pieces.
    private static final int LONGEST = 64 * 1024;

    private final Consumer<String> output;
    private final Map<StreamType, ByteArrayOutputStream> begun = new EnumMap<>(StreamType.class);

    /** @param output hears the lines, those of both streams in the order in which they come */
    ContainerOutput(Consumer<String> output) {
        this.output = output;
    }

    @Override
    public void onNext(Frame frame) {
        ByteArrayOutputStream line =
                begun.computeIfAbsent(frame.getStreamType(), stream -> new ByteArrayOutputStream());
        for (byte next : frame.getPayload()) {
            if (next == '\n' || line.size() >= LONGEST) {
                pass(line);
            }
            if (next != '\n') {
                line.write(next);
            }
        }
    }

    @Override
    public void onComplete() {
        begun.values().stream().filter(line -> line.size() > 0).forEach(this::pass);
        super.onComplete();
    }

    private void pass(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        output.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
