package dev.rondo.internal.run;

/** Throws the user's checked exceptions through methods that do not declare them: handles stand for methods that do. */
final class Sneaky {
    private Sneaky() {}

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> RuntimeException rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
