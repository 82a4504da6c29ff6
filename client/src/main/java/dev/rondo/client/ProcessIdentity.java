package dev.rondo.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process on a machine, told from a later one that got the same number by when it started. Written
 * {@code host:pid:start}, it is what {@link dev.rondo.model.flowrun.FlowRun#infrastructurePid} holds for a flow run that a
 * process of its own drives.
 *
 * @param host the machine's name
 * @param pid the number of the process on it
 * @param startMillis when the process started, in milliseconds since 1970; 0 where the system does not say
 */
public record ProcessIdentity(String host, long pid, long startMillis) {
    private static final Pattern FORM = Pattern.compile("(.+):(\\d{1,18}):(\\d{1,18})");
    // Systems derive the start from the time since boot, and the boot's time moves when the clock is set right.
    private static final long START_TOLERANCE_MILLIS = 5_000;

    public ProcessIdentity {
        Objects.requireNonNull(host, "host is null");
    }

    /** This process. */
    public static ProcessIdentity current() {
        return Current.PROCESS;
    }

    /** The process that is written so, or empty when the text has another form. */
    public static Optional<ProcessIdentity> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ProcessIdentity(
                        form.group(1), Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    /** Whether the process belongs to the machine that asks. */
    public boolean isOnThisHost() {
        return host.equals(current().host);
    }

    /** Whether the process runs. Of processes on other machines nothing is known, and they count as alive. */
    public boolean isAlive() {
        return !isOnThisHost()
                || ProcessHandle.of(pid)
                        .filter(process -> process.isAlive() && !isDefunct(pid))
                        .map(ProcessIdentity::startMillis)
                        .filter(this::startedAt)
                        .isPresent();
    }

    /** The process in words, with what can be done about a run that belongs to it. */
    public String describe() {
        return isOnThisHost()
                ? "process " + pid + ", which is alive; cancel the run, or end that process, first"
                : "process " + pid + " on host " + host + ", of which nothing is known here;"
                        + " if that process is gone, `rondo flow-run resume --take-over` goes on with the run";
    }

    // Where nobody asks how a process ended, as in a container without an init, Linux goes on naming it.
    private static boolean isDefunct(long pid) {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return status.startsWith(") Z", status.lastIndexOf(')'));
        } catch (IOException notToBeKnown) {
            return false;
        }
    }

    private boolean startedAt(long millis) {
        return startMillis == 0 || millis == 0 || Math.abs(millis - startMillis) <= START_TOLERANCE_MILLIS;
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return host + ":" + pid + ":" + startMillis;
    }

    // Found out when first asked for: the machine's name may come from a slow name service.
    private static final class Current {
        static final ProcessIdentity PROCESS =
                new ProcessIdentity(hostName(), ProcessHandle.current().pid(), startMillis(ProcessHandle.current()));

        private static String hostName() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            } catch (IOException notLinux) {
                return hostNameByNetwork();
            }
        }

        private static String hostNameByNetwork() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unnamed) {
                return "localhost";
            }
        }
    }
}
