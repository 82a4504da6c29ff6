package dev.rondo.server.automation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A request to another system.
 *
 * @param method the HTTP method
 * @param address where to
 * @param headers its headers
 * @param body its content; empty for none
 * @param toPrivate whether the address may be one of a private network, or of this machine
 */
record HttpCall(String method, URI address, Map<String, String> headers, String body, boolean toPrivate) {
    HttpCall {
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(address, "address is null");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body is null");
    }

    /** JSON sent by POST. */
    static HttpCall json(URI address, String body) {
        return new HttpCall("POST", address, Map.of("Content-Type", "application/json"), body, true);
    }

    /** The same with one more header. */
    HttpCall with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpCall(method, address, more, body, toPrivate);
    }

    /** The same, which may reach private networks or not. */
    HttpCall toPrivate(boolean allowed) {
        return new HttpCall(method, address, headers, body, allowed);
    }

    /**
     * An address that can be called.
     *
     * @throws ActionFailure when it is none, or not one of HTTP
     */
    static URI address(String text) throws ActionFailure {
        try {
            URI address = new URI(text.strip());
            String scheme = String.valueOf(address.getScheme());
            if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException unreadable) {
            // Said below, without the address: it may be a secret.
        }
        throw ActionFailure.lasting(
                "The block has no address that can be called: it must start with http:// or https://");
    }

    /** Without headers and content, so that no secret gets into a log. */
    @Override
    public String toString() {
        return "HttpCall[" + method + " " + address.getHost() + "]";
    }
}
