package dev.rondo.objectstorage;

/** {@code pull_from_gcs}: code from a bucket of Google Cloud Storage. */
public final class PullFromGcs extends PullStep {
    /** Found by its service. */
    public PullFromGcs() {
        super("pull_from_gcs", StorageService.GCS);
    }
}
