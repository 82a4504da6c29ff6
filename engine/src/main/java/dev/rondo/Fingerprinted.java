package dev.rondo;

/** Implemented by values that know a digest of their own content: cheaper than serializing them for a cache key. */
public interface Fingerprinted {

    /** Equal for equal content, different for different content, stable between processes. */
    String fingerprint();
}
