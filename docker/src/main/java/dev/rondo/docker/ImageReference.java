package dev.rondo.docker;

/**
 * The name of an image, taken apart.
 *
 * @param repository registry and repository: {@code registry.example.com:5000/team/train}
 * @param tag the tag; empty for none
 * @param digest the digest, {@code sha256:…}; empty for none
 */
record ImageReference(String repository, String tag, String digest) {
    ImageReference {
        if (repository.isBlank()) {
            throw new IllegalArgumentException("the name of an image is empty");
        }
    }

    static ImageReference of(String image) {
        String name = image.strip();
        String digest = "";
        int at = name.indexOf('@');
        if (at >= 0) {
            digest = name.substring(at + 1);
            name = name.substring(0, at);
        }
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0
                ? new ImageReference(name, "", digest)
                : new ImageReference(name.substring(0, colon), name.substring(colon + 1), digest);
    }

    /**
     * What may move is looked for each time, what is fixed once; an image that was only built here is in no registry, and does
     * as it is.
     */
    PullPolicy usualPolicy() {
        return digest.isEmpty() && (tag.isEmpty() || tag.equals("latest"))
                ? PullPolicy.IF_POSSIBLE
                : PullPolicy.IF_NOT_PRESENT;
    }

    /** The full name, with the tag that stands for none. */
    @Override
    public String toString() {
        return digest.isEmpty() ? repository + ":" + (tag.isEmpty() ? "latest" : tag) : repository + "@" + digest;
    }
}
