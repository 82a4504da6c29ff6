package dev.rondo.cli.internal.dependency;

import java.nio.file.Path;
import java.util.List;

/** Finds libraries and what they need. */
public interface DependencyResolver {

    /**
     * The jars of these libraries and of all that they need, downloaded where they are not on this machine yet.
     *
     * @throws dev.rondo.model.RondoException naming the library that is not to be had, and why
     */
    List<Path> resolve(List<Coordinates> libraries);
}
