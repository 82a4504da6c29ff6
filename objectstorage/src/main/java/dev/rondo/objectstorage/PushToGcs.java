package dev.rondo.objectstorage;

/** {@code push_to_gcs}: code to a bucket of Google Cloud Storage. */
public final class PushToGcs extends PushStep {
    /** Found by its service. */
    public PushToGcs() {
        super("push_to_gcs", StorageService.GCS);
    }
}
