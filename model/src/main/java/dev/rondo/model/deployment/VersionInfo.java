package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.rondo.model.internal.Values;
import java.util.Map;
import java.util.Objects;

/**
 * What a version of a deployment was made from.
 *
 * @param type the kind, such as {@code vcs:git}
 * @param version the version
 * @param details what the kind has more to tell, such as branch, url, repository, message
 */
public record VersionInfo(
        String type,
        String version,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> details) {
    public VersionInfo {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(version, "version is null");
        details = details == null ? Map.of() : Values.unmodifiable(details);
    }
}
