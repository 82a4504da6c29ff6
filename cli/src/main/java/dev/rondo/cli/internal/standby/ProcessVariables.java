package dev.rondo.cli.internal.standby;

import dev.rondo.model.RondoException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * Changes the environment of this process, by the C library's {@code setenv}. Java reads the environment once, when
 * {@link System#getenv()} is first called; until then, what is set here is seen there, and by whatever the process starts.
 */
final class ProcessVariables {
    private final MethodHandle setenv;

    /** Finds the function. */
    @SuppressWarnings("restricted") // native access is enabled for the whole class path
    ProcessVariables() {
        Linker linker = Linker.nativeLinker();
        setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    }

    /**
     * Sets variables, in place of those of the same names.
     *
     * @throws RondoException when the system refuses
     */
    void set(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            try (Arena arena = Arena.ofConfined()) {
                if ((int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1) != 0) {
                    throw new RondoException(
                            "process.environment", "the variable " + name + " cannot be set in the environment");
                }
            } catch (RuntimeException | Error known) {
                throw known;
            } catch (Throwable impossible) {
                throw new IllegalStateException("setenv throws nothing", impossible);
            }
        });
    }
}
