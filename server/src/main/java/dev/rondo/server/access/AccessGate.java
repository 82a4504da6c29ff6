package dev.rondo.server.access;

import dev.rondo.server.http.Dispatcher.Gate;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Route.Role;

/** Lets callers do what their role allows. Thread-safe. */
public final class AccessGate implements Gate {
    private final Access access;

    public AccessGate(Access access) {
        this.access = access;
    }

    @Override
    public void pass(Request request) {
        Role needed = request.route().role();
        if (needed == Role.ANYONE) {
            return;
        }
        Role caller = access.ofHeader(request.header("Authorization"));
        if (caller.compareTo(needed) < 0) {
            throw Refusal.forbidden("This needs the role %s; the caller has %s. Ask an admin for a key with that role."
                    .formatted(needed, caller));
        }
    }
}
