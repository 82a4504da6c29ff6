package dev.rondo;

/**
 * Implemented by values that know a digest of their own content: cheaper than serializing them for a cache key. Their
 * content does not change, and they are thread-safe: the digest is asked for while others use the value.
 */
public interface Fingerprinted {

    /** Equal for equal content, different for different content, stable between processes. */
    String fingerprint();
}
