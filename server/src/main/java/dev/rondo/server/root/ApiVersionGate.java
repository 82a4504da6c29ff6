package dev.rondo.server.root;

import dev.rondo.server.http.Dispatcher.Gate;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses clients that speak an older protocol than the server does. Thread-safe. */
public final class ApiVersionGate implements Gate {
    private static final String HEADER = "X-Prefect-Api-Version";
    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})");
    private static final int OLDEST_MINOR = 8;

    @Override
    public void pass(Request request) {
        request.header(HEADER).ifPresent(ApiVersionGate::check);
    }

    private static void check(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.matches()) {
            throw Refusal.badRequest("Invalid X-PREFECT-API-VERSION header format. Expected header in format"
                    + " 'x.y.z' but received '" + text + "'");
        }
        boolean old = Integer.parseInt(version.group(1)) == 0 && Integer.parseInt(version.group(2)) < OLDEST_MINOR;
        if (old) {
            throw Refusal.badRequest("The client speaks version " + text + " of the protocol; this server speaks "
                    + RootEndpoints.API_VERSION + " and takes clients from 0.8.0 on. Use a newer client.");
        }
    }
}
