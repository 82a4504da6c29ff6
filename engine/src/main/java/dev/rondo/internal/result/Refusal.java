package dev.rondo.internal.result;

/**
 * Why values of a type do not come back from JSON as they went.
 *
 * @param path which part of the result, such as {@code result.rows[].owner}
 * @param typeName the type of that part
 * @param reason what is wrong with it, a clause
 */
record Refusal(String path, String typeName, String reason) {
    String sentence() {
        return path + " is declared as " + typeName + ", which " + reason;
    }
}
