package dev.rondo.client.http;

/**
 * What a server said.
 *
 * @param status the HTTP status
 * @param body the body as it came
 */
public record Reply(int status, String body) {
    /** Whether the server did what it was asked for. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }
}
