package dev.rondo.server.http;

/** What a request does to what its path names. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
