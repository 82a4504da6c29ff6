/**
 * What users can set: profiles in {@code profiles.toml} under Rondo's home, overridden by {@code RONDO_…} environment
 * variables.
 */
@NullMarked
package dev.rondo.client.settings;

import org.jspecify.annotations.NullMarked;
