package dev.rondo.internal.result;

import dev.rondo.ResultException;
import dev.rondo.internal.result.ResultData.Reference;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** What people read when a result cannot be stored or found: whose, why, and what to do. */
final class ResultMessages {
    private ResultMessages() {}

    static String notStorable(ResultOwner owner, Type type, NotStorable problem) {
        return "The result of %s (%s) cannot be stored: %s.%n%s"
                .formatted(whose(owner), type.getTypeName(), problem.problem(), remedies(type));
    }

    static String warning(ResultOwner owner, Type type, NotStorable problem) {
        return "The result of %s (%s) is not stored, so it is computed again when the flow run is resumed: %s.%n%s"
                .formatted(whose(owner), type.getTypeName(), problem.problem(), remedies(type));
    }

    private static String remedies(Type type) {
        return ("What to do: return a record of plain values, or the path of a file that the method wrote; or register a"
                        + " ResultSerializer for %s; or, when computing it again is fine, annotate the method with"
                        + " persist = Persistence.NEVER.")
                .formatted(type.getTypeName());
    }

    static ResultException storageFailed(ResultOwner owner, String storage, Exception failure) {
        return new ResultException(
                ResultException.STORAGE_FAILED,
                ("The result of %s could not be stored: %s failed: %s. What to do: make room or make the storage writable"
                                + " or reachable, then run it again; retries try again by themselves; or, when computing it"
                                + " again on every resume is fine, annotate the method with persist = Persistence.NEVER.")
                        .formatted(run(owner), storage, failure),
                failure);
    }

    static ResultException unpersisted(ResultOwner owner, String reason) {
        return new ResultException(
                "result.missing",
                "The result of %s was not stored (%s). What to do: run it again, or have it stored with persist = Persistence.ALWAYS."
                        .formatted(run(owner), reason),
                null);
    }

    static ResultException missing(ResultOwner owner, Reference reference) {
        return new ResultException(
                "result.missing",
                ("The result of %s is gone: there is no '%s' in %s. What to do: bring the file back, use the storage and"
                                + " the Rondo home that the run used, or run it again.")
                        .formatted(run(owner), reference.key(), reference.storage()),
                null);
    }

    static ResultException unreadable(ResultOwner owner, Type type, String problem, @Nullable Throwable cause) {
        return new ResultException(
                "result.unreadable",
                "The stored result of %s cannot be read as %s: %s. What to do: run it again, with the cache refreshed if it is cached."
                        .formatted(run(owner), type.getTypeName(), problem),
                cause);
    }

    private static String whose(ResultOwner owner) {
        return owner.kind() + " '" + owner.name() + "'";
    }

    private static String run(ResultOwner owner) {
        return whose(owner) + " (run " + owner.runId() + ")";
    }
}
