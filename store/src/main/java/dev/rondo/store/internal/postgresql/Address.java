package dev.rondo.store.internal.postgresql;

import dev.rondo.model.RondoException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks for it.
 *
 * @param servers one or more hosts with their ports, as in the address
 * @param database the name of the database
 * @param user who asks; null for the driver's choice
 * @param password the user's password; null for none
 * @param options options of the driver, by name
 */
record Address(
        String servers,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> options) {
    // postgresql://user:password@host:port,host:port/database?option=value, with or without the name of a driver.
    private static final Pattern FORM = Pattern.compile("(?:jdbc:postgresql|postgres(?:ql)?(?:\\+\\w+)?)://"
            + "(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
            + "(?<servers>[^/?@]*)(?:/(?<database>[^?]*))?(?:\\?(?<options>.*))?");

    // What other drivers call the options that ours knows by another name.
    private static final Map<String, String> NAMES = Map.of(
            "ssl", "sslmode",
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "target_session_attrs", "targetServerType");
    private static final Map<String, String> VALUES =
            Map.of("read-write", "primary", "true", "require", "false", "disable");

    Address {
        Objects.requireNonNull(servers, "servers is null");
        Objects.requireNonNull(database, "database is null");
        options = Map.copyOf(options);
    }

    /**
     * Reads an address.
     *
     * @throws RondoException {@code store.bad-address} when it is none
     */
    static Address of(String url) {
        Matcher parts = FORM.matcher(url.strip());
        if (!parts.matches()) {
            throw new RondoException(
                    "store.bad-address",
                    "The address of the database is none that Rondo knows (it is not shown, since it may hold a password). "
                            + "Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, user and password percent-encoded.");
        }
        Map<String, String> options = options(parts.group("options"));
        String user = decoded(parts.group("user"));
        String password = decoded(parts.group("password"));
        String database = decoded(parts.group("database"));
        return new Address(
                parts.group("servers").isEmpty() ? "localhost:5432" : parts.group("servers"),
                database == null ? Objects.requireNonNullElse(user, "postgres") : database,
                user == null ? options.remove("user") : user,
                password == null ? options.remove("password") : password,
                options);
    }

    private static Map<String, String> options(@Nullable String text) {
        Map<String, String> options = new TreeMap<>();
        for (String option : text == null || text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8);
            String known = NAMES.getOrDefault(name, name);
            options.put(known, known.equals(name) ? value : VALUES.getOrDefault(value, value));
        }
        return options;
    }

    // A plus sign is itself in these parts of an address.
    private static @Nullable String decoded(@Nullable String part) {
        return part == null || part.isEmpty()
                ? null
                : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The address for the driver, without what it is told apart from that. */
    String url() {
        return "jdbc:postgresql://" + servers + "/"
                + database.replace("%", "%25").replace("?", "%3F");
    }

    /** What its user knows it by, without the password. */
    String description() {
        return "The PostgreSQL database " + database + " at " + servers;
    }

    @Override
    public String toString() {
        return description();
    }
}
