package dev.rondo.orchestration.slot;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of the client that proposes a state.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 */
public record ClientVersion(int major, int minor, int patch) implements Comparable<ClientVersion> {
    /** The first version that renews the lease of a deployment's slot. */
    public static final ClientVersion RENEWS_LEASES = new ClientVersion(3, 4, 11);

    private static final Pattern PREFECT = Pattern.compile("prefect/(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");
    private static final Comparator<ClientVersion> ORDER = Comparator.comparingInt(ClientVersion::major)
            .thenComparingInt(ClientVersion::minor)
            .thenComparingInt(ClientVersion::patch);

    /** The version of the Python client that sent this {@code User-Agent}; null for another client, or none. */
    public static @Nullable ClientVersion ofUserAgent(@Nullable String userAgent) {
        Matcher parts = PREFECT.matcher(userAgent == null ? "" : userAgent);
        return parts.matches()
                ? new ClientVersion(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)))
                : null;
    }

    /** Whether this client renews leases; one whose version is not known (null) does. */
    public static boolean renewsLeases(@Nullable ClientVersion version) {
        return version == null || version.compareTo(RENEWS_LEASES) >= 0;
    }

    @Override
    public int compareTo(ClientVersion other) {
        return ORDER.compare(this, other);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
