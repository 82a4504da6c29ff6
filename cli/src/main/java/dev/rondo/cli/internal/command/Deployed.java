package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Readiness;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.deployment.Deployment;

/** Tells that something was deployed, and what comes next. */
final class Deployed {
    private Deployed() {}

    static void tell(Surroundings surroundings, ApiHttp api, Deployment made) {
        Readiness readiness = Readiness.of(api, made.id());
        surroundings.out().println("deployed " + readiness.name() + " (" + made.id() + "), version " + made.version());
        readiness.lines(surroundings.clock().instant()).forEach(surroundings.out()::println);
        surroundings.out().println("`rondo deployment run " + readiness.quotedName() + " --watch` runs it now");
    }
}
