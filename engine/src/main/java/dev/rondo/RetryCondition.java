package dev.rondo;

/** Decides whether a failed attempt is worth another one. Implementations named in annotations need a constructor without parameters. */
@FunctionalInterface
public interface RetryCondition {
    /** Every failure is. */
    RetryCondition ALWAYS = (_, _) -> true;

    /**
     * Whether to try again while retries are left.
     *
     * @param attempt the attempt that failed
     * @param cause what the method threw, without wrappers
     */
    boolean test(Attempt attempt, Throwable cause);
}
